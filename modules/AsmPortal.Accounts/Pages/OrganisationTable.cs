using System.Text.RegularExpressions;
using AsmPortal.Accounts.Services.Organisations;

namespace AsmPortal.Accounts.Pages;

/// <summary>A table of organisations whose names lead below a path.</summary>
internal sealed partial record OrganisationTable(IReadOnlyList<OrganisationRow> Rows, string Path)
{
    /// <summary>Organisations stand under their own names: Chinese ones are marked as such, for screen readers and fonts.</summary>
    public static string? LanguageOf(string name) => Han().IsMatch(name) ? "zh-Hans" : null;

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();
}
