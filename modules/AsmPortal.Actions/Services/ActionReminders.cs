using AsmPortal.Accounts.Contracts;
using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AsmPortal.Actions.Services;

/// <summary>Reminds owners of what is due, and those who verify of what waits for them; each reminder is told once.</summary>
internal sealed class ActionReminders(
    PortalDbContext db, INotifier notifier, ActionNotices notices, ActionChanges changes, IOrganisationDirectory organisations, IOptions<ActionsOptions> options, TimeProvider time, IStringLocalizer<ActionsResources> S)
{
    /// <summary>For how many days after the due day the site's page is rendered anew, in case the task did not run.</summary>
    private const int DaysToEvict = 3;

    /// <summary>Actions of one batch: a failure keeps none but those of its batch from being told.</summary>
    private const int BatchSize = 200;

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    public async Task RemindOwnersAsync(CancellationToken cancellationToken)
    {
        var (unfinished, today) = (ActionStateMachine.Unfinished, Today);
        var soon = today.AddDays(options.Value.RemindDaysBefore);
        var rows = db.Set<CorrectiveAction>().AsNoTracking().Where(row => unfinished.Contains(row.State) && row.DueOrder <= soon && row.OwnerId != null);
        var members = new Dictionary<Guid, IReadOnlyList<Guid>>();
        await ForEachBatchAsync(rows, async action =>
        {
            if (ReminderClock.Due(action.DueOn!.Value, today, options.Value.RemindDaysBefore) is var (key, late))
            {
                await notifier.NotifyAllAsync(await MembersAsync(action.OwnerId!.Value, members, cancellationToken), ActionNoticeKinds.Due, $"{action.Id}:{key}", () => Say(action, late), cancellationToken);
            }
        }, cancellationToken);
        await EvictOverdueAsync(today, cancellationToken);
    }

    public async Task RemindVerifiersAsync(CancellationToken cancellationToken)
    {
        var today = Today;
        var before = time.GetUtcNow().UtcDateTime.AddDays(1 - options.Value.VerifyDays);
        var verifiers = await notices.VerifiersAsync(cancellationToken);
        await ForEachBatchAsync(db.Set<CorrectiveAction>().AsNoTracking().Where(row => row.State == ActionState.Implemented && row.StateAt < before), async action =>
        {
            if (ReminderClock.Verify(DateOnly.FromDateTime(action.StateAt), today, options.Value.VerifyDays) is { } key)
            {
                await notices.WaitsForVerificationAsync(action, $"{action.Id}:{key}", verifiers, cancellationToken);
            }
        }, cancellationToken);
    }

    private NotificationText Say(CorrectiveAction action, int late) => new(
        late switch
        {
            < 0 => S.Plural(-late, "Corrective action {1} is due in {0} day", "Corrective action {1} is due in {0} days", action.Number),
            0 => S["Corrective action {0} is due today", action.Number],
            _ => S.Plural(late, "Corrective action {1} is {0} day overdue", "Corrective action {1} is {0} days overdue", action.Number),
        },
        ActionNotices.About(action),
        action.Path);

    private async Task ForEachBatchAsync(IQueryable<CorrectiveAction> rows, Func<CorrectiveAction, Task> work, CancellationToken cancellationToken)
    {
        Guid? last = null;
        List<CorrectiveAction> batch;
        do
        {
            batch = await (last is { } id ? rows.Where(row => row.Id.CompareTo(id) > 0) : rows).OrderBy(row => row.Id).Take(BatchSize).ToListAsync(cancellationToken);
            foreach (var action in batch)
            {
                await work(action);
                last = action.Id;
            }

            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
        while (batch.Count == BatchSize);
    }

    private async Task<IReadOnlyList<Guid>> MembersAsync(Guid owner, Dictionary<Guid, IReadOnlyList<Guid>> known, CancellationToken cancellationToken)
    {
        if (!known.TryGetValue(owner, out var members))
        {
            known[owner] = members = [.. (await organisations.MembersAsync(owner, cancellationToken)).Select(member => member.UserId)];
        }

        return members;
    }

    /// <summary>A cached page of a site counts what is overdue on the day it was rendered.</summary>
    private async Task EvictOverdueAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var (unfinished, first) = (ActionStateMachine.Unfinished, today.AddDays(-DaysToEvict));
        var sites = await db.Set<CorrectiveAction>().Where(row => unfinished.Contains(row.State) && !row.Confidential && row.DueOrder >= first && row.DueOrder < today)
            .Select(row => row.SiteId).Distinct().ToListAsync(cancellationToken);
        await changes.EvictAsync(sites, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
