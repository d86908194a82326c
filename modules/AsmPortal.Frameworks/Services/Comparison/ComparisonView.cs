using AsmPortal.Frameworks.Contracts;

namespace AsmPortal.Frameworks.Services.Comparison;

/// <summary>A comparison as the page shows it to a reader of one language.</summary>
/// <param name="Document">The comparison.</param>
/// <param name="Rows">Its differences in that language.</param>
/// <param name="Language">The language.</param>
internal sealed record ComparisonView(ComparisonDocument Document, IReadOnlyList<ComparisonRow> Rows, string Language)
{
    /// <summary>The id of a section on the page.</summary>
    public static string AnchorOf(ComparisonSection section) => "changes-" + section.ToString().ToLowerInvariant();

    /// <summary>The page of a requirement, in the version that still has it: an address after the language.</summary>
    public string PathOf(ComparisonRow row) => row.ToCodes.Count > 0 ? PathOf(Document.To, row.ToCodes[0]) : PathOf(Document.From, row.FromCodes[0]);

    /// <summary>The page of a requirement of a version: an address after the language.</summary>
    public string PathOf(string version, string code) =>
        $"/frameworks/{Uri.EscapeDataString(Document.Framework.Slug)}/{Uri.EscapeDataString(version)}/{Uri.EscapeDataString(code)}";
}
