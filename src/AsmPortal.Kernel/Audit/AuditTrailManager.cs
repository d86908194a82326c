using System.Text.Encodings.Web;
using System.Text.Json;
using AsmPortal.Audit;
using AsmPortal.Commands;
using AsmPortal.Data;
using AsmPortal.Kernel.Data;
using AsmPortal.Security;

namespace AsmPortal.Kernel.Audit;

internal sealed class AuditTrailManager(KernelDbContext context, ICurrentUser user) : IAuditTrailManager
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Record(string name, string subjectType, string subjectId, IReadOnlyDictionary<string, string>? details = null)
    {
        var json = JsonSerializer.Serialize(details ?? new Dictionary<string, string>(), Json);
        if (json.Length > 4000)
        {
            throw new ArgumentException($"The details of the audit event '{name}' are longer than 4,000 characters.", nameof(details));
        }

        context.AddAudit(new PendingAudit(user.Id, name, subjectType, subjectId, json));
    }
}

/// <summary>Looks whether the audit chain is whole.</summary>
internal sealed class AuditChainCheck(PortalDbContext context) : IPortalCheck
{
    public string Name => "audit chain";

    public async Task<IReadOnlyList<string>> FindFaultsAsync(CancellationToken cancellationToken) =>
        await AuditChain.FindBreakAsync(context, cancellationToken) is { } broken
            ? [$"The audit chain is broken at row {broken}."]
            : [];
}
