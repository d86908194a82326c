using AsmPortal.Administration.Services;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Administration.Pages;

/// <summary>How much of the interface is translated, module by module, with what is missing.</summary>
[RequirePermission(Permissions.ViewTranslationsName)]
internal sealed class TranslationsModel(ITranslationCoverage coverage, ModuleWords words) : PageModel
{
    public IReadOnlyList<Group> Groups { get; } =
    [
        .. coverage.Read().GroupBy(entry => entry.Module).Select(group => new Group(words.ModuleName(group.Key), group.Key, [.. group])),
    ];

    /// <summary>One module in all languages.</summary>
    internal sealed record Group(string Name, string Id, IReadOnlyList<ModuleCoverage> Languages);
}
