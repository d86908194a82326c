using System.Text.Json;

namespace AsmPortal.Administration.Pages;

/// <summary>Rows of the audit trail as a table.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Names">Names of those who did it, by account.</param>
internal sealed record AuditRows(IReadOnlyList<AuditItem> Items, IReadOnlyDictionary<Guid, string> Names)
{
    /// <summary>The further facts of a row, by name.</summary>
    public static IReadOnlyDictionary<string, string> Details(AuditItem item) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(item.Details.Length == 0 ? "{}" : item.Details) ?? [];
}
