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
    /// <summary>Days before cases are destroyed on which their supervisors are told.</summary>
    public int RetentionDays { get; set; } = 30;

    /// <summary>Days after which supervisors are reminded of what waits for their decision, and then weekly.</summary>
    public int ApprovalDays { get; set; } = 2;

    /// <summary>A referral that is not answered expires after this many times the time that the provider had.</summary>
    public int ExpireAfterTimes { get; set; } = 2;
}

/// <summary>Reminds of what has no clock of its own on a case: decisions that wait, emergency openings to be reviewed, cases that will be destroyed.</summary>
internal sealed class OtherReminders(
    PortalDbContext db, IBreakGlass breakGlass, ReminderPeople people, CaseNotices notices, INotifier notifier, CaseClocks clocks, TimeProvider time, IOptions<ReminderOptions> options, IStringLocalizer<ChildProtectionResources> S)
{
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

    /// <summary>Once a month and organisation, with the number of cases.</summary>
    private async Task RemindOfRetentionAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var from = now.Date;
        var to = from.AddDays(options.Value.RetentionDays);
        foreach (var ended in CaseStateMachine.Ended)
        {
            // The rule counts from the day of the end: the days whose cases go in the coming weeks.
            var span = clocks.KeepUntil(ended, now) - now;
            var (first, last) = (from - span - TimeSpan.FromDays(2), to - span + TimeSpan.FromDays(2));
            var rows = await db.Set<ChildCase>().AsNoTracking().Where(row => row.State == ended && row.OrganisationId != null && row.StateAt >= first && row.StateAt <= last)
                .Select(row => new { row.OrganisationId, row.StateAt }).ToListAsync(cancellationToken);
            foreach (var group in rows.Where(row => clocks.KeepUntil(ended, row.StateAt) is var until && until >= from && until < to).GroupBy(row => row.OrganisationId!.Value))
            {
                var count = group.Count();
                await notifier.NotifyAllAsync(
                    await people.SupervisorsAsync(group.Key, cancellationToken), ReminderKinds.Retention, string.Create(CultureInfo.InvariantCulture, $"retention:{group.Key}:{ended}:{now:yyyy-MM}"),
                    () => new NotificationText(
                        S.Plural(count, "{0} child case of your organisation will be destroyed soon", "{0} child cases of your organisation will be destroyed soon"),
                        S["Put a legal hold on what must be kept."],
                        CasePaths.Cases),
                    cancellationToken);
            }
        }
    }
}
