using AsmPortal.Web;

namespace AsmPortal.Sealing;

/// <summary>One reading of a sealed record, as those whom it concerns may see it: by role, not by name.</summary>
/// <param name="At">UTC time.</param>
/// <param name="Event">Name in the audit trail.</param>
/// <param name="Roles">Roles of the reader at that time, separated by commas; empty for the system.</param>
public sealed record SealedReadEntry(DateTime At, string Event, string Roles);

/// <summary>Tells who opened a record.</summary>
public interface ISealedReadLog
{
    /// <summary>The last readings, newest first.</summary>
    Task<IReadOnlyList<SealedReadEntry>> OfAsync(string kind, Guid recordId, int most, CancellationToken cancellationToken = default);
}

/// <summary>A person's emergency access to one record that is not theirs. Times are UTC.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">Kind of the record.</param>
/// <param name="RecordId">The record.</param>
/// <param name="UserId">Who opened it.</param>
/// <param name="OpenedAt">When.</param>
/// <param name="EndsAt">When it ends, three hours later.</param>
/// <param name="ReviewDueAt">Until when a second person must have judged it, 72 hours later.</param>
/// <param name="ReviewedAt">When it was judged; null while it waits.</param>
/// <param name="Justified">The judgement; null while it waits.</param>
public sealed record BreakGlassGrant(
    Guid Id, string Kind, Guid RecordId, Guid UserId, DateTime OpenedAt, DateTime EndsAt, DateTime ReviewDueAt, DateTime? ReviewedAt, bool? Justified);

/// <summary>
/// Break-glass: somebody whose role may see a kind of record, but not this one, opens it for three hours with a written reason; a second person judges it
/// within 72 hours. Each step is audited. Asking which permission allows it is the module's part.
/// </summary>
public interface IBreakGlass
{
    /// <summary>Opens a record for the person at work. Saves.</summary>
    /// <returns>The grant's id; refused without a reason of at least 20 characters (field <c>Reason</c>), or when the record is not there.</returns>
    Task<Result<Guid>> OpenAsync(string kind, Guid recordId, string reason, CancellationToken cancellationToken = default);

    /// <summary>The records that are open now in this way for the person at work; a handful, for the module's scope filter.</summary>
    Task<IReadOnlyList<Guid>> OpenForMeAsync(string kind, CancellationToken cancellationToken = default);

    /// <summary>Grants that wait for a second person, oldest first. Nothing of a record is opened.</summary>
    Task<IReadOnlyList<BreakGlassGrant>> WaitingAsync(string kind, CancellationToken cancellationToken = default);

    /// <summary>Opens the reasons of grants for whoever is to judge them: each is a reading of its record.</summary>
    /// <returns>The reasons by grant; those of destroyed records are missing.</returns>
    Task<IReadOnlyDictionary<Guid, string>> ReadReasonsAsync(string kind, IReadOnlyCollection<Guid> grantIds, CancellationToken cancellationToken = default);

    /// <summary>Judges a grant. Saves.</summary>
    /// <param name="kind">Kind of the record.</param>
    /// <param name="grantId">The grant.</param>
    /// <param name="justified">Whether it was right to open the record.</param>
    /// <param name="note">Why, at least 10 characters when it was not.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Refused for the person who opened it, for a grant that is judged already, and for an unknown one.</returns>
    Task<Result> ReviewAsync(string kind, Guid grantId, bool justified, string note, CancellationToken cancellationToken = default);
}
