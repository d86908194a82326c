using System.Globalization;
using System.Security.Cryptography;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Rules;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Grievances.Services.Intake;

/// <summary>Notes what complainants do, and writes it into the audit trail without telling when it was.</summary>
internal sealed class ActRecord(PortalDbContext db, IAuditTrailManager audit, PortalDay day)
{
    private const int Batch = 500;

    /// <summary>Days for which a form that is sent twice is recognised.</summary>
    private const int KeepDays = 2;

    /// <summary>Notes an act in the running unit of work.</summary>
    /// <param name="grievance">The case.</param>
    /// <param name="kind">What was done.</param>
    /// <param name="key">Key of the form; a new one when left out.</param>
    public void Add(Grievance grievance, ActKind kind, Guid? key = null) => db.Add(new ComplainantAct
    {
        Id = key ?? Sealing.UntimedId.New(),
        GrievanceId = grievance.Id,
        Kind = kind,
        On = day.Today,
        Urgent = grievance.Criticality == GrievanceCriticality.Critical || kind == ActKind.ReportedRetaliation,
    });

    /// <summary>Whether a form has done its work already.</summary>
    public Task<bool> IsDoneAsync(Guid grievanceId, Guid key, CancellationToken cancellationToken) =>
        db.Set<ComplainantAct>().AnyAsync(act => act.Id == key && act.GrievanceId == grievanceId, cancellationToken);

    /// <summary>
    /// Writes the audit rows of urgent acts, and of all others once their day is over, in random order: neither their times nor their order tell more than the
    /// day. Removes what is older than two days.
    /// </summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        var today = day.Today;
        while (true)
        {
            var acts = await db.Set<ComplainantAct>().Where(act => !act.Told && (act.Urgent || act.On < today)).OrderBy(act => act.Id).Take(Batch).ToArrayAsync(cancellationToken);
            if (acts.Length == 0)
            {
                break;
            }

            RandomNumberGenerator.Shuffle<ComplainantAct>(acts);
            foreach (var act in acts)
            {
                audit.Record(NameOf(act.Kind), GrievanceKinds.Case, act.GrievanceId.ToString(), new Dictionary<string, string> { ["on"] = act.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) });
                act.Told = true;
            }

            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }

        var old = today.AddDays(-KeepDays);
        await db.Set<ComplainantAct>().Where(act => act.Told && act.On < old).ExecuteDeleteAsync(cancellationToken);
    }

    private static string NameOf(ActKind kind) => kind == ActKind.Filed ? "Grievances.Filed" : $"Grievances.Complainant{kind}";
}
