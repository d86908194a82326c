using System.Globalization;
using AsmPortal.Administration;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Kernel.Audit;

internal sealed class AuditReader(PortalDbContext context) : IAuditReader
{
    public async Task<Slice<AuditItem>> ListAsync(string? namePrefix, string? subjectType, string? subjectId, string? after, int limit, CancellationToken cancellationToken)
    {
        var query = context.Set<AuditEntry>().AsNoTracking();
        if (!string.IsNullOrEmpty(namePrefix))
        {
            query = query.Where(entry => entry.Name.StartsWith(namePrefix));
        }

        if (!string.IsNullOrEmpty(subjectType))
        {
            query = query.Where(entry => entry.SubjectType == subjectType);
        }

        if (!string.IsNullOrEmpty(subjectId))
        {
            query = query.Where(entry => entry.SubjectId == subjectId);
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

    public Task<long?> FindBreakAsync(CancellationToken cancellationToken) => AuditChain.FindBreakAsync(context, cancellationToken);
}
