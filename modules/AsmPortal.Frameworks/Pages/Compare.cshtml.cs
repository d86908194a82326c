using AsmPortal.Frameworks.Services.Comparison;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Pages;

/// <summary>What changed between two versions of a framework.</summary>
[AllowAnonymous]
[PublicPage("frameworks")]
internal sealed class CompareModel(IVersionReader versions, ComparisonService comparisons, IMarkdownRenderer markdown, IStringLocalizer<FrameworksResources> S) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<VersionListItem> Versions { get; private set; } = [];

    public string FrameworkTitle { get; private set; } = "";

    public bool Illustrative { get; private set; }

    public ComparisonView? Comparison { get; private set; }

    /// <summary>After the language.</summary>
    public string FrameworkPath => $"/frameworks/{Uri.EscapeDataString(Slug)}";

    public string Query => $"?from={Uri.EscapeDataString(From ?? "")}&to={Uri.EscapeDataString(To ?? "")}";

    public string QueryTheOtherWay => $"?from={Uri.EscapeDataString(To ?? "")}&to={Uri.EscapeDataString(From ?? "")}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Versions = [.. (await versions.ListAsync(Slug, cancellationToken)).Reverse()];
        if (Versions.Count == 0 || !Knows(From) || !Knows(To))
        {
            return NotFound();
        }

        if (string.IsNullOrEmpty(From) || string.IsNullOrEmpty(To))
        {
            return await AskAsync(cancellationToken);
        }

        if (From == To)
        {
            ModelState.AddModelError(nameof(To), S["Choose two different versions."]);
            return await AskAsync(cancellationToken);
        }

        if (await comparisons.CompareAsync(Slug, From, To, cancellationToken) is not { } comparison)
        {
            return NotFound();
        }

        var language = Languages.Current;
        (FrameworkTitle, Illustrative) = (comparison.Framework.Title.For(language), comparison.Framework.Illustrative);
        Comparison = new ComparisonView(comparison, new ComparisonRows(S, language, markdown.ToPlainText).Of(comparison), language);
        return Page();
    }

    /// <summary>Shows the form alone, with what was chosen, else with the two newest versions.</summary>
    private async Task<IActionResult> AskAsync(CancellationToken cancellationToken)
    {
        To = string.IsNullOrEmpty(To) ? Versions[0].Label : To;
        From = string.IsNullOrEmpty(From) ? Versions.FirstOrDefault(version => version.Label != To)?.Label : From;
        if (await versions.ReadAsync(Slug, Versions[0].Label, cancellationToken) is { } newest)
        {
            (FrameworkTitle, Illustrative) = (newest.Framework.Title.For(Languages.Current), newest.Framework.Illustrative);
        }

        return Page();
    }

    private bool Knows(string? label) => string.IsNullOrEmpty(label) || Versions.Any(version => version.Label == label);
}
