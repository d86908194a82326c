using AsmPortal.Localization;

namespace AsmPortal.Notifications;

/// <summary>How a person wants to be told by e-mail. In the portal they are always told at once.</summary>
[LocalizedEnum]
public enum NotificationDelivery
{
    /// <summary>One e-mail for each.</summary>
    AtOnce,

    /// <summary>All of a day in one e-mail.</summary>
    DailyDigest,

    /// <summary>No e-mail; in the portal only.</summary>
    PortalOnly,
}

/// <summary>Something that people are told about, and may choose how.</summary>
/// <param name="Name">Unique name, for example <c>Consultations.Answered</c>.</param>
/// <param name="Description">English sentence for the choice on the person's page, translated through the module's PO file.</param>
/// <param name="Default">How people are told until they choose.</param>
public sealed record NotificationKind(string Name, string Description, NotificationDelivery Default);

/// <summary>A module's kinds of notifications.</summary>
public interface INotificationKindProvider
{
    /// <summary>The kinds.</summary>
    IEnumerable<NotificationKind> GetKinds();
}

/// <summary>What a person is told, in their language.</summary>
/// <param name="Subject">One line; it becomes the subject of the e-mail.</param>
/// <param name="Body">One or two sentences, plain text; may be empty. Nothing confidential: it may travel by e-mail.</param>
/// <param name="Path">The address after the language that it leads to, for example <c>/consultations/cobalt-2</c>.</param>
public sealed record NotificationText(string Subject, string Body, string Path);

/// <summary>Tells people something, in the portal and by e-mail as they chose, each thing exactly once.</summary>
public interface INotifier
{
    /// <summary>Adds a notification to the running unit of work: it is told if, and only if, that unit commits.</summary>
    /// <param name="userId">Whom.</param>
    /// <param name="kind">Name of a <see cref="NotificationKind"/>.</param>
    /// <param name="key">What it is about, for example <c>disposition:{id}</c>: the same person is told of the same kind and key once, whoever asks and how often.</param>
    /// <param name="text">Called with the person's language as the current one.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False when they have been told already, or there is no such account.</returns>
    /// <exception cref="ArgumentException">No module has the kind.</exception>
    Task<bool> NotifyAsync(Guid userId, string kind, string key, Func<NotificationText> text, CancellationToken cancellationToken = default);

    /// <summary>The same for many people, in a fixed number of queries.</summary>
    /// <param name="userIds">Whom.</param>
    /// <param name="kind">Name of a <see cref="NotificationKind"/>.</param>
    /// <param name="key">What it is about.</param>
    /// <param name="text">Called once a language, with that language as the current one.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task NotifyAllAsync(IReadOnlyCollection<Guid> userIds, string kind, string key, Func<NotificationText> text, CancellationToken cancellationToken = default);
}
