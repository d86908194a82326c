using System.Globalization;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Services.Export;

/// <summary>One column of the table that import reads back.</summary>
/// <param name="Name">Its heading, the same in every language.</param>
/// <param name="Width">Width in characters.</param>
/// <param name="Value">A row's value, not yet neutralised.</param>
internal sealed record RequirementColumn(string Name, int Width, Func<RequirementRow, string> Value)
{
    /// <summary>Whether a spreadsheet may hold it as a number.</summary>
    public bool IsNumber { get; init; }
}

/// <summary>The table of requirements. Source of the columns: contract.md §5; after them, what a nested section needs to keep its place.</summary>
internal static class RequirementColumns
{
    /// <summary>The columns with the download's language first among the three.</summary>
    public static IReadOnlyList<RequirementColumn> For(string language)
    {
        string[] languages = [language, .. Languages.All.Where(other => other != language)];
        return
        [
            new("code", 10, row => row.Requirement.Code),
            new("principleCode", 14, row => row.Section.Code),
            .. languages.Select(each => new RequirementColumn($"principle.{each}", 26, row => row.Section.Title[each])),
            new("level", 7, row => row.Requirement.Level.ToString(CultureInfo.InvariantCulture)) { IsNumber = true },
            .. languages.Select(each => new RequirementColumn($"text.{each}", 60, row => row.Requirement.Text[each])),
            .. languages.Select(each => new RequirementColumn($"guidance.{each}", 50, row => row.Requirement.Guidance[each])),
            .. languages.Select(each => new RequirementColumn($"evidence.{each}", 50, row => row.Requirement.Evidence[each])),
            new("critical", 9, row => row.Requirement.Critical ? "yes" : "no"),
            new("annexII", 24, row => string.Join(';', row.Requirement.AnnexII)),
            new("maps", 36, row => string.Join(';', row.Requirement.Mappings.Select(Mapping))),
            new("stableId", 26, row => row.Requirement.StableId),
            new("parentCode", 11, row => row.Parent?.Code ?? ""),
            .. languages.Select(each => new RequirementColumn($"parent.{each}", 26, row => row.Parent?.Title[each] ?? "")),
            .. languages.Select(each => new RequirementColumn($"introduction.{each}", 40, row => row.Section.Introduction[each])),
        ];
    }

    private static string Mapping(MappingDocument mapping) => $"{mapping.Standard}:{mapping.Provision}:{mapping.Relation.ToString().ToLowerInvariant()}";
}
