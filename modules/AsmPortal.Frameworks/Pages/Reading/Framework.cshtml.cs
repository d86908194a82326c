using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Frameworks.Services.Comparison;
using AsmPortal.Frameworks.Services.Reading;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Frameworks.Pages.Reading;

/// <summary>What a framework is, its versions and how they came about.</summary>
[AllowAnonymous]
[PublicPage("frameworks")]
internal sealed class FrameworkModel(FrameworkListReader frameworks, ComparisonService comparisons) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    public ListedFramework Framework { get; private set; } = null!;

    /// <summary>By version.</summary>
    public ILookup<Guid, LanguageCount> Counts { get; private set; } = Array.Empty<LanguageCount>().ToLookup(_ => Guid.Empty);

    /// <summary>The latest first.</summary>
    public IReadOnlyList<Transition> Transitions { get; private set; } = [];

    /// <summary>From the version before to the foremost one; null when there is none before.</summary>
    public ComparisonDocument? LastChanges { get; private set; }

    /// <summary>The version that it is compared with by default; null when there is none.</summary>
    public string? ComparedWith(ListedVersion version) => Framework.Versions.FirstOrDefault(other => other.Label == version.BasedOn)?.Label;

    public string LabelOf(Transition step) => Framework.Versions.Single(version => version.Id == step.VersionId).Label;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await frameworks.FindAsync(Slug, cancellationToken) is not { } framework)
        {
            return NotFound();
        }

        Framework = framework;
        Counts = await frameworks.CountLanguagesAsync(framework.Versions.Select(version => version.Id), cancellationToken);
        Transitions = await frameworks.TransitionsAsync(framework.Versions.Select(version => version.Id), cancellationToken);
        if (ComparedWith(framework.Foremost) is { } before)
        {
            LastChanges = await comparisons.CompareAsync(Slug, before, framework.Foremost.Label, cancellationToken);
        }

        return Page();
    }
}
