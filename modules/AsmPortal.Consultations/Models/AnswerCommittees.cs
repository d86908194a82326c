using AsmPortal.Data;
using AsmPortal.Localization;

namespace AsmPortal.Consultations.Models;

/// <summary>A seat in a committee from one day to another.</summary>
internal sealed class CommitteeMember : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Committee Committee { get; init; }

    public required Guid UserId { get; init; }

    public required Constituency Constituency { get; set; }

    public required Standing Standing { get; set; }

    public required DateOnly From { get; set; }

    /// <summary>The last day; null while it goes on.</summary>
    public DateOnly? To { get; set; }

    public long Version { get; set; }

    public bool SitsOn(DateOnly day) => From <= day && (To is null || To >= day);
}

/// <summary>A committee's meeting about the answers of one consultation. Closed with its minutes, it is fixed.</summary>
internal sealed class Meeting : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ConsultationId { get; init; }

    public required Committee Committee { get; init; }

    public required DateTime At { get; set; }

    public required string TimeZone { get; set; }

    public string Place { get; set; } = "";

    /// <summary>Voting members who must be present; null for the configured share of them.</summary>
    public int? Quorum { get; set; }

    /// <summary>Markdown.</summary>
    public LocalizedText Minutes { get; set; } = LocalizedText.Empty;

    public DateTime? ClosedAt { get; set; }

    public long Version { get; set; }
}

internal sealed class AgendaItem : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid MeetingId { get; init; }

    public required int Position { get; set; }

    /// <summary>The contribution whose answer is dealt with; null for a free item.</summary>
    public Guid? ContributionId { get; init; }

    public string Title { get; init; } = "";

    /// <summary>Whether it may be decided together with others, without a discussion.</summary>
    public bool Consent { get; set; }

    public AgendaDecision? Decision { get; set; }

    public string Reason { get; set; } = "";

    /// <summary>Who does not agree, named by constituency; with a divergence.</summary>
    public Constituency? DissentBy { get; set; }

    public Guid? DecidedById { get; set; }

    public DateTime? DecidedAt { get; set; }

    public long Version { get; set; }
}

internal sealed class MeetingAttendance
{
    public required Guid MeetingId { get; init; }

    public required Guid MemberId { get; init; }
}

internal sealed class MeetingVote
{
    public required Guid AgendaItemId { get; init; }

    public required Guid MemberId { get; init; }

    public required VoteValue Value { get; set; }

    /// <summary>Who recorded it.</summary>
    public Guid? ById { get; set; }

    public required DateTime At { get; set; }
}

/// <summary>What somebody without a vote said at a meeting.</summary>
internal sealed class MeetingNote
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid MeetingId { get; init; }

    public Guid? ById { get; init; }

    public required string By { get; init; }

    public required string Text { get; init; }

    public required DateTime At { get; init; }
}
