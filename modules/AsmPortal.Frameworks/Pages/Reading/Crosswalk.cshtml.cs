using AsmPortal.Frameworks.Services;
using AsmPortal.Frameworks.Services.Export;
using AsmPortal.Frameworks.Services.Reading;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Frameworks.Pages.Reading;

/// <summary>Where other standards ask for the same, read from either side.</summary>
[AllowAnonymous]
[PublicPage("frameworks")]
internal sealed class CrosswalkModel(VersionReadings versions, CrosswalkReader crosswalks, IMarkdownRenderer markdown) : PageModel
{
    /// <summary>The value of <c>by</c> that reads from the other standards' side.</summary>
    public const string ByProvision = "provision";

    private Dictionary<string, Passage> _texts = [];

    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Version { get; set; } = "";

    /// <summary>The one standard to show; empty for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Standard { get; set; }

    /// <summary>From which side it is read.</summary>
    [BindProperty(SupportsGet = true)]
    public string? By { get; set; }

    public VersionReading Reading { get; private set; } = null!;

    public Passage Title { get; private set; } = null!;

    public Crosswalk Crosswalk { get; private set; } = null!;

    public string? Chosen => string.IsNullOrEmpty(Standard) ? null : Standard;

    public bool IsByProvision => By == ByProvision;

    /// <summary>The language of the remarks when it is not the reader's.</summary>
    public string? RemarkLang => Reading.Framework.AuthoritativeLanguage == Languages.Current ? null : Languages.HtmlTag(Reading.Framework.AuthoritativeLanguage);

    /// <summary>A requirement's text without markup, and its language when it is not the reader's.</summary>
    public (string Text, string? Lang) TextOf(string code)
    {
        var passage = _texts[code];
        return (markdown.ToPlainText(passage.Text), passage.Untranslated ? Languages.HtmlTag(passage.Language) : null);
    }

    /// <summary>This page, after the language, read from a side and limited to a standard.</summary>
    public string PathOf(string by, string? standard)
    {
        var query = new List<string>();
        if (by == ByProvision)
        {
            query.Add($"by={ByProvision}");
        }

        if (standard is not null)
        {
            query.Add($"standard={Uri.EscapeDataString(standard)}");
        }

        return ReadingPaths.Crosswalk(Slug, Version) + (query.Count == 0 ? "" : $"?{string.Join('&', query)}");
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await versions.FindAsync(Slug, Version, cancellationToken) is not { } reading)
        {
            return NotFound();
        }

        Reading = reading;
        Crosswalk = await crosswalks.ReadAsync(reading.Version.Id, cancellationToken);
        if (Chosen is not null && !Crosswalk.Standards.Contains(Chosen))
        {
            return NotFound();
        }

        var choice = new PassageChoice(Languages.Current, reading.Framework.AuthoritativeLanguage);
        Title = choice.Of(reading.Document.Framework.Title);
        _texts = VersionOutline.Requirements(reading.Document).ToDictionary(row => row.Requirement.Code, row => choice.Of(row.Requirement, row.Requirement.Text));
        return Page();
    }
}
