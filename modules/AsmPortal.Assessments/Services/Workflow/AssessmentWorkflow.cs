using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Assessments.Services.Notices;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Assessments.Services.Workflow;

/// <summary>Leads an assessment through its states, with who, when and why of every step.</summary>
internal sealed class AssessmentWorkflow(
    PortalDbContext db,
    ICurrentUser user,
    AssessmentWork work,
    StepGates gates,
    LevelsInForce levels,
    Publishing publishing,
    AssessmentNotices notices,
    IAuditTrailManager audit,
    IStringLocalizer<AssessmentsResources> S)
{
    /// <summary>Takes a step. Taking the step that one has just taken oneself changes nothing and is no refusal.</summary>
    public Task<Result> MoveAsync(Guid assessmentId, AssessmentState to, string note, CancellationToken cancellationToken) => work.RunAsync(
        assessmentId,
        async session =>
        {
            var assessment = session.Assessment;
            if (assessment.State == to && await WasOwnStepAsync(assessment, cancellationToken))
            {
                return Result.Done;
            }

            if (await RefusalAsync(session, to, note.Trim(), cancellationToken) is { } refusal)
            {
                return refusal;
            }

            var from = assessment.State;
            var step = Step(db, assessment, to, note.Trim(), user.Id, session.Now);
            switch (to)
            {
                case AssessmentState.Submitted:
                    assessment.SubmittedAt = session.Now;
                    break;
                case AssessmentState.DeskReview when from == AssessmentState.Submitted:
                    await JoinTeamAsync(session, cancellationToken);
                    break;
                case AssessmentState.Published:
                    await publishing.PublishAsync(session, cancellationToken);
                    break;
                case AssessmentState.Withdrawn when from == AssessmentState.Published:
                    await levels.ChangedAsync(assessment, session.Now, cancellationToken);
                    break;
            }

            await notices.SteppedAsync(assessment, step, cancellationToken);
            audit.Record("Assessments.StateChanged", nameof(Assessment), assessment.Id.ToString(), new Dictionary<string, string> { ["from"] = from.ToString(), ["to"] = to.ToString() });
            return Result.Done;
        },
        cancellationToken);

    /// <summary>Writes a step down without telling anybody of it.</summary>
    internal static StateChange Step(PortalDbContext db, Assessment assessment, AssessmentState to, string note, Guid? by, DateTime now)
    {
        var step = new StateChange { AssessmentId = assessment.Id, From = assessment.State, To = to, Note = note, ById = by, At = now };
        db.Add(step);
        assessment.State = to;
        return step;
    }

    private async Task<Result?> RefusalAsync(AssessmentSession session, AssessmentState to, string note, CancellationToken cancellationToken)
    {
        var (assessment, standing, _) = session;
        var rules = AssessmentStateMachine.Find(assessment.State, to, assessment.Kind);
        if (rules.Count == 0)
        {
            return Result.Refuse(FailureKind.Conflict, S["An assessment cannot go from “{0}” to “{1}”.", S.Enum(assessment.State), S.Enum(to)], "to");
        }

        if (rules.FirstOrDefault(rule => rule.IsOpenTo(standing)) is not { } open)
        {
            return Result.Refuse(FailureKind.Forbidden, rules.Any(rule => rule.Taker == StepTaker.Verifier) && (standing.Answers || standing.OfCooperative)
                ? S["The verifier is never an author of the answers, and never of the cooperative."]
                : S["You may not take this step."]);
        }

        if (open.NoteRequired && note.Length == 0)
        {
            return Result.Refuse(FailureKind.Invalid, S["Say why: everyone concerned reads it."], "note");
        }

        if (note.Length > Limits.Text)
        {
            return Result.Refuse(FailureKind.Invalid, S["At most {0} characters.", Limits.Text], "note");
        }

        var missing = await gates.MissingAsync(assessment, to, cancellationToken);
        return missing.Count == 0 ? null : Result.Refuse(FailureKind.Conflict, missing);
    }

    private async Task<bool> WasOwnStepAsync(Assessment assessment, CancellationToken cancellationToken)
    {
        var last = await db.Set<StateChange>().AsNoTracking().Where(change => change.AssessmentId == assessment.Id).OrderByDescending(change => change.At).ThenByDescending(change => change.Id).FirstOrDefaultAsync(cancellationToken);
        return last is not null && last.To == assessment.State && last.ById == user.Id;
    }

    /// <summary>Whoever takes up the review is its verifier from then on.</summary>
    private async Task JoinTeamAsync(AssessmentSession session, CancellationToken cancellationToken)
    {
        if (session.Standing.Verifies || user.Id is not { } id)
        {
            return;
        }

        var assessmentId = session.Assessment.Id;
        if (await db.Set<TeamMember>().FirstOrDefaultAsync(row => row.AssessmentId == assessmentId && row.UserId == id, cancellationToken) is { } member)
        {
            member.Role = TeamRole.Verifier;
        }
        else
        {
            db.Add(new TeamMember { AssessmentId = assessmentId, UserId = id, Role = TeamRole.Verifier, AddedAt = session.Now });
        }
    }
}
