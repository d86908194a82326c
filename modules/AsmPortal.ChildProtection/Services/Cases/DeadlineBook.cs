using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.ChildProtection.Services;

/// <summary>Keeps the deadlines of cases, and the soonest of each on the case itself for the lists.</summary>
internal sealed class DeadlineBook(PortalDbContext db, TimeProvider time)
{
    /// <summary>Begins a clock; one that runs already for the same thing gets the new time.</summary>
    public async Task StartAsync(ChildCase row, DeadlineKind kind, Guid subjectId, DateTime startedAt, DateTime dueAt, CancellationToken cancellationToken)
    {
        var running = (await OpenAsync(row.Id, cancellationToken)).FirstOrDefault(one => one.Kind == kind && one.SubjectId == subjectId);
        if (running is not null)
        {
            running.DueAt = dueAt;
            return;
        }

        db.Add(new CaseDeadline { CaseId = row.Id, Kind = kind, SubjectId = subjectId, StartedAt = startedAt, DueAt = dueAt });
    }

    /// <summary>What was to be done is done.</summary>
    public async Task MeetAsync(ChildCase row, DeadlineKind kind, Guid subjectId, CancellationToken cancellationToken)
    {
        foreach (var one in (await OpenAsync(row.Id, cancellationToken)).Where(one => one.Kind == kind && one.SubjectId == subjectId))
        {
            (one.Open, one.MetAt) = (false, time.GetUtcNow().UtcDateTime);
        }
    }

    /// <summary>It is no longer needed.</summary>
    public async Task CancelAsync(ChildCase row, DeadlineKind kind, Guid subjectId, CancellationToken cancellationToken)
    {
        foreach (var one in (await OpenAsync(row.Id, cancellationToken)).Where(one => one.Kind == kind && one.SubjectId == subjectId))
        {
            (one.Open, one.CancelledAt) = (false, time.GetUtcNow().UtcDateTime);
        }
    }

    /// <summary>The case ended: nothing of it is due any more.</summary>
    public async Task CancelAllAsync(ChildCase row, CancellationToken cancellationToken)
    {
        foreach (var one in await OpenAsync(row.Id, cancellationToken))
        {
            (one.Open, one.CancelledAt) = (false, time.GetUtcNow().UtcDateTime);
        }
    }

    /// <summary>Writes the soonest open deadline on the case.</summary>
    public async Task RefreshAsync(ChildCase row, CancellationToken cancellationToken)
    {
        var open = await OpenAsync(row.Id, cancellationToken);
        row.NextDueAt = open.Count == 0 ? null : open.Min(one => one.DueAt);
    }

    /// <summary>The clocks that run, with what the unit of work has changed of them already.</summary>
    private async Task<List<CaseDeadline>> OpenAsync(Guid caseId, CancellationToken cancellationToken)
    {
        await db.Set<CaseDeadline>().Where(one => one.CaseId == caseId && one.Open).LoadAsync(cancellationToken);
        return [.. db.Set<CaseDeadline>().Local.Where(one => one.CaseId == caseId && one.Open)];
    }
}
