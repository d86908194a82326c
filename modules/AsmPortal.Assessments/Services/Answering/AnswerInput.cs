using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Web;

namespace AsmPortal.Assessments.Services.Answering;

/// <summary>One answer as a person or device gives it.</summary>
/// <param name="Code">Code or stable id of the requirement.</param>
/// <param name="Rating">The rating.</param>
/// <param name="Reason">Why; needed where the requirement is said not to apply.</param>
internal sealed record AnswerInput(string Code, Rating Rating, string Reason)
{
    /// <summary>The version of the answer that was changed, as it was read; null to overwrite whatever is there.</summary>
    public long? Version { get; init; }

    /// <summary>Made anew for each change and sent again unchanged with it, so that a change is done once; empty when the sender has none.</summary>
    public string ClientKey { get; init; } = "";
}

/// <summary>What became of one answer.</summary>
internal enum SaveOutcome
{
    /// <summary>It is saved now.</summary>
    Saved,

    /// <summary>It was saved before, or says what is there already: nothing to do.</summary>
    AlreadySaved,

    /// <summary>Somebody else changed the same answer: both are shown, and nothing is overwritten.</summary>
    Conflict,

    /// <summary>It was not saved; the reasons say why.</summary>
    Refused,
}

/// <summary>One side of an answer as it stands.</summary>
/// <param name="StableId">The requirement over versions.</param>
/// <param name="Code">Its code.</param>
/// <param name="Rating">The rating.</param>
/// <param name="Reason">Why.</param>
/// <param name="ById">Who gave it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Version">What to send back with a change.</param>
/// <param name="Origin">Whether it was carried over.</param>
internal sealed record AnswerSnapshot(string StableId, string Code, Rating Rating, string Reason, Guid? ById, DateTime? At, long Version, AnswerOrigin Origin)
{
    public static AnswerSnapshot Of(Response row, RatingSide side) => side == RatingSide.Verified
        ? new(row.StableId, row.Code, row.VerifiedRating, row.VerifiedReason, row.VerifiedById, row.VerifiedAt, row.Version, row.Origin)
        : new(row.StableId, row.Code, row.SelfRating, row.SelfReason, row.SelfById, row.SelfAt, row.Version, row.Origin);
}

/// <summary>What became of one answer of a batch.</summary>
/// <param name="Code">As it was sent.</param>
/// <param name="ClientKey">As it was sent.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Current">What stands in the portal now; in a conflict the other person’s. Null when there is no such requirement.</param>
/// <param name="Refusal">Why it was refused; null otherwise.</param>
internal sealed record SavedAnswer(string Code, string ClientKey, SaveOutcome Outcome, AnswerSnapshot? Current, Result? Refusal = null)
{
    /// <summary>Name of whoever gave the current answer; filled in for conflicts.</summary>
    public string By { get; init; } = "";
}
