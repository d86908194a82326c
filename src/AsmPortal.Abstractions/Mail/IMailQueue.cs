using AsmPortal.Localization;

namespace AsmPortal.Mail;

/// <summary>A mail to one person, in their language.</summary>
/// <param name="To">Address.</param>
/// <param name="Language">Language of subject and body: one of <see cref="Languages.All"/>.</param>
/// <param name="Subject">Subject in that language.</param>
/// <param name="Paragraphs">Body in that language, plain text; a paragraph that is an absolute address becomes a link in the HTML part.</param>
/// <param name="DeduplicationKey">When given, a second mail with the same key is not queued: one message, once. At most 200 characters.</param>
/// <param name="UnsubscribeAddress">
/// Absolute address that ends mails of this kind by a bare POST, without sign-in or antiforgery token (RFC 8058); mail programs show a button for it. At most 1,000 characters.
/// </param>
public sealed record OutgoingMail(
    string To, string Language, string Subject, IReadOnlyList<string> Paragraphs, string? DeduplicationKey = null, string? UnsubscribeAddress = null);

/// <summary>Queues mail in the running unit of work; a task sends it with retry and back-off.</summary>
public interface IMailQueue
{
    /// <summary>Adds a mail to the running unit of work.</summary>
    /// <returns>False when the deduplication key is already there.</returns>
    Task<bool> AddAsync(OutgoingMail mail, CancellationToken cancellationToken = default);

    /// <summary>The same for many mails, in a fixed number of queries for every few hundred of them.</summary>
    /// <returns>Those that were added: the others' keys were already there.</returns>
    Task<IReadOnlyList<OutgoingMail>> AddAllAsync(IReadOnlyCollection<OutgoingMail> mails, CancellationToken cancellationToken = default);

    /// <summary>Deletes all mails to an address, sent or not, in the running unit of work: for people who delete their account.</summary>
    /// <param name="address">The address, as it was given.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task ForgetAsync(string address, CancellationToken cancellationToken = default);
}
