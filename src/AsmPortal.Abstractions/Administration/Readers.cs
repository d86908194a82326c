using AsmPortal.Data;
using AsmPortal.Localization;

namespace AsmPortal.Administration;

/// <summary>Where a mail is on its way.</summary>
[LocalizedEnum]
public enum MailState
{
    /// <summary>Waits to be sent.</summary>
    Queued,

    /// <summary>Is being handed to the mail server.</summary>
    Sending,

    /// <summary>Handed to the mail server.</summary>
    Sent,

    /// <summary>Kept because no mail server is configured.</summary>
    Kept,

    /// <summary>Given up: refused for good, or after too many attempts.</summary>
    Failed,

    /// <summary>Handed over, but the server's answer was lost: it is not sent again unless somebody says so.</summary>
    Uncertain,
}

/// <summary>A mail as the administrator sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="To">Address.</param>
/// <param name="Language">Language it is in.</param>
/// <param name="Subject">Subject.</param>
/// <param name="State">Where it is.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="SentAt">UTC; null when not sent.</param>
/// <param name="Attempts">Failed attempts so far.</param>
/// <param name="LastError">Kind of the last failure.</param>
/// <param name="Text">Plain text; null in lists, and null for a sent mail: only the demonstration's kept mail is shown whole.</param>
public sealed record MailItem(Guid Id, string To, string Language, string Subject, MailState State, DateTime CreatedAt, DateTime? SentAt, int Attempts, string? LastError, string? Text);

/// <summary>Reads the mail outbox.</summary>
public interface IMailboxReader
{
    /// <summary>Newest first.</summary>
    Task<Slice<MailItem>> ListAsync(MailState? state, string? after, int limit, CancellationToken cancellationToken);

    /// <summary>One mail; null when there is none.</summary>
    Task<MailItem?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>How many are in this state.</summary>
    Task<int> CountAsync(MailState state, CancellationToken cancellationToken);

    /// <summary>Queues a failed or uncertain mail again; false when it is neither.</summary>
    Task<bool> RetryAsync(Guid id, CancellationToken cancellationToken);
}

/// <summary>An event in the outbox as the administrator sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Name of the event.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="DoneAt">UTC; null when not delivered to all.</param>
/// <param name="Attempts">Failed attempts.</param>
/// <param name="Parked">Set aside after too many failures.</param>
/// <param name="LastError">Type and message of the last failure.</param>
public sealed record OutboxItem(Guid Id, string Type, DateTime CreatedAt, DateTime? DoneAt, int Attempts, bool Parked, string? LastError);

/// <summary>Reads the event outbox.</summary>
public interface IOutboxReader
{
    /// <summary>Newest first; only those set aside when asked.</summary>
    Task<Slice<OutboxItem>> ListAsync(bool parkedOnly, string? after, int limit, CancellationToken cancellationToken);

    /// <summary>Sends a parked event on its way again; false when it is not parked.</summary>
    Task<bool> ReplayAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>How many wait and how many are parked.</summary>
    Task<(int Waiting, int Parked)> CountAsync(CancellationToken cancellationToken);
}

/// <summary>A row of the audit trail.</summary>
/// <param name="Sequence">Its place in the chain, from 1.</param>
/// <param name="At">UTC.</param>
/// <param name="UserId">Who; null for the system and visitors.</param>
/// <param name="Name">Name of the event.</param>
/// <param name="SubjectType">What it is about.</param>
/// <param name="SubjectId">Its id or address.</param>
/// <param name="Details">JSON of further facts.</param>
/// <param name="Hash">Its hash.</param>
public sealed record AuditItem(long Sequence, DateTime At, Guid? UserId, string Name, string SubjectType, string SubjectId, string Details, string Hash);

/// <summary>Which rows of the audit trail are wanted; what is null does not filter.</summary>
/// <param name="NamePrefix">Beginning of the event's name.</param>
/// <param name="SubjectType">What the rows are about.</param>
/// <param name="SubjectId">Its id or address.</param>
/// <param name="UserId">Who did it.</param>
public sealed record AuditFilter(string? NamePrefix = null, string? SubjectType = null, string? SubjectId = null, Guid? UserId = null);

/// <summary>How much somebody has read of sealed records.</summary>
/// <param name="UserId">Who; null for the system.</param>
/// <param name="Readings">Audit rows of readings.</param>
/// <param name="Records">Different records among them.</param>
public sealed record SealedReader(Guid? UserId, int Readings, int Records);

/// <summary>
/// Reads the audit trail. The rows of modules that have a sealed kind, and of sealing itself, are a trail of their own: who opened which case is for the
/// auditor, not for the administrator (domain.md §8).
/// </summary>
public interface IAuditReader
{
    /// <summary>The trail without the sealed modules, newest first.</summary>
    Task<Slice<AuditItem>> ListAsync(AuditFilter filter, string? after, int limit, CancellationToken cancellationToken);

    /// <summary>The trail of the sealed modules, newest first.</summary>
    Task<Slice<AuditItem>> ListSealedAsync(AuditFilter filter, string? after, int limit, CancellationToken cancellationToken);

    /// <summary>Who has read sealed records since then, those with the most different records first.</summary>
    Task<IReadOnlyList<SealedReader>> ReadersAsync(DateTime sinceUtc, int most, CancellationToken cancellationToken);

    /// <summary>The first row that does not fit the chain; null when all do.</summary>
    Task<long?> FindBreakAsync(CancellationToken cancellationToken);
}

/// <summary>How much of a module's interface is translated.</summary>
/// <param name="Module">The module's id.</param>
/// <param name="Language">The language.</param>
/// <param name="Translated">Entries with a translation.</param>
/// <param name="Total">Entries that any language knows.</param>
/// <param name="Missing">English texts without a translation, at most 100.</param>
public sealed record ModuleCoverage(string Module, string Language, int Translated, int Total, IReadOnlyList<string> Missing);

/// <summary>Tells how much of the interface is translated.</summary>
public interface ITranslationCoverage
{
    /// <summary>By module and language.</summary>
    IReadOnlyList<ModuleCoverage> Read();
}
