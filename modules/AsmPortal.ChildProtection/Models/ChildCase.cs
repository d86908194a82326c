using AsmPortal.ChildProtection.Contracts;
using AsmPortal.Data;

namespace AsmPortal.ChildProtection.Models;

/// <summary>
/// The case of one child. Here stand only facts that do not say who the child is; words and names are sealed with the case's own key.
/// Source: domain.md §8.
/// </summary>
internal sealed class ChildCase : IVersioned
{
    /// <summary>Kind of the sealed record; its id is the case's.</summary>
    public const string Kind = "ChildProtection.Case";

    /// <summary>Sorts cases without anything due last on both engines.</summary>
    public static readonly DateTime NothingDue = new(9999, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>For people, for example <c>CP-2026-00042</c>.</summary>
    public required string Number { get; init; }

    /// <summary>The id that the observer's device gave, so that the same observation sent twice is one case.</summary>
    public Guid? DeviceId { get; init; }

    public ChildCaseState State { get; set; }

    /// <summary>Since when it is in its state.</summary>
    public required DateTime StateAt { get; set; }

    /// <summary>Null when a link did not say where.</summary>
    public Guid? SiteId { get; set; }

    public required DateTime ObservedAt { get; init; }

    public required DateTime ReceivedAt { get; init; }

    /// <summary>Who saw the child; null for a case that a link opened, and when the account is gone.</summary>
    public Guid? ObserverId { get; set; }

    public ChildSex Sex { get; set; }

    /// <summary>Lower bound of the age in years.</summary>
    public int AgeFrom
    {
        get;
        set
        {
            field = value;
            AgeBand = BandOf(value);
        }
    }

    /// <summary>Upper bound of the age in years.</summary>
    public int AgeTo { get; set; }

    /// <summary>Follows <see cref="AgeFrom"/>.</summary>
    public AgeBand AgeBand { get; private set; }

    public AgeEvidence AgeEvidence { get; set; }

    public Accompaniment Accompaniment { get; set; }

    public bool ImmediateDanger { get; set; }

    public bool InMiningArea { get; set; }

    /// <summary>What the observer added: where the child can be found again. Field <c>observation</c>.</summary>
    public byte[]? SealedObservation { get; set; }

    /// <summary>The organisation that works on it; null while nobody took it.</summary>
    public Guid? OrganisationId { get; set; }

    /// <summary>The case officer; null while nobody took it.</summary>
    public Guid? OwnerId { get; set; }

    public RiskLevel? Risk { get; set; }

    /// <summary>The newest classification's result.</summary>
    public WfclResult? Classification { get; set; }

    /// <summary>The soonest open deadline; null when nothing is due.</summary>
    public DateTime? NextDueAt
    {
        get;
        set
        {
            field = value;
            DueOrder = value ?? NothingDue;
        }
    }

    /// <summary>What lists are sorted by; follows <see cref="NextDueAt"/>.</summary>
    public DateTime DueOrder { get; private set; } = NothingDue;

    public ClosureKind? ClosedAs { get; set; }

    public DateTime? ClosedAt { get; set; }

    /// <summary>When the child is looked after once more, after the closing through the gate.</summary>
    public DateTime? CheckDueAt { get; set; }

    public DateTime? CheckedAt { get; set; }

    /// <summary>The case that this one was merged into.</summary>
    public Guid? MergedIntoId { get; set; }

    /// <summary>How often it was reopened.</summary>
    public int Reopenings { get; set; }

    /// <summary>How many steps its history has; the number of the last one.</summary>
    public int Steps { get; set; }

    /// <summary>Invented, for the demonstration; in no statistics that are released.</summary>
    public bool Illustrative { get; init; }

    public long Version { get; set; }

    public string Path => CasePaths.Case(Number);

    public static AgeBand BandOf(int age) => age switch
    {
        < 6 => AgeBand.Under6,
        < 12 => AgeBand.From6To11,
        < 15 => AgeBand.From12To14,
        15 => AgeBand.At15,
        < 18 => AgeBand.From16To17,
        _ => AgeBand.Adult,
    };
}

/// <summary>One thing that the child was seen doing.</summary>
internal sealed class CaseActivity
{
    public required Guid CaseId { get; init; }

    public required WorkActivity Activity { get; init; }
}

/// <summary>One condition that the child is in.</summary>
internal sealed class CaseCondition
{
    public required Guid CaseId { get; init; }

    public required WorkCondition Condition { get; init; }
}

/// <summary>Who the child is: there only from <see cref="ChildCaseState.Registered"/> on, and all of it sealed.</summary>
internal sealed class Registration
{
    public required Guid CaseId { get; init; }

    public ConsentBasis Basis { get; set; }

    public DateOnly? ConsentOn { get; set; }

    /// <summary>Whether a provider may be told the child's first name.</summary>
    public bool MayShareFirstName { get; set; }

    /// <summary>Whether the record may be exported for the national system.</summary>
    public bool MayExport { get; set; }

    /// <summary>Field <c>name</c>.</summary>
    public byte[]? SealedName { get; set; }

    /// <summary>Field <c>firstName</c>.</summary>
    public byte[]? SealedFirstName { get; set; }

    /// <summary>Field <c>caregiver</c>.</summary>
    public byte[]? SealedCaregiver { get; set; }

    /// <summary>How the caregiver is reached. Field <c>contact</c>.</summary>
    public byte[]? SealedContact { get; set; }

    /// <summary>Where the child lives. Field <c>home</c>.</summary>
    public byte[]? SealedHome { get; set; }

    /// <summary>Why it is in the child's best interests. Field <c>basis</c>.</summary>
    public byte[]? SealedBasis { get; set; }

    public required DateTime At { get; init; }

    public Guid? ById { get; set; }
}

/// <summary>Where a case came from: an id and nothing else.</summary>
internal sealed class SourceLink
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; set; }

    public required ChildCaseSourceKind Kind { get; init; }

    public required Guid SourceId { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>Something that was done with a case. Rows are only added.</summary>
internal sealed class CaseStep
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    /// <summary>Counted in each case from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What was done.</summary>
    public required CaseStepKind Kind { get; init; }

    /// <summary>The state before; null when it stayed in its state.</summary>
    public ChildCaseState? From { get; init; }

    /// <summary>The state after; null when it stayed in its state.</summary>
    public ChildCaseState? To { get; init; }

    /// <summary>The nested thing that it is about, for example a referral.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>Field <c>step:{id}</c>.</summary>
    public byte[]? SealedNote { get; set; }

    /// <summary>Null for the system, and when the account is gone.</summary>
    public Guid? ById { get; set; }

    public required DateTime At { get; init; }
}

/// <summary>The last number given in a year.</summary>
internal sealed class CaseCounter
{
    public required int Year { get; init; }

    public required long Last { get; set; }
}
