using AsmPortal.Assessments.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Assessments.Services.Planning;

/// <summary>An assessment to be planned.</summary>
/// <param name="SiteId">The site.</param>
/// <param name="FrameworkVersionId">A published version.</param>
/// <param name="Kind">Who assesses.</param>
/// <param name="PeriodFrom">First day that it speaks of.</param>
/// <param name="PeriodTo">Last day that it speaks of.</param>
internal sealed record NewAssessment(Guid SiteId, Guid FrameworkVersionId, AssessmentKind Kind, DateOnly PeriodFrom, DateOnly PeriodTo)
{
    /// <summary>What is and is not looked at, and why.</summary>
    public string Scope { get; init; } = "";

    public string Language { get; init; } = Languages.English;

    public DateOnly? DueOn { get; init; }

    public DateOnly? VisitOn { get; init; }

    /// <summary>An earlier assessment of the same site against a version of the same framework, whose answers are carried over.</summary>
    public Guid? BasedOnId { get; init; }

    public IReadOnlyList<NewTeamMember> Team { get; init; } = [];
}

/// <summary>Somebody to be in the team.</summary>
internal sealed record NewTeamMember(Guid UserId, TeamRole Role);

/// <summary>The calendar and scope of a planned assessment.</summary>
internal sealed record PlanChange(DateOnly PeriodFrom, DateOnly PeriodTo, DateOnly? DueOn, DateOnly? VisitOn, string Scope, string Language);
