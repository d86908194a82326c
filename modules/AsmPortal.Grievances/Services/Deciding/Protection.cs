using AsmPortal.ChildProtection.Contracts;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Clocks;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Services.Deciding;

/// <summary>What protects people because of a case: reports of retaliation, checks for it, and a case for a child who is concerned.</summary>
internal sealed class Protection(
    PortalDbContext db, CaseWork work, CaseChanges changes, CaseClocks clocks, IChildCaseLinks childCases, ICurrentUser user, PortalDay day, IStringLocalizer<GrievancesResources> S)
{
    /// <summary>Writes down a report of retaliation that an officer heard.</summary>
    public Task<Result> ReportAsync(string number, string? text, CancellationToken cancellationToken) => work.RunAsync(number, null, one =>
    {
        if (!one.Standing.Leads && !one.Standing.IsInvestigator)
        {
            return Task.FromResult(work.NotYours());
        }

        if (work.RefuseText(text, "text") is { } refusal)
        {
            return Task.FromResult(refusal);
        }

        var report = new RetaliationReport { GrievanceId = one.Grievance.Id, ReportedOn = day.Today, ByComplainant = false, ById = user.Id };
        report.Text = one.Key.Seal(SealedFields.Retaliation(report.Id), text!.Trim());
        db.Add(report);
        changes.Audit(one.Grievance, "RetaliationReported");
        return Task.FromResult(Result.Done);
    }, cancellationToken);

    /// <summary>Says what becomes of a report.</summary>
    public Task<Result> FollowAsync(string number, Guid reportId, RetaliationState state, CancellationToken cancellationToken) => work.RunAsync(number, null, async one =>
    {
        if (!one.Standing.Leads)
        {
            return work.NotYours();
        }

        if (await db.Set<RetaliationReport>().FirstOrDefaultAsync(row => row.Id == reportId && row.GrievanceId == one.Grievance.Id, cancellationToken) is not { } report)
        {
            return work.NotThere();
        }

        report.State = state;
        changes.Audit(one.Grievance, "RetaliationFollowed");
        return Result.Done;
    }, cancellationToken);

    /// <summary>Records a check 30 or 90 days after the decision. A suspicion becomes a report, so that somebody acts on it.</summary>
    public Task<Result> CheckAsync(string number, Guid deadlineId, CheckResult? found, string? note, CancellationToken cancellationToken) => work.RunAsync(number, null, async one =>
    {
        if (!one.Standing.Leads && !one.Standing.IsInvestigator)
        {
            return work.NotYours();
        }

        if (await db.Set<GrievanceDeadline>().FirstOrDefaultAsync(row => row.Id == deadlineId && row.GrievanceId == one.Grievance.Id && (row.Clock == ClockKind.FirstCheck || row.Clock == ClockKind.SecondCheck), cancellationToken) is not { } deadline)
        {
            return work.NotThere();
        }

        if (deadline.EndedOn is not null)
        {
            return Result.Refuse(FailureKind.Conflict, S["This check was recorded already."]);
        }

        if (found is not { } result)
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose what was found."], "found");
        }

        if (work.RefuseText(note, "note") is { } refusal)
        {
            return refusal;
        }

        var check = new RetaliationCheck { GrievanceId = one.Grievance.Id, DeadlineId = deadline.Id, Result = result, On = day.Today, ById = user.Id };
        check.Note = one.Key.Seal(SealedFields.Check(check.Id), note!.Trim());
        db.Add(check);
        if (result is CheckResult.Suspected or CheckResult.Confirmed)
        {
            var report = new RetaliationReport { GrievanceId = one.Grievance.Id, ReportedOn = day.Today, ByComplainant = false, ById = user.Id };
            report.Text = one.Key.Seal(SealedFields.Retaliation(report.Id), note.Trim());
            db.Add(report);
        }

        await clocks.EndAsync(one.Grievance, [deadline.Clock], cancellationToken);
        changes.Audit(one.Grievance, "RetaliationChecked");
        return Result.Done;
    }, cancellationToken);

    /// <summary>Opens a child case by a link: it takes no words. The same allegation opens one.</summary>
    public Task<Result> OpenChildCaseAsync(string number, Guid? allegationId, CancellationToken cancellationToken) => work.RunAsync(number, null, async one =>
    {
        if (!one.Standing.Leads)
        {
            return work.NotYours();
        }

        if (await db.Set<Allegation>().FirstOrDefaultAsync(row => row.Id == allegationId && row.GrievanceId == one.Grievance.Id, cancellationToken) is not { } allegation)
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose the allegation that names a child."], "allegationId");
        }

        if (await db.Set<ChildCaseLink>().AnyAsync(row => row.AllegationId == allegation.Id, cancellationToken))
        {
            return Result.Refuse(FailureKind.Conflict, S["This allegation has a child case already."]);
        }

        await childCases.OpenAsync(new NewChildCaseLink(ChildCaseSourceKind.Grievance, allegation.Id, allegation.SiteId, one.Grievance.Criticality == GrievanceCriticality.Critical), cancellationToken);
        db.Add(new ChildCaseLink { GrievanceId = one.Grievance.Id, AllegationId = allegation.Id, On = day.Today, ById = user.Id });
        one.Grievance.ConcernsChild = true;
        changes.Note(one.Grievance, StepKind.ChildCaseOpened, one.Key, "");
        return Result.Done;
    }, cancellationToken);
}
