using System.Globalization;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Notifications;
using AsmPortal.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AsmPortal.ChildProtection.Services.Reminders;

/// <summary>What a portal may set, below <c>AsmPortal:ChildProtection:Reminders</c>.</summary>
internal sealed class ReminderOptions
{
    /// <summary>Days that supervisors have at least from being told to the destruction of a case.</summary>
    public int RetentionDays { get; set; } = 30;

    /// <summary>Days after which supervisors are reminded of what waits for their decision, and then weekly.</summary>
    public int ApprovalDays { get; set; } = 2;

    /// <summary>A referral that is not answered expires after this many times the time that the provider had.</summary>
    public int ExpireAfterTimes { get; set; } = 2;
}

/// <summary>Reminds of what has no clock of its own on a case: decisions that wait, emergency openings to be reviewed, cases that will be destroyed.</summary>
internal sealed class OtherReminders(
    PortalDbContext db, IBreakGlass breakGlass, ReminderPeople people, CaseNotices notices, INotifier notifier, ISealedRecords sealing, TimeProvider time, IOptions<ReminderOptions> options, IStringLocalizer<ChildProtectionResources> S)
{
    /// <summary>Cases that are looked at in one run; those of later weeks come in a later one.</summary>
    private const int MostEnding = 5000;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await RemindOfDecisionsAsync(cancellationToken);
        await RemindOfEmergenciesAsync(cancellationToken);
        await RemindOfRetentionAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <summary>Plans, closures and transfers that wait for a supervisor: after two days, then once a week.</summary>
    private async Task RemindOfDecisionsAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var before = now.AddDays(-options.Value.ApprovalDays);
        var plans = await db.Set<CasePlan>().Where(row => row.State == PlanState.Submitted && row.SubmittedAt < before).Select(row => new { row.CaseId, row.Id, At = row.SubmittedAt!.Value }).ToListAsync(cancellationToken);
        var closures = await db.Set<CaseClosure>().Where(row => row.State == ClosureState.Proposed && row.ProposedAt < before).Select(row => new { row.CaseId, row.Id, At = row.ProposedAt }).ToListAsync(cancellationToken);
        var transfers = await db.Set<CaseTransfer>().Where(row => row.State == TransferState.Requested && row.RequestedAt < before).Select(row => new { row.CaseId, row.Id, At = row.RequestedAt }).ToListAsync(cancellationToken);
        var waiting = plans.Concat(closures).Concat(transfers).ToList();
        var ids = waiting.Select(one => one.CaseId).Distinct().ToList();
        var cases = await db.Set<ChildCase>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        foreach (var one in waiting)
        {
            var week = (int)(now - one.At).TotalDays / 7;
            await notices.WaitsForSupervisorAsync(cases[one.CaseId], $"reminder:{one.Id}:{week}", cancellationToken);
        }
    }

    /// <summary>At once, and again when most of the 72 hours and all of them have passed.</summary>
    private async Task RemindOfEmergenciesAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var grants = await breakGlass.WaitingAsync(ChildCase.Kind, cancellationToken);
        var ids = grants.Select(grant => grant.RecordId).Distinct().ToList();
        var cases = await db.Set<ChildCase>().AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Number, row.OrganisationId }).ToDictionaryAsync(row => row.Id, cancellationToken);
        foreach (var grant in grants.Where(grant => cases.ContainsKey(grant.RecordId)))
        {
            var row = cases[grant.RecordId];
            var step = EscalationSteps.Reached(grant.OpenedAt, grant.ReviewDueAt, now).Append(0).Max();
            var reviewers = (await people.SupervisorsAsync(row.OrganisationId, cancellationToken)).Where(person => person != grant.UserId).ToList();
            await notifier.NotifyAllAsync(
                reviewers, ReminderKinds.Emergency, $"emergency:{grant.Id}:{step}",
                () => new NotificationText(S["Case {0} was opened in an emergency: review it", row.Number], "", CasePaths.Emergencies), cancellationToken);
        }
    }

    /// <summary>Of each week of destruction once an organisation is told, with the number of its cases, at least so many days before; of cases that nobody took all supervisors are.</summary>
    private async Task RemindOfRetentionAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var coming = await sealing.ComingAsync(ChildCase.Kind, now, WeekOf(now.AddDays(options.Value.RetentionDays)).AddDays(7), MostEnding, cancellationToken);
        var ids = coming.Select(one => one.RecordId).ToList();
        var offices = await db.Set<ChildCase>().AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.OrganisationId }).ToDictionaryAsync(row => row.Id, row => row.OrganisationId, cancellationToken);
        foreach (var group in coming.Where(one => offices.ContainsKey(one.RecordId)).GroupBy(one => (Office: offices[one.RecordId], Week: WeekOf(one.At))))
        {
            var count = group.Count();
            await notifier.NotifyAllAsync(
                await people.SupervisorsAsync(group.Key.Office, cancellationToken), ReminderKinds.Retention, string.Create(CultureInfo.InvariantCulture, $"retention:{group.Key.Office}:{group.Key.Week:yyyy-MM-dd}"),
                () => group.Key.Office is null
                    ? new NotificationText(
                        S.Plural(count, "{0} child that nobody looks after will be forgotten soon", "{0} children whom nobody looks after will be forgotten soon"),
                        S["Take the cases of those who still need help."],
                        CasePaths.List)
                    : new NotificationText(
                        S.Plural(count, "{0} child case of your organisation will be destroyed soon", "{0} child cases of your organisation will be destroyed soon"),
                        S["Put a legal hold on what must be kept."],
                        CasePaths.List),
                cancellationToken);
        }
    }

    private static DateTime WeekOf(DateTime at) => at.Date.AddDays(-(int)at.DayOfWeek);
}
