using System.Text.Json;
using AsmPortal.Data;
using AsmPortal.Kernel.Audit;
using AsmPortal.Sealing;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Kernel.Sealing;

internal sealed class SealedReadLog(PortalDbContext context) : ISealedReadLog
{
    /// <summary>What the details of a reading's row contain.</summary>
    public const string Mark = "\"" + SealedRecords.ReadByFact + "\"";

    public async Task<IReadOnlyList<SealedReadEntry>> OfAsync(string kind, Guid recordId, int most, CancellationToken cancellationToken = default)
    {
        var id = recordId.ToString();
        var rows = await context.Set<AuditEntry>().AsNoTracking()
            .Where(entry => entry.SubjectType == kind && entry.SubjectId == id && entry.Details.Contains(Mark))
            .OrderByDescending(entry => entry.Sequence).Take(most)
            .Select(entry => new { entry.At, entry.Name, entry.Details }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new SealedReadEntry(row.At, row.Name, JsonDocument.Parse(row.Details).RootElement.GetProperty(SealedRecords.ReadByFact).GetString() ?? ""))];
    }
}
