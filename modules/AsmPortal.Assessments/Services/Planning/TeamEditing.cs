using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Assessments.Services.Workflow;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Assessments.Services.Planning;

/// <summary>Puts people into a team and takes them out.</summary>
internal sealed class TeamEditing(PortalDbContext db, ICurrentUser user, AssessmentAccess access, AssessmentWork work, TeamRules rules, IAuditTrailManager audit, IStringLocalizer<AssessmentsResources> S)
{
    /// <summary>Adds somebody, or gives them another part.</summary>
    public Task<Result> SetAsync(Guid assessmentId, Guid userId, TeamRole role, CancellationToken cancellationToken) => work.RunAsync(
        assessmentId,
        async session =>
        {
            if (Refusal(session) is { } refusal)
            {
                return refusal;
            }

            if (await rules.CheckAsync([new NewTeamMember(userId, role)], session.Assessment.OrganisationId, cancellationToken) is { Succeeded: false } wrong)
            {
                return wrong;
            }

            if (role == TeamRole.Verifier && await access.HasAnsweredAsync(assessmentId, userId, cancellationToken))
            {
                return Result.Refuse(FailureKind.Invalid, S["Whoever answered an assessment cannot verify it."], "team");
            }

            if (await db.Set<TeamMember>().FirstOrDefaultAsync(row => row.AssessmentId == assessmentId && row.UserId == userId, cancellationToken) is { } member)
            {
                member.Role = role;
            }
            else
            {
                db.Add(new TeamMember { AssessmentId = assessmentId, UserId = userId, Role = role, AddedAt = session.Now });
            }

            audit.Record("Assessments.TeamChanged", nameof(Assessment), assessmentId.ToString(), new Dictionary<string, string> { ["person"] = userId.ToString(), ["role"] = role.ToString() });
            return Result.Done;
        },
        cancellationToken);

    public Task<Result> RemoveAsync(Guid assessmentId, Guid userId, CancellationToken cancellationToken) => work.RunAsync(
        assessmentId,
        async session =>
        {
            if (Refusal(session) is { } refusal)
            {
                return refusal;
            }

            var member = await db.Set<TeamMember>().FirstOrDefaultAsync(row => row.AssessmentId == assessmentId && row.UserId == userId, cancellationToken);
            if (member is not null)
            {
                db.Remove(member);
                audit.Record("Assessments.TeamChanged", nameof(Assessment), assessmentId.ToString(), new Dictionary<string, string> { ["person"] = userId.ToString() });
            }

            return Result.Done;
        },
        cancellationToken);

    private Result? Refusal(AssessmentSession session) =>
        !user.Has(Permissions.Plan) || !(session.Standing.Answers || session.Standing.MayVerify) ? Result.Refuse(FailureKind.Forbidden, S["You may not change this team."])
        : AssessmentStateMachine.IsOver(session.Assessment.State) ? Result.Refuse(FailureKind.Conflict, S["This assessment is over: its state is “{0}”.", S.Enum(session.Assessment.State)])
        : null;
}
