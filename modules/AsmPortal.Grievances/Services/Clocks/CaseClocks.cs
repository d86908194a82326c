using AsmPortal.Data;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AsmPortal.Grievances.Services.Clocks;

/// <summary>Starts, ends, pauses and extends the clocks of one case, in the running unit of work. The case's next due day follows.</summary>
internal sealed class CaseClocks(PortalDbContext db, PortalDay day, IOptions<GrievanceOptions> options)
{
    private readonly ClockRules _rules = new(WorkingDays.Drc, options.Value);

    /// <summary>Starts clocks; one that runs already stays.</summary>
    public async Task StartAsync(Grievance grievance, IEnumerable<ClockKind> clocks, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(grievance, cancellationToken);
        foreach (var clock in clocks.Where(clock => !rows.Exists(row => row.Clock == clock && row.EndedOn == null)))
        {
            var deadline = new GrievanceDeadline
            {
                GrievanceId = grievance.Id,
                Clock = clock,
                Round = rows.Where(row => row.Clock == clock).Select(row => row.Round).DefaultIfEmpty(0).Max() + 1,
                StartedOn = day.Today,
                DueOn = _rules.LastDay(clock, grievance.Criticality, day.Today),
            };
            db.Add(deadline);
            rows.Add(deadline);
        }

        Follow(grievance, rows);
    }

    /// <summary>Ends clocks that run.</summary>
    public async Task EndAsync(Grievance grievance, IReadOnlyCollection<ClockKind> clocks, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(grievance, cancellationToken);
        foreach (var row in rows.Where(row => row.EndedOn == null && clocks.Contains(row.Clock)))
        {
            // A clock set back must not end something before it began.
            row.EndedOn = Later(row.StartedOn, day.Today);
            row.PausedOn = null;
        }

        Follow(grievance, rows);
    }

    /// <summary>The last day of taking up moves with the criticality, as long as it runs.</summary>
    public async Task FollowCriticalityAsync(Grievance grievance, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(grievance, cancellationToken);
        foreach (var row in rows.Where(row => row is { Clock: ClockKind.Log, EndedOn: null }))
        {
            row.DueOn = _rules.LastDay(ClockKind.Log, grievance.Criticality, row.StartedOn);
        }

        Follow(grievance, rows);
    }

    /// <summary>Holds a clock.</summary>
    /// <returns>The pause, or null when the clock does not run, is held already, or may not be held for this reason.</returns>
    public async Task<DeadlinePause?> PauseAsync(Grievance grievance, Guid deadlineId, PauseReason reason, Guid? by, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(grievance, cancellationToken);
        if (rows.Find(row => row.Id == deadlineId) is not { EndedOn: null, PausedOn: null } deadline || !ClockRules.MayPause(deadline.Clock, reason))
        {
            return null;
        }

        deadline.PausedOn = Later(deadline.StartedOn, day.Today);
        var pause = new DeadlinePause { DeadlineId = deadline.Id, GrievanceId = grievance.Id, Reason = reason, FromOn = deadline.PausedOn.Value, ById = by };
        db.Add(pause);
        Follow(grievance, rows);
        return pause;
    }

    /// <summary>Lets a held clock run on; false when it is not held.</summary>
    public async Task<bool> ResumeAsync(Grievance grievance, Guid deadlineId, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(grievance, cancellationToken);
        if (rows.Find(row => row.Id == deadlineId) is not { PausedOn: { } pausedOn, EndedOn: null } deadline)
        {
            return false;
        }

        var today = Later(pausedOn, day.Today);
        deadline.DueOn = _rules.AfterPause(deadline.Clock, deadline.DueOn, pausedOn, today);
        deadline.PausedOn = null;
        foreach (var pause in await db.Set<DeadlinePause>().Where(row => row.DeadlineId == deadline.Id && row.UntilOn == null).ToListAsync(cancellationToken))
        {
            pause.UntilOn = today;
        }

        Follow(grievance, rows);
        return true;
    }

    /// <summary>Takes the longer time for the answer to the complainant; false when that clock does not run, is held, or was extended before.</summary>
    public async Task<bool> ExtendAsync(Grievance grievance, ExtensionReason reason, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(grievance, cancellationToken);
        if (rows.Find(row => row is { Clock: ClockKind.Feedback, EndedOn: null, PausedOn: null, ExtendedFor: null }) is not { } deadline)
        {
            return false;
        }

        // The days of its pauses stay added.
        var paused = deadline.DueOn.DayNumber - _rules.LastDay(ClockKind.Feedback, grievance.Criticality, deadline.StartedOn).DayNumber;
        deadline.ExtendedFor = reason;
        deadline.DueOn = _rules.LastDay(ClockKind.Feedback, grievance.Criticality, deadline.StartedOn, extended: true).AddDays(paused);
        Follow(grievance, rows);
        return true;
    }

    /// <summary>How much of a clock is used today, in percent.</summary>
    public int UsedPercent(Grievance grievance, GrievanceDeadline deadline) =>
        _rules.UsedPercent(deadline.Clock, grievance.Criticality, deadline.StartedOn, deadline.DueOn, deadline.ExtendedFor is not null, deadline.EndedOn ?? deadline.PausedOn ?? day.Today);

    private async Task<List<GrievanceDeadline>> RowsAsync(Grievance grievance, CancellationToken cancellationToken)
    {
        var stored = await db.Set<GrievanceDeadline>().Where(row => row.GrievanceId == grievance.Id).ToListAsync(cancellationToken);
        var added = db.ChangeTracker.Entries<GrievanceDeadline>().Where(entry => entry.State == EntityState.Added && entry.Entity.GrievanceId == grievance.Id).Select(entry => entry.Entity);
        return [.. stored, .. added];
    }

    private static void Follow(Grievance grievance, List<GrievanceDeadline> rows) =>
        grievance.DueOrder = rows.Where(row => row is { EndedOn: null, PausedOn: null }).Select(row => row.DueOn).DefaultIfEmpty(Grievance.NoDueDay).Min();

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
