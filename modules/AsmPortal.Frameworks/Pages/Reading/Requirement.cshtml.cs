using AsmPortal.Display;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Export;
using AsmPortal.Frameworks.Services.Reading;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Pages.Reading;

/// <summary>One requirement of a version, with its history.</summary>
[AllowAnonymous]
[PublicPage("frameworks")]
internal sealed class RequirementModel(
    VersionReadings versions,
    RequirementHistoryReader history,
    IFrameworkDirectory directory,
    IMarkdownRenderer markdown,
    IDisplayManager display,
    IStringLocalizer<FrameworksResources> S) : PageModel
{
    private const int MostDescription = 155;

    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Version { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    public VersionReading Reading { get; private set; } = null!;

    public ShownRequirement Requirement { get; private set; } = null!;

    public RequirementDocument? Previous { get; private set; }

    public RequirementDocument? Next { get; private set; }

    /// <summary>The sections that it stands in, the outermost first.</summary>
    public IReadOnlyList<PrincipleDocument> Sections { get; private set; } = [];

    public LevelDocument? Level { get; private set; }

    public PassageChoice Choice { get; private set; } = null!;

    /// <summary>The newest version first.</summary>
    public IReadOnlyList<(HistoryStep Step, RequirementChanges? Changes)> History { get; private set; } = [];

    public VersionNotice Notice { get; private set; } = null!;

    public ZonedPanels Panels { get; private set; } = null!;

    public string Description { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        // Routing leaves an encoded slash as it came, lest it part the address.
        var code = Code.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        if (await versions.FindAsync(Slug, Version, cancellationToken) is not { } reading || await directory.FindRequirementAsync(reading.Version.Id, code, cancellationToken) is not { } reference)
        {
            return NotFound();
        }

        if (reference.Code != code)
        {
            // Found by its stable id: an address that holds over all versions.
            return Redirect(Url.Content($"~/{Languages.Current}{ReadingPaths.Requirement(Slug, Version, reference.Code)}"));
        }

        Reading = reading;
        var document = reading.Document;
        var rows = VersionOutline.Requirements(document).ToList();
        var place = rows.FindIndex(row => row.Requirement.Code == code);
        (Previous, Next) = (rows.ElementAtOrDefault(place - 1)?.Requirement, rows.ElementAtOrDefault(place + 1)?.Requirement);
        Sections = PathTo(document.Principles, rows[place].Section) ?? [];
        Level = document.Levels.FirstOrDefault(level => level.Number == rows[place].Requirement.Level);
        Choice = new PassageChoice(Languages.Current, document.Framework.AuthoritativeLanguage);
        Requirement = VersionText.Of(document, rows[place].Requirement, Languages.Current, markdown);
        Description = Shorten(markdown.ToPlainText(Choice.Of(rows[place].Requirement, rows[place].Requirement.Text).Text));
        await ReadHistoryAsync(reading, reference, cancellationToken);
        Panels = await display.BuildAsync(new RequirementPage(reading.Reference, reference), cancellationToken);
        return Page();
    }

    private async Task ReadHistoryAsync(VersionReading reading, RequirementReference reference, CancellationToken cancellationToken)
    {
        var changes = new RequirementChangesWriter(S, Languages.Current, reading.Framework.AuthoritativeLanguage, markdown.ToPlainText);
        var steps = await history.ReadAsync(reading.Framework, reading.Version.Id, reference.StableId, cancellationToken);
        History = [.. steps.Where(step => step.Requirements.Count > 0 || step.Before is { Count: > 0 }).Select(step => (step, changes.Of(step)))];
        var inForce = steps.FirstOrDefault(step => step.Version == reading.Framework.InForce);
        Notice = reading.Notice(inForce?.Requirements is [var same, ..] ? ReadingPaths.Requirement(Slug, inForce.Version.Label, same.Code) : null);
    }

    private static IReadOnlyList<PrincipleDocument>? PathTo(IReadOnlyList<PrincipleDocument> principles, PrincipleDocument wanted)
    {
        foreach (var principle in principles)
        {
            if (principle == wanted)
            {
                return [principle];
            }

            if (PathTo(principle.Principles, wanted) is { } path)
            {
                return [principle, .. path];
            }
        }

        return null;
    }

    private static string Shorten(string text) => text.Length <= MostDescription ? text : $"{text[..MostDescription].TrimEnd()}…";
}
