using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AsmPortal.Data;
using AsmPortal.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Kernel.Audit;

/// <summary>Gives audit rows their place in the chain: each carries the hash of the one before.</summary>
internal static class AuditChain
{
    private static readonly string Beginning = new('0', 64);

    /// <summary>Adds the rows to the context, inside the running transaction, with the chain's end locked until it commits.</summary>
    public static async Task<IReadOnlyList<AuditEntry>> AppendAsync(KernelDbContext context, IReadOnlyList<PendingAudit> pending, TimeProvider time, CancellationToken cancellationToken)
    {
        if (pending.Count == 0)
        {
            return [];
        }

        if (context.Engine == DatabaseEngine.PostgreSql)
        {
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({"audit"}, 0))", cancellationToken);
        }

        var last = await context.Set<AuditEntry>().AsNoTracking().OrderByDescending(entry => entry.Sequence)
            .Select(entry => new { entry.Sequence, entry.Hash }).FirstOrDefaultAsync(cancellationToken);
        var sequence = last?.Sequence ?? 0;
        var previous = last?.Hash ?? Beginning;
        var at = KernelDbContext.UtcConverter.ToUtc(time.GetUtcNow().UtcDateTime);
        var rows = new List<AuditEntry>(pending.Count);
        foreach (var item in pending)
        {
            sequence++;
            var hash = Hash(sequence, at, item.UserId, item.Name, item.SubjectType, item.SubjectId, item.Details, previous);
            rows.Add(new AuditEntry
            {
                Sequence = sequence,
                At = at,
                UserId = item.UserId,
                Name = item.Name,
                SubjectType = item.SubjectType,
                SubjectId = item.SubjectId,
                Details = item.Details,
                PreviousHash = previous,
                Hash = hash,
            });
            previous = hash;
        }

        context.Set<AuditEntry>().AddRange(rows);
        return rows;
    }

    /// <summary>The sequence number of the first row that does not fit the chain, or null when all do.</summary>
    public static async Task<long?> FindBreakAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        var expected = 1L;
        var previous = Beginning;
        await foreach (var row in context.Set<AuditEntry>().AsNoTracking().OrderBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var hash = Hash(row.Sequence, row.At, row.UserId, row.Name, row.SubjectType, row.SubjectId, row.Details, previous);
            if (row.Sequence != expected || row.PreviousHash != previous || row.Hash != hash)
            {
                return row.Sequence;
            }

            expected++;
            previous = row.Hash;
        }

        return null;
    }

    private static string Hash(long sequence, DateTime at, Guid? user, string name, string subjectType, string subjectId, string details, string previous)
    {
        var text = string.Join(
            '\u001f',
            sequence.ToString(CultureInfo.InvariantCulture),
            at.ToString("O", CultureInfo.InvariantCulture),
            user?.ToString() ?? "",
            name,
            subjectType,
            subjectId,
            details,
            previous);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
