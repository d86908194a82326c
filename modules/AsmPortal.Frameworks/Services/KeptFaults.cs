using System.Text.Json;
using AsmPortal.Data;
using AsmPortal.Frameworks.Models;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services;

/// <summary>A fault as it is kept and shown.</summary>
internal sealed record KeptFaultRow(Guid Id, string File, int? Row, string Column, string Code, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Cells, DateTime? ResolvedAt, string? ResolvedBy);

/// <summary>The rows that an import with <c>--accept-faults</c> left out: a list to work off.</summary>
internal sealed class KeptFaults(PortalDbContext db, ICurrentUser user, VersionSessions sessions, TimeProvider time, IStringLocalizer<FrameworksResources> S)
{
    /// <summary>Puts the faults of an import in place of the open ones of earlier imports into this version.</summary>
    public async Task ReplaceAsync(Guid versionId, IEnumerable<KeptFaultRow> faults, CancellationToken cancellationToken)
    {
        await db.Set<KeptFault>().Where(row => row.VersionId == versionId && row.ResolvedAt == null).ExecuteDeleteAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        db.AddRange(faults.Select(fault => new KeptFault
        {
            VersionId = versionId,
            File = Cut(fault.File),
            Row = fault.Row,
            Column = Cut(fault.Column),
            Code = fault.Code,
            Arguments = JsonSerializer.Serialize(fault.Arguments, JsonSerializerOptions.Default),
            Cells = JsonSerializer.Serialize(fault.Cells, JsonSerializerOptions.Default),
            CreatedAt = now,
        }));
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<KeptFaultRow>> ListAsync(Guid versionId, bool includeResolved, CancellationToken cancellationToken)
    {
        var rows = await db.Set<KeptFault>().AsNoTracking().Where(row => row.VersionId == versionId && (includeResolved || row.ResolvedAt == null))
            .OrderBy(row => row.File).ThenBy(row => row.Row).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new KeptFaultRow(
                row.Id,
                row.File,
                row.Row,
                row.Column,
                row.Code,
                JsonSerializer.Deserialize<List<string>>(row.Arguments, JsonSerializerOptions.Default) ?? [],
                JsonSerializer.Deserialize<Dictionary<string, string>>(row.Cells, JsonSerializerOptions.Default) ?? [],
                row.ResolvedAt,
                row.ResolvedBy)),
        ];
    }

    public async Task<Result> ResolveAsync(Guid faultId, CancellationToken cancellationToken)
    {
        var versionId = await db.Set<KeptFault>().Where(row => row.Id == faultId).Select(row => row.VersionId).FirstOrDefaultAsync(cancellationToken);
        if (!user.Has(Permissions.Import) && !user.Has(Permissions.Edit))
        {
            return Result.Refuse(FailureKind.Forbidden, S["You may not change this version."]);
        }

        var opened = await sessions.OpenAsync(versionId, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened;
        }

        await using var session = opened.Value;
        var fault = await db.Set<KeptFault>().SingleAsync(row => row.Id == faultId, cancellationToken);
        if (fault.ResolvedAt is null)
        {
            fault.ResolvedAt = session.Now;
            fault.ResolvedBy = user.Name;
            session.Record("Frameworks.ImportFaultResolved", nameof(KeptFault), faultId);
        }

        await session.CompleteAsync(cancellationToken);
        return Result.Done;
    }

    private static string Cut(string text) => text.Length <= Limits.Name ? text : text[..Limits.Name];
}
