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

    public DateOnly? DueOn { get; init; }

    /// <summary>Whole US dollars.</summary>
    public long? Cost { get; init; }

    public SupportWanted Support { get; init; }
}

/// <summary>Makes corrective actions of what holds a site back: one for each requirement, however often it is asked for.</summary>
internal sealed class GapActions(AssessmentWork work, AssessmentScores scores, FrameworkTexts texts, ICorrectiveActions actions, IAuditTrailManager audit, IStringLocalizer<AssessmentsResources> S)
{
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
            return unmet is null
                ? Result<Guid>.Refuse(FailureKind.Conflict, S["Requirement {0} does not hold the site back.", code], "code")
                : (await RecommendAsync(session, [unmet], plan, cancellationToken))[0];
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
            await RecommendAsync(session, unmet, new GapPlan(), cancellationToken);
            return unmet.Count;
        },
        cancellationToken);

    private Result? Refusal(AssessmentSession session) =>
        !(session.Standing.Answers || session.Standing.Verifies || session.Standing.MayPublish) ? Result.Refuse(FailureKind.Forbidden, S["You may not plan actions for this assessment."])
        : session.Assessment.State is AssessmentState.Draft or AssessmentState.Withdrawn ? Result.Refuse(FailureKind.Conflict, S["Actions follow from an assessment that was handed in; the state of this one is “{0}”.", S.Enum(session.Assessment.State)])
        : null;

    /// <summary>By the verifier’s ratings once there are any, else by the cooperative’s.</summary>
    private async Task<IReadOnlyList<UnmetRequirement>> UnmetAsync(Assessment assessment, CancellationToken cancellationToken)
    {
        var score = await scores.ReadAsync(assessment, cancellationToken);
        return score.Decisive(assessment.Kind).HeldBackBy;
    }

    private async Task<IReadOnlyList<Guid>> RecommendAsync(AssessmentSession session, IReadOnlyList<UnmetRequirement> unmet, GapPlan plan, CancellationToken cancellationToken)
    {
        var (assessment, _, _) = session;
        var text = await texts.ReadAsync(assessment.FrameworkVersionId, cancellationToken);
        var ids = await actions.RecommendAllAsync(
            [
                .. unmet.Select(one => new NewAction(assessment.SiteId, new ActionSource(ActionSourceKind.Gap, assessment.Id, one.StableId), text.Subjects[one.StableId], one.Level, assessment.OrganisationId)
                {
                    Description = plan.Description,
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
