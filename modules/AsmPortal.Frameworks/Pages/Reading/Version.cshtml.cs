using System.Globalization;
using AsmPortal.Display;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Export;
using AsmPortal.Frameworks.Services.Reading;
using AsmPortal.Localization;
using AsmPortal.Theme;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Frameworks.Pages.Reading;

/// <summary>The text of a version.</summary>
[AllowAnonymous]
[PublicPage("frameworks")]
internal sealed class VersionModel(VersionReadings versions, IMarkdownRenderer markdown, IDisplayManager display) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Version { get; set; } = "";

    /// <summary>Number of the one level to show; anything else than a level's number shows none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Level { get; set; }

    /// <summary>Words to look for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public VersionReading Reading { get; private set; } = null!;

    public VersionText Text { get; private set; } = null!;

    public Passage Title { get; private set; } = null!;

    public IReadOnlyList<LadderStep> Steps { get; private set; } = [];

    public ZonedPanels Panels { get; private set; } = null!;

    public bool IsFiltered { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await versions.FindAsync(Slug, Version, cancellationToken) is not { } reading)
        {
            return NotFound();
        }

        Reading = reading;
        var document = reading.Document;
        var choice = new PassageChoice(Languages.Current, document.Framework.AuthoritativeLanguage);
        var level = int.TryParse(Level, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        var filter = new ReadingFilter(string.IsNullOrEmpty(Level) ? null : level, SearchTerms.Parse(Q));
        IsFiltered = filter.IsSet;
        Title = choice.Of(document.Framework.Title);
        Text = VersionText.Of(document, Languages.Current, filter, markdown);
        var counts = VersionOutline.Requirements(document).CountBy(row => row.Requirement.Level).ToDictionary();
        Steps =
        [
            .. document.Levels.OrderBy(step => step.Number).Select(step => new LadderStep(
                step.Number,
                choice.Of(step.Label).Text,
                choice.Of(step.Description).Text,
                counts.GetValueOrDefault(step.Number),
                $"{reading.Path}?level={step.Number.ToString(CultureInfo.InvariantCulture)}#text")),
        ];
        Panels = await display.BuildAsync(new VersionPage(reading.Reference), cancellationToken);
        return Page();
    }
}
