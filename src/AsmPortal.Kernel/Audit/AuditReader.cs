using System.Globalization;
using AsmPortal.Administration;
using AsmPortal.Data;
using AsmPortal.Kernel.Sealing;
using AsmPortal.Sealing;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Kernel.Audit;

internal sealed class AuditReader(PortalDbContext context, IEnumerable<ISealedKind> kinds) : IAuditReader
{
    // Events are named after their module: Grievances.CaseRead.
    private readonly string[] _sealed = [.. kinds.Select(kind => kind.Name[..(kind.Name.IndexOf('.', StringComparison.Ordinal) + 1)]).Append("Sealing.").Distinct()];

    public Task<Slice<AuditItem>> ListAsync(AuditFilter filter, string? after, int limit, CancellationToken cancellationToken) =>
        ListAsync(_sealed.Aggregate(Rows(), (rows, prefix) => rows.Where(entry => !entry.Name.StartsWith(prefix))), filter, after, limit, cancellationToken);

    public Task<Slice<AuditItem>> ListSealedAsync(AuditFilter filter, string? after, int limit, CancellationToken cancellationToken) =>
        ListAsync(Rows().Where(entry => _sealed.Any(prefix => entry.Name.StartsWith(prefix))), filter, after, limit, cancellationToken);

    public async Task<IReadOnlyList<SealedReader>> ReadersAsync(DateTime sinceUtc, int most, CancellationToken cancellationToken) =>
        await Rows().Where(entry => entry.At >= sinceUtc && entry.Details.Contains(SealedReadLog.Mark))
            .GroupBy(entry => entry.UserId)
            .Select(group => new { UserId = group.Key, Readings = group.Count(), Records = group.Select(entry => entry.SubjectId).Distinct().Count() })
            .OrderByDescending(reader => reader.Records).ThenBy(reader => reader.UserId).Take(most)
            .Select(reader => new SealedReader(reader.UserId, reader.Readings, reader.Records)).ToListAsync(cancellationToken);

    public Task<long?> FindBreakAsync(CancellationToken cancellationToken) => AuditChain.FindBreakAsync(context, cancellationToken);

    private static async Task<Slice<AuditItem>> ListAsync(IQueryable<AuditEntry> query, AuditFilter filter, string? after, int limit, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(filter.NamePrefix))
        {
            query = query.Where(entry => entry.Name.StartsWith(filter.NamePrefix));
        }

        if (!string.IsNullOrEmpty(filter.SubjectType))
        {
            query = query.Where(entry => entry.SubjectType == filter.SubjectType);
        }

        if (!string.IsNullOrEmpty(filter.SubjectId))
        {
            query = query.Where(entry => entry.SubjectId == filter.SubjectId);
        }

        if (filter.UserId is { } user)
        {
            query = query.Where(entry => entry.UserId == user);
        }

        if (Cursor.Read(after, 1) is [var text] && long.TryParse(text, CultureInfo.InvariantCulture, out var last))
        {
            query = query.Where(entry => entry.Sequence < last);
        }

        var items = await query.OrderByDescending(entry => entry.Sequence).Take(limit + 1)
            .Select(entry => new AuditItem(entry.Sequence, entry.At, entry.UserId, entry.Name, entry.SubjectType, entry.SubjectId, entry.Details, entry.Hash))
            .ToListAsync(cancellationToken);
        return Cursor.Cut(items, limit, entry => [entry.Sequence.ToString(CultureInfo.InvariantCulture)]);
    }

    private IQueryable<AuditEntry> Rows() => context.Set<AuditEntry>().AsNoTracking();
}
