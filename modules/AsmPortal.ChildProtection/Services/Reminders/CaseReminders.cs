using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services.Reminders;

/// <summary>
/// Warns of every clock at 75, 100 and 125 percent of its time, each step once: the step is a row with a unique key, saved together with the notices.
/// A clock that passed several steps since the last run tells the last of them only.
/// </summary>
internal sealed class CaseReminders(PortalDbContext db, ReminderPeople people, INotifier notifier, TimeProvider time, IStringLocalizer<ChildProtectionResources> S)
{
    private const int Batch = 200;

    /// <summary>A quarter of the longest clock: what is due later cannot have reached its first step.</summary>
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(60);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var until = now + Horizon;
        var (lastDue, lastId) = (DateTime.UnixEpoch, Guid.Empty);
        while (true)
        {
            var page = await (from deadline in db.Set<CaseDeadline>()
                              where deadline.Open && deadline.DueAt < until && (deadline.DueAt > lastDue || (deadline.DueAt == lastDue && deadline.Id.CompareTo(lastId) > 0))
                                  && !db.Set<CaseEscalation>().Any(step => step.DeadlineId == deadline.Id && step.Step == EscalationSteps.Late)
                              join row in db.Set<ChildCase>() on deadline.CaseId equals row.Id
                              orderby deadline.DueAt, deadline.Id
                              select new Clock(deadline.Id, deadline.CaseId, deadline.Kind, deadline.SubjectId, deadline.StartedAt, deadline.DueAt, row.Number, row.OwnerId, row.OrganisationId))
                .Take(Batch).ToListAsync(cancellationToken);
            if (page.Count == 0)
            {
                return;
            }

            (lastDue, lastId) = (page[^1].DueAt, page[^1].Id);
            await WarnAsync(page, now, cancellationToken);
        }
    }

    private async Task WarnAsync(List<Clock> page, DateTime now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginExclusiveAsync("child-reminders", cancellationToken);
        var ids = page.ConvertAll(clock => clock.Id);
        var known = (await db.Set<CaseEscalation>().AsNoTracking().Where(step => ids.Contains(step.DeadlineId)).Select(step => new { step.DeadlineId, step.Step }).ToListAsync(cancellationToken))
            .ToLookup(step => step.DeadlineId, step => step.Step);
        foreach (var clock in page)
        {
            var steps = EscalationSteps.Reached(clock.StartedAt, clock.DueAt, now).Except(known[clock.Id]).ToList();
            if (steps.Count == 0)
            {
                continue;
            }

            db.AddRange(steps.Select(step => new CaseEscalation { CaseId = clock.CaseId, DeadlineId = clock.Id, Step = step, At = now }));
            await TellAsync(clock, steps.Max(), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private async Task TellAsync(Clock clock, int step, CancellationToken cancellationToken)
    {
        var key = $"clock:{clock.Id}:{step}";
        var path = CasePaths.Case(clock.Number);
        var owner = clock.OwnerId is { } officer ? [officer] : Array.Empty<Guid>();
        if (step == EscalationSteps.Near)
        {
            // While nobody has taken the case, the supervisors are its owners.
            await notifier.NotifyAllAsync(
                owner.Length > 0 ? owner : await people.SupervisorsAsync(clock.OrganisationId, cancellationToken), ReminderKinds.Deadline, key,
                () => new NotificationText(S["Case {0}: a deadline comes near", clock.Number], "", path), cancellationToken);
        }
        else
        {
            await notifier.NotifyAllAsync(owner, ReminderKinds.Deadline, key, () => new NotificationText(S["Case {0}: a deadline has passed", clock.Number], "", path), cancellationToken);
            var others = step == EscalationSteps.Late ? await people.LeadersAsync(clock.OrganisationId, cancellationToken) : await people.SupervisorsAsync(clock.OrganisationId, cancellationToken);
            await notifier.NotifyAllAsync(
                [.. others.Except(owner)], ReminderKinds.Overdue, key,
                () => new NotificationText(step == EscalationSteps.Late ? S["Case {0} is long overdue", clock.Number] : S["Case {0} is overdue", clock.Number], "", path), cancellationToken);
        }

        if (clock.Kind == DeadlineKind.ReferralAnswer && await people.ProvidersAsync(clock.SubjectId, cancellationToken) is { Count: > 0 } providers)
        {
            await notifier.NotifyAllAsync(providers, ReminderKinds.Answer, key, () => new NotificationText(S["A referral waits for the answer of your organisation"], "", CasePaths.Referral(clock.SubjectId)), cancellationToken);
        }
    }

    private sealed record Clock(Guid Id, Guid CaseId, DeadlineKind Kind, Guid SubjectId, DateTime StartedAt, DateTime DueAt, string Number, Guid? OwnerId, Guid? OrganisationId);
}
