using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Assessments.Services.Planning;

/// <summary>Plans assessments: every requirement of the version has its answer from then on, carried over from an earlier assessment where lineage says what became of it.</summary>
internal sealed class AssessmentPlanning(
    PortalDbContext db,
    ICurrentUser user,
    AssessmentAccess access,
    AssessmentWork work,
    FrameworkTexts texts,
    TeamRules team,
    CarriedAnswers carried,
    IFrameworkDirectory frameworks,
    ISiteDirectory sites,
    IAuditTrailManager audit,
    TimeProvider time,
    IStringLocalizer<AssessmentsResources> S)
{
    /// <summary>Plans one; its id.</summary>
    public async Task<Result<Guid>> PlanAsync(NewAssessment plan, CancellationToken cancellationToken)
    {
        if (!user.Has(Permissions.Plan))
        {
            return Result<Guid>.Refuse(FailureKind.Forbidden, S["You may not plan assessments."]);
        }

        var now = time.GetUtcNow().UtcDateTime;
        var site = await sites.FindAsync(plan.SiteId, cancellationToken);
        var version = await frameworks.FindVersionAsync(plan.FrameworkVersionId, cancellationToken);
        var reasons = CheckDates(plan.PeriodFrom, plan.PeriodTo, plan.Scope);
        if (site is null)
        {
            reasons.Add(new Reason(S["There is no such site."], "site"));
        }

        if (version is not { State: VersionState.Published })
        {
            reasons.Add(version is null
                ? new Reason(S["There is no such version of a framework."], "version")
                : new Reason(S["Sites are assessed against published versions only; the state of version {0} is “{1}”.", version.Label, S.Enum(version.State)], "version"));
        }

        if (reasons.Count > 0)
        {
            return Result<Guid>.Refuse(FailureKind.Invalid, reasons);
        }

        var organisation = await sites.FindOperatorAsync(site!.Id, DateOnly.FromDateTime(now), cancellationToken);
        if (await RefusalAsync(plan, organisation, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var people = await team.CheckAsync(plan.Team, organisation, cancellationToken);
        if (!people.Succeeded)
        {
            return Result<Guid>.Refuse(people.Failure!.Value, people.Reasons);
        }

        var text = await texts.ReadAsync(version!.Id, cancellationToken);
        await using var transaction = await db.BeginExclusiveAsync("assessment-numbers", cancellationToken);
        var earlier = plan.BasedOnId is { } id ? await access.FindAsync(id, cancellationToken) : null;
        if (plan.BasedOnId is not null && (earlier is null || earlier.SiteId != site.Id || earlier.FrameworkSlug != version.Slug))
        {
            return Result<Guid>.Refuse(FailureKind.Invalid, S["Answers are carried over from an earlier assessment of the same site against the same framework."], "basedOn");
        }

        var sequence = (await db.Set<Assessment>().Where(row => row.Year == now.Year).MaxAsync(row => (int?)row.Sequence, cancellationToken) ?? 0) + 1;
        var assessment = new Assessment
        {
            Year = now.Year,
            Sequence = sequence,
            Number = $"A-{now.Year}-{sequence:0000}",
            SiteId = site.Id,
            OrganisationId = organisation,
            FrameworkVersionId = version.Id,
            FrameworkSlug = version.Slug,
            VersionLabel = version.Label,
            Kind = plan.Kind,
            PeriodFrom = plan.PeriodFrom,
            PeriodTo = plan.PeriodTo,
            DueOn = plan.DueOn,
            VisitOn = plan.VisitOn,
            Scope = plan.Scope.Trim(),
            Language = plan.Language,
            BasedOnId = earlier?.Id,
            CreatedAt = now,
            CreatedById = user.Id,
        };
        db.Add(assessment);
        db.AddRange((await WithPlannerAsync(plan.Team, organisation, cancellationToken)).Select(member => new TeamMember { AssessmentId = assessment.Id, UserId = member.UserId, Role = member.Role, AddedAt = now }));
        var responses = text.Scheme.Requirements.Select((requirement, position) => new Response { AssessmentId = assessment.Id, StableId = requirement.StableId, Code = requirement.Code, Position = position }).ToList();
        db.AddRange(responses);
        if (earlier is not null)
        {
            await carried.CarryAsync(earlier, version.Id, responses, cancellationToken);
        }

        audit.Record("Assessments.Planned", nameof(Assessment), assessment.Id.ToString(), new Dictionary<string, string>
        {
            ["site"] = site.Id.ToString(),
            ["framework"] = version.Slug,
            ["version"] = version.Label,
            ["kind"] = plan.Kind.ToString(),
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return assessment.Id;
    }

    /// <summary>Changes the calendar and the scope while answers are being given.</summary>
    public Task<Result> ChangeAsync(Guid assessmentId, PlanChange change, CancellationToken cancellationToken) => work.RunAsync(
        assessmentId,
        session =>
        {
            var (assessment, standing, _) = session;
            if (!user.Has(Permissions.Plan) || !(standing.Answers || standing.Verifies || user.Has(Permissions.ReadAll)))
            {
                return Task.FromResult(Result.Refuse(FailureKind.Forbidden, S["You may not change this plan."]));
            }

            if (assessment.State is not (AssessmentState.Draft or AssessmentState.Returned))
            {
                return Task.FromResult(Result.Refuse(FailureKind.Conflict, S["The plan cannot be changed any more: the state of the assessment is “{0}”.", S.Enum(assessment.State)]));
            }

            var reasons = CheckDates(change.PeriodFrom, change.PeriodTo, change.Scope);
            if (reasons.Count > 0)
            {
                return Task.FromResult(Result.Refuse(FailureKind.Invalid, reasons));
            }

            (assessment.PeriodFrom, assessment.PeriodTo, assessment.DueOn, assessment.VisitOn) = (change.PeriodFrom, change.PeriodTo, change.DueOn, change.VisitOn);
            (assessment.Scope, assessment.Language) = (change.Scope.Trim(), change.Language);
            audit.Record("Assessments.PlanChanged", nameof(Assessment), assessment.Id.ToString());
            return Task.FromResult(Result.Done);
        },
        cancellationToken);

    private List<Reason> CheckDates(DateOnly from, DateOnly to, string scope)
    {
        List<Reason> reasons = [];
        if (to < from)
        {
            reasons.Add(new Reason(S["The period ends before it begins."], "periodTo"));
        }

        if (scope.Trim().Length > Limits.Text)
        {
            reasons.Add(new Reason(S["At most {0} characters.", Limits.Text], "scope"));
        }

        return reasons;
    }

    private async Task<Result<Guid>?> RefusalAsync(NewAssessment plan, Guid? organisation, CancellationToken cancellationToken)
    {
        var own = await access.OwnOrganisationsAsync(cancellationToken);
        var ofCooperative = organisation is { } id && own.Contains(id);
        if (!ofCooperative && !user.Has(Permissions.Verify))
        {
            // Whether somebody works the site is public: this gives nothing away.
            return Result<Guid>.Refuse(FailureKind.Forbidden, S["You may plan assessments of the sites that your own cooperative works."]);
        }

        if (ofCooperative && plan.Kind == AssessmentKind.ThirdParty)
        {
            return Result<Guid>.Refuse(FailureKind.Forbidden, S["A third-party assessment is planned by an assessor, not by the cooperative."], "kind");
        }

        return organisation is null && plan.Kind != AssessmentKind.ThirdParty
            ? Result<Guid>.Refuse(FailureKind.Invalid, S["Nobody is known to work this site, so nobody can assess themselves there. Enter its operator first."], "site")
            : null;
    }

    /// <summary>The team and whoever plans, who would otherwise not find their own assessment again.</summary>
    private async Task<IReadOnlyList<NewTeamMember>> WithPlannerAsync(IReadOnlyList<NewTeamMember> members, Guid? organisation, CancellationToken cancellationToken)
    {
        if (user.Id is not { } id || members.Any(member => member.UserId == id))
        {
            return members;
        }

        var ofCooperative = organisation is { } cooperative && (await access.OwnOrganisationsAsync(cancellationToken)).Contains(cooperative);
        return [.. members, new NewTeamMember(id, ofCooperative ? TeamRole.Author : TeamRole.Verifier)];
    }
}
