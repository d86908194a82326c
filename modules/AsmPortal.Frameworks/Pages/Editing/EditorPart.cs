using AsmPortal.Frameworks.Contracts;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Pages.Editing;

/// <summary>One of the three texts of a requirement.</summary>
internal sealed record EditorPart(string Name, Func<SourceSnapshot, string> Of)
{
    public static IReadOnlyList<EditorPart> All { get; } =
    [
        new("text", content => content.Text),
        new("guidance", content => content.Guidance),
        new("evidence", content => content.Evidence),
    ];

    public LocalizedString Title(IStringLocalizer S) => Name switch
    {
        "text" => S["Text"],
        "guidance" => S["Guidance"],
        _ => S["Evidence"],
    };
}
