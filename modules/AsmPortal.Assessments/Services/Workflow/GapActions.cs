using System.Globalization;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Actions.Contracts;
using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Assessments.Services.Scoring;
using AsmPortal.Audit;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Assessments.Services.Workflow;

/// <summary>What a person adds when a gap becomes an action; everything may be left to its owner.</summary>
internal sealed record GapPlan
{
    public string Description { get; init; } = "";

    /// <summary>Name of the organisation that is to do it; empty when it is not known yet, null for the cooperative that works the site.</summary>
    public string? Owner { get; init; }

    public DateOnly? DueOn { get; init; }

    /// <summary>Whole US dollars.</summary>
    public long? Cost { get; init; }

    public SupportWanted Support { get; init; }
}

/// <summary>Makes corrective actions of what holds a site back: one for each requirement, however often it is asked for.</summary>
internal sealed class GapActions(
    AssessmentWork work, AssessmentScores scores, FrameworkTexts texts, ICorrectiveActions actions, IOrganisationDirectory organisations, IAuditTrailManager audit, IStringLocalizer<AssessmentsResources> S)
{
    /// <summary>Nobody plans further ahead: a later day is a slip of the keyboard.</summary>
    public const int MostYears = 20;

    /// <summary>Whether a person may make actions of an assessment as it stands.</summary>
    public static bool MayPlan(Assessment assessment, Standing standing) =>
        (standing.Answers || standing.Verifies || standing.MayPublish) && assessment.State is not (AssessmentState.Draft or AssessmentState.Withdrawn);

    /// <summary>Whether they may recommend them to another organisation than the cooperative.</summary>
    public static bool MayGiveAway(Standing standing) => standing.Verifies || standing.MayPublish;

    /// <summary>Recommends an action for one requirement, by code or stable id; the action’s id.</summary>
    public Task<Result<Guid>> RecommendAsync(Guid assessmentId, string code, GapPlan plan, CancellationToken cancellationToken) => work.RunAsync<Guid>(
        assessmentId,
        async session =>
        {
            if (Refusal(session) is { } refusal)
            {
                return Result<Guid>.Refuse(refusal.Failure!.Value, refusal.Reasons);
            }

            var unmet = (await UnmetAsync(session.Assessment, cancellationToken)).FirstOrDefault(one => one.Code == code || one.StableId == code);
            if (unmet is null)
            {
                return Result<Guid>.Refuse(FailureKind.Conflict, S["Requirement {0} does not hold the site back.", code], "code");
            }

            var owner = string.IsNullOrWhiteSpace(plan.Owner) ? null : await organisations.FindByNameAsync(plan.Owner, cancellationToken);
            var reasons = Check(session, plan, owner).ToList();
            return reasons.Count > 0
                ? Result<Guid>.Refuse(FailureKind.Invalid, reasons)
                : (await RecommendAsync(session, [unmet], plan, plan.Owner is null ? session.Assessment.OrganisationId : owner?.Id, cancellationToken))[0];
        },
        cancellationToken);

    /// <summary>Recommends one for everything that holds the site back; how many there are then.</summary>
    public Task<Result<int>> RecommendAllAsync(Guid assessmentId, CancellationToken cancellationToken) => work.RunAsync<int>(
        assessmentId,
        async session =>
        {
            if (Refusal(session) is { } refusal)
            {
                return Result<int>.Refuse(refusal.Failure!.Value, refusal.Reasons);
            }

            var unmet = await UnmetAsync(session.Assessment, cancellationToken);
            await RecommendAsync(session, unmet, new GapPlan(), session.Assessment.OrganisationId, cancellationToken);
            return unmet.Count;
        },
        cancellationToken);

    private Result? Refusal(AssessmentSession session) =>
        !(session.Standing.Answers || session.Standing.Verifies || session.Standing.MayPublish) ? Result.Refuse(FailureKind.Forbidden, S["You may not plan actions for this assessment."])
        : !MayPlan(session.Assessment, session.Standing) ? Result.Refuse(FailureKind.Conflict, S["Actions follow from an assessment that was handed in; the state of this one is “{0}”.", S.Enum(session.Assessment.State)])
        : null;

    private IEnumerable<Reason> Check(AssessmentSession session, GapPlan plan, OrganisationSummary? owner)
    {
        if (plan.Description.Trim().Length > NewAction.DescriptionLength)
        {
            yield return new Reason(S["At most {0} characters.", NewAction.DescriptionLength], "description");
        }

        if (plan.Owner is not null && !MayGiveAway(session.Standing) && (owner is null || owner.Id != session.Assessment.OrganisationId))
        {
            yield return new Reason(S["A cooperative plans for itself. The verifier may recommend an action to another organisation."], "owner");
        }
        else if (owner is null && !string.IsNullOrWhiteSpace(plan.Owner))
        {
            yield return new Reason(S["The register has no organisation of this name, or several. Write the name as the register has it."], "owner");
        }

        if (plan.DueOn < session.Today || plan.DueOn > session.Today.AddYears(MostYears))
        {
            yield return new Reason(S["Give a day that is not past and at most {0} years ahead, or leave it empty.", MostYears], "dueOn");
        }

        if (plan.Cost is < 0 or > NewAction.MostCost)
        {
            yield return new Reason(S["Give whole US dollars, from {0} to {1}, or leave it empty.", 0, NewAction.MostCost.ToString("N0", CultureInfo.CurrentCulture)], "cost");
        }
    }

    /// <summary>By the verifier’s ratings once there are any, else by the cooperative’s.</summary>
    private async Task<IReadOnlyList<UnmetRequirement>> UnmetAsync(Assessment assessment, CancellationToken cancellationToken)
    {
        var score = await scores.ReadAsync(assessment, cancellationToken);
        return score.Decisive(assessment.Kind).HeldBackBy;
    }

    private async Task<IReadOnlyList<Guid>> RecommendAsync(AssessmentSession session, IReadOnlyList<UnmetRequirement> unmet, GapPlan plan, Guid? owner, CancellationToken cancellationToken)
    {
        var (assessment, _, _) = session;
        var text = await texts.ReadAsync(assessment.FrameworkVersionId, cancellationToken);
        var ids = await actions.RecommendAllAsync(
            [
                .. unmet.Select(one => new NewAction(assessment.SiteId, new ActionSource(ActionSourceKind.Gap, assessment.Id, one.StableId), text.Subjects[one.StableId], one.Level, owner)
                {
                    Description = plan.Description.Trim(),
                    Language = Languages.Current,
                    DueOn = plan.DueOn,
                    Cost = plan.Cost,
                    Support = plan.Support,
                }),
            ],
            cancellationToken);
        foreach (var (one, id) in unmet.Zip(ids))
        {
            audit.Record("Assessments.ActionRecommended", nameof(Assessment), assessment.Id.ToString(), new Dictionary<string, string> { ["code"] = one.Code, ["action"] = id.ToString() });
        }

        return ids;
    }
}
