using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Sealing;
using AsmPortal.Security;
using Microsoft.AspNetCore.Http;

namespace AsmPortal.Kernel.Sealing;

internal sealed class DownloadMarks(PortalDbContext context, IAuditTrailManager audit, ICurrentUser user, IEnumerable<IPermissionProvider> permissions, TimeProvider time) : IDownloadMarks
{
    public async Task<DownloadMark> GiveAsync(string kind, Guid recordId, string record, string purpose, CancellationToken cancellationToken = default)
    {
        var mark = Make(record, purpose);
        audit.Record("Sealing.CopyGiven", kind, recordId.ToString(), new Dictionary<string, string> { ["mark"] = mark.Id.ToString(), ["purpose"] = purpose });
        await context.SaveChangesAsync(cancellationToken);
        return mark;
    }

    public DownloadMark? OfPage(HttpContext http)
    {
        var needs = http.GetEndpoint()?.Metadata.GetOrderedMetadata<RequirePermissionAttribute>() ?? [];
        return needs.Count > 0 && permissions.SelectMany(provider => provider.GetPermissions()).FirstOrDefault(known => known.Sealed && needs.Any(need => need.Permission == known.Name)) is { } permission
            ? Make(http.Request.Path, permission.Name)
            : null;
    }

    private DownloadMark Make(string record, string purpose) =>
        new(Guid.CreateVersion7(), string.Join(",", PortalRoles.All.Where(user.IsInRole)), user.Id, time.GetUtcNow().UtcDateTime, record, purpose);
}
