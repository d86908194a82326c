using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.ChildProtection.Services;

/// <summary>Plans the next visit of a case by its risk; one at a time.</summary>
internal sealed class VisitPlan(PortalDbContext db, DeadlineBook deadlines, CaseClocks clocks, TimeProvider time)
{
    /// <summary>Plans the next visit to the caregiver, unless one is planned.</summary>
    public async Task PlanAsync(ChildCase row, CancellationToken cancellationToken)
    {
        var visits = await LoadAsync(row.Id, cancellationToken);
        if (visits.Any(visit => visit is { Kind: FollowUpKind.CaregiverVisit, DoneAt: null }))
        {
            return;
        }

        var done = visits.Where(visit => visit.Kind == FollowUpKind.CaregiverVisit).ToList();
        var since = done.Count == 0 ? Now : done.Max(visit => visit.DoneAt!.Value);
        await AddAsync(row, FollowUpKind.CaregiverVisit, clocks.NextVisit(CaseClocks.RiskOf(row), done.Count, since), cancellationToken);
    }

    /// <summary>The risk changed: the planned visit comes sooner when the new risk asks for it, never later.</summary>
    public async Task HastenAsync(ChildCase row, CancellationToken cancellationToken)
    {
        var visits = await LoadAsync(row.Id, cancellationToken);
        var due = clocks.NextVisit(CaseClocks.RiskOf(row), visits.Count(visit => visit is { Kind: FollowUpKind.CaregiverVisit, DoneAt: not null }), Now);
        foreach (var visit in visits.Where(visit => visit is { Kind: FollowUpKind.CaregiverVisit, DoneAt: null } && visit.DueAt > due))
        {
            visit.DueAt = due;
            await deadlines.StartAsync(row, DeadlineKind.Visit, visit.Id, Now, due, cancellationToken);
        }
    }

    /// <summary>Plans a visit.</summary>
    public async Task<FollowUp> AddAsync(ChildCase row, FollowUpKind kind, DateTime dueAt, CancellationToken cancellationToken)
    {
        var visits = await LoadAsync(row.Id, cancellationToken);
        var visit = new FollowUp { CaseId = row.Id, Number = visits.Count == 0 ? 1 : visits.Max(one => one.Number) + 1, Kind = kind, DueAt = dueAt };
        db.Add(visit);
        await deadlines.StartAsync(row, kind == FollowUpKind.SixMonthCheck ? DeadlineKind.SixMonthCheck : DeadlineKind.Visit, visit.Id, Now, dueAt, cancellationToken);
        return visit;
    }

    /// <summary>The case ended: what was planned is not needed any more.</summary>
    public async Task DropAsync(ChildCase row, CancellationToken cancellationToken) =>
        db.RemoveRange((await LoadAsync(row.Id, cancellationToken)).Where(visit => visit.DoneAt is null));

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task<List<FollowUp>> LoadAsync(Guid caseId, CancellationToken cancellationToken)
    {
        await db.Set<FollowUp>().Where(visit => visit.CaseId == caseId).LoadAsync(cancellationToken);
        return [.. db.Set<FollowUp>().Local.Where(visit => visit.CaseId == caseId)];
    }
}
