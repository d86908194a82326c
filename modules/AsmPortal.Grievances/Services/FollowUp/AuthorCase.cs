using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Files;

namespace AsmPortal.Grievances.Services.FollowUp;

/// <summary>One message of the dialogue as the complainant reads it: nobody's name stands in it.</summary>
internal sealed record AuthorMessage(Guid Id, int Number, bool IsMine, MessageKind Kind, string Text, string Language, DateOnly On, IReadOnlyList<CaseFile> Files);

/// <summary>Somebody with these roles, separated by commas, opened it, or who they are, on this day.</summary>
internal sealed record AuthorReading(DateOnly On, string Roles, bool IsIdentity);

/// <summary>A promise with a day.</summary>
internal sealed record AuthorClock(ClockKind Clock, DateOnly DueOn, bool Paused, bool Overdue);

/// <summary>A grievance as the person who filed it sees it.</summary>
internal sealed record AuthorCase
{
    public required Guid Id { get; init; }

    public required string Number { get; init; }

    public required GrievanceState State { get; init; }

    public required DateOnly StateOn { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public required GrievanceAnonymity Anonymity { get; init; }

    public required GrievanceCategory Category { get; init; }

    public GrievanceOutcome? Outcome { get; init; }

    public InadmissibleReason? InadmissibleReason { get; init; }

    public RedirectBody Redirect { get; init; }

    public DateOnly? WithdrawnOn { get; init; }

    /// <summary>What they wrote at first.</summary>
    public required string Text { get; init; }

    public required IReadOnlyList<CaseFile> Files { get; init; }

    public required IReadOnlyList<AuthorMessage> Messages { get; init; }

    public required IReadOnlyList<AuthorClock> Clocks { get; init; }

    /// <summary>The last day for an appeal; null when none can be filed.</summary>
    public DateOnly? AppealUntil { get; init; }

    public DateOnly? AppealedOn { get; init; }

    public bool MayWithdraw { get; init; }

    /// <summary>Whether a name or contact can still be given.</summary>
    public bool MayGiveContact { get; init; }

    public string Proof { get; init; } = "";

    /// <summary>Who opened it, by role and day, the latest first. The complainant's own visits are not in it: nobody writes them down.</summary>
    public IReadOnlyList<AuthorReading> Readings { get; init; } = [];

    public bool Illustrative { get; init; }
}

/// <summary>What a code opened: a grievance, or a draft that is not filed yet.</summary>
internal sealed record OpenedCode(Guid RecordId, bool IsDraft);
