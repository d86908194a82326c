using AsmPortal.Security;
using AsmPortal.Sites.Services.Exchange;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Sites.Pages.Desk;

/// <summary>Takes sites in two steps: what the file would do, and doing it. The table travels in the form between, so that what was shown is what is stored.</summary>
[RequirePermission(Permissions.ManageName)]
[RequestFormLimits(ValueLengthLimit = 2 * SiteFileReader.MostBytes)]
internal sealed class ImportModel(SiteFileReader files, SiteImport import, IStringLocalizer<SitesResources> S) : PageModel
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>The table that was looked at.</summary>
    public string Text { get; private set; } = "";

    public SiteImportOutcome? Outcome { get; private set; }

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken)
    {
        if (Upload is null || Upload.Length is 0 or > SiteFileReader.MostBytes)
        {
            ModelState.AddModelError("Upload", S["Choose a file of at most {0} MB.", SiteFileReader.MostBytes / 1024 / 1024]);
            return Page();
        }

        using var kept = new MemoryStream();
        await Upload.CopyToAsync(kept, cancellationToken);
        var faults = new List<SiteFault>();
        var table = files.Read(kept.ToArray(), faults);
        Outcome = (await import.RunAsync(table, faults, store: false, cancellationToken)).Value;
        Text = table is null ? "" : SiteExport.Text(table);
        return Page();
    }

    public async Task<IActionResult> OnPostStoreAsync(string? text, CancellationToken cancellationToken)
    {
        var faults = new List<SiteFault>();
        var stored = await import.RunAsync(files.ReadCsv(text ?? "", faults), faults, store: true, cancellationToken);
        if (stored.Succeeded)
        {
            return this.GoTo("/work/sites", S["The file is stored: {0} new, {1} changed.", stored.Value.Created, stored.Value.Changed]);
        }

        // Somebody changed the register since the preview.
        ModelState.AddReasons(stored, "");
        faults = [];
        Outcome = (await import.RunAsync(files.ReadCsv(text ?? "", faults), faults, store: false, cancellationToken)).Value;
        return Page();
    }
}
