using System.Globalization;
using AsmPortal.Frameworks.Contracts;

namespace AsmPortal.Frameworks.Services.Export;

/// <summary>One column of the table that import reads back.</summary>
/// <param name="Name">Its heading, the same in every language.</param>
/// <param name="Width">Width in characters.</param>
/// <param name="Value">A row's value, not yet neutralised.</param>
internal sealed record RequirementColumn(string Name, int Width, Func<PrincipleDocument, RequirementDocument, string> Value)
{
    /// <summary>Whether a spreadsheet may hold it as a number.</summary>
    public bool IsNumber { get; init; }
}

/// <summary>The table of requirements. Source of the columns: contract.md §5.</summary>
internal static class RequirementColumns
{
    /// <summary>The columns with the download's language first among the three.</summary>
    public static IReadOnlyList<RequirementColumn> For(string language)
    {
        string[] languages = [language, .. Languages.All.Where(other => other != language)];
        return
        [
            new("code", 10, (_, requirement) => requirement.Code),
            new("principleCode", 14, (section, _) => section.Code),
            .. languages.Select(each => new RequirementColumn($"principle.{each}", 26, (section, _) => section.Title[each])),
            new("level", 7, (_, requirement) => requirement.Level.ToString(CultureInfo.InvariantCulture)) { IsNumber = true },
            .. languages.Select(each => new RequirementColumn($"text.{each}", 60, (_, requirement) => requirement.Text[each])),
            .. languages.Select(each => new RequirementColumn($"guidance.{each}", 50, (_, requirement) => requirement.Guidance[each])),
            .. languages.Select(each => new RequirementColumn($"evidence.{each}", 50, (_, requirement) => requirement.Evidence[each])),
            new("critical", 9, (_, requirement) => requirement.Critical ? "yes" : "no"),
            new("annexII", 24, (_, requirement) => string.Join(';', requirement.AnnexII)),
            new("maps", 36, (_, requirement) => string.Join(';', requirement.Mappings.Select(Mapping))),
            new("stableId", 26, (_, requirement) => requirement.StableId),
        ];
    }

    private static string Mapping(MappingDocument mapping) => $"{mapping.Standard}:{mapping.Provision}:{mapping.Relation.ToString().ToLowerInvariant()}";
}
