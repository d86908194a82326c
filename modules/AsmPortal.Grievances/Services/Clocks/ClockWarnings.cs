using AsmPortal.Accounts.Contracts;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Grievances.Services.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AsmPortal.Grievances.Services.Clocks;

/// <summary>
/// Warns of clocks: the owner at 75 %, the supervisors at 100 %, the committee at 125 %, each once, however often it runs. It opens no sealed record: a warning
/// says a number and a link.
/// </summary>
internal sealed class ClockWarnings(
    PortalDbContext db, CaseNotices notices, IUserDirectory users, IAuditTrailManager audit, PortalDay day, IOptions<GrievanceOptions> options)
{
    private const int BatchSize = 200;

    private readonly ClockRules _rules = new(WorkingDays.Drc, options.Value);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var supervisors = await IdsAsync(Permissions.SuperviseName, cancellationToken);
        var committee = await IdsAsync(Permissions.DecideName, cancellationToken);
        var officers = await IdsAsync(Permissions.HandleName, cancellationToken);

        // The earliest warning of the longest clock lies a quarter of it before its end.
        var horizon = day.Today.AddMonths(Math.Max(options.Value.FeedbackMonths, options.Value.ExtendedFeedbackMonths));
        Guid? last = null;
        int found;
        do
        {
            // One batch, one transaction under one lock: two nodes, or two runs, never warn of the same.
            await using var transaction = await db.BeginExclusiveAsync("grievances:clocks", cancellationToken);
            var rows = db.Set<GrievanceDeadline>().AsNoTracking().Where(row => row.EndedOn == null && row.PausedOn == null && row.DueOn <= horizon);
            rows = last is { } id ? rows.Where(row => row.Id.CompareTo(id) > 0) : rows;
            var batch = await rows.OrderBy(row => row.Id).Take(BatchSize).Join(db.Set<Grievance>(), row => row.GrievanceId, row => row.Id, (deadline, grievance) => new { Deadline = deadline, Grievance = grievance }).ToListAsync(cancellationToken);
            batch = [.. batch.OrderBy(row => row.Deadline.Id)];
            var ids = batch.ConvertAll(row => row.Deadline.Id);
            var given = (await db.Set<GrievanceEscalation>().Where(row => ids.Contains(row.DeadlineId)).Select(row => new { row.DeadlineId, row.Percent }).ToListAsync(cancellationToken))
                .Select(row => (row.DeadlineId, row.Percent)).ToHashSet();
            foreach (var row in batch)
            {
                foreach (var step in _rules.Steps(row.Deadline.Clock, row.Grievance.Criticality, row.Deadline.StartedOn, row.Deadline.DueOn, row.Deadline.ExtendedFor is not null).Where(step => step.On <= day.Today && !given.Contains((row.Deadline.Id, step.Percent))))
                {
                    db.Add(new GrievanceEscalation { DeadlineId = row.Deadline.Id, GrievanceId = row.Grievance.Id, Percent = step.Percent, On = day.Today });
                    audit.Record("Grievances.Escalated", GrievanceKinds.Case, row.Grievance.Id.ToString(), new Dictionary<string, string> { ["clock"] = row.Deadline.Clock.ToString(), ["percent"] = step.Percent.ToString(System.Globalization.CultureInfo.InvariantCulture) });
                    await notices.LateAsync(row.Grievance, row.Deadline, step.Percent, Whom(row.Grievance, step.Percent, officers, supervisors, committee), cancellationToken);
                }
            }

            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            db.ChangeTracker.Clear();
            found = batch.Count;
            last = found == 0 ? last : ids.Last();
        }
        while (found == BatchSize);
    }

    /// <summary>Whoever is to be warned; never nobody: an officer who is the only one is their own supervisor, and then the committee is told too.</summary>
    private static IReadOnlyList<Guid> Whom(Grievance grievance, int percent, IReadOnlyList<Guid> officers, IReadOnlyList<Guid> supervisors, IReadOnlyList<Guid> committee)
    {
        var others = supervisors.Where(person => person != grievance.OwnerId).ToList();
        return percent switch
        {
            75 => grievance.OwnerId is { } owner ? [owner] : officers,
            100 => others.Count > 0 ? others : [.. supervisors, .. committee],
            _ => committee.Count > 0 ? committee : supervisors,
        };
    }

    private async Task<IReadOnlyList<Guid>> IdsAsync(string permission, CancellationToken cancellationToken) =>
        [.. (await users.FindByPermissionAsync(permission, cancellationToken)).Select(person => person.Id)];
}
