using AsmPortal.Assessments.Contracts;
using AsmPortal.Data;
using AsmPortal.Localization;

namespace AsmPortal.Assessments.Models;

/// <summary>One assessment of a site against a version of a framework. The version never changes, even when a later one comes into force.</summary>
internal sealed class Assessment : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required int Year { get; init; }

    /// <summary>1, 2, … in its year.</summary>
    public required int Sequence { get; init; }

    /// <summary>What people call it, for example <c>A-2026-0042</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Address of its page after the language.</summary>
    public string Path => "/assessments/" + Number;

    /// <summary>Changes only when the site is merged into another.</summary>
    public required Guid SiteId { get; set; }

    /// <summary>The cooperative that works the site, as on the day of planning; null when none is known.</summary>
    public Guid? OrganisationId { get; set; }

    public required Guid FrameworkVersionId { get; init; }

    public required string FrameworkSlug { get; init; }

    public required string VersionLabel { get; init; }

    public required AssessmentKind Kind { get; init; }

    /// <summary>First day that it speaks of.</summary>
    public required DateOnly PeriodFrom { get; set; }

    /// <summary>Last day that it speaks of.</summary>
    public required DateOnly PeriodTo { get; set; }

    public AssessmentState State { get; set; } = AssessmentState.Draft;

    /// <summary>The day by which answers are to be handed in.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>The day of the visit to the site.</summary>
    public DateOnly? VisitOn { get; set; }

    /// <summary>What is and is not looked at, and why; may be empty.</summary>
    public string Scope { get; set; } = "";

    /// <summary>Language of <see cref="Scope"/>.</summary>
    public string Language { get; set; } = Languages.English;

    /// <summary>The earlier assessment whose answers were carried over.</summary>
    public Guid? BasedOnId { get; init; }

    public required DateTime CreatedAt { get; init; }

    public Guid? CreatedById { get; set; }

    public DateTime? SubmittedAt { get; set; }

    public DateTime? PublishedAt { get; set; }

    /// <summary>The first day on which it is in force no more.</summary>
    public DateOnly? ExpiresOn { get; set; }

    /// <summary>Level that the cooperative gave itself, as published; null when it rated nothing, or before.</summary>
    public int? SelfLevel { get; set; }

    /// <summary>Verified level, as published; null when nobody verified, or before.</summary>
    public int? VerifiedLevel { get; set; }

    /// <summary>The whole score as published, as JSON; null before.</summary>
    public string? Score { get; set; }

    public long Version { get; set; }
}

/// <summary>A person of the team.</summary>
internal sealed class TeamMember
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid AssessmentId { get; init; }

    public required Guid UserId { get; init; }

    public required TeamRole Role { get; set; }

    public required DateTime AddedAt { get; init; }
}

/// <summary>One step of the workflow.</summary>
internal sealed class StateChange
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid AssessmentId { get; init; }

    public required AssessmentState From { get; init; }

    public required AssessmentState To { get; init; }

    /// <summary>Why; may be empty.</summary>
    public string Note { get; init; } = "";

    /// <summary>Null for the system, and for accounts that are gone.</summary>
    public Guid? ById { get; set; }

    public required DateTime At { get; init; }
}
