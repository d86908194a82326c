using System.Text;
using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

/// <summary>Takes organisations in two steps: what the file would do, and doing it. The text travels in the form between, so that what was shown is what is stored.</summary>
[RequirePermission(Permissions.ManageOrganisationsName)]
[RequestFormLimits(ValueLengthLimit = 4 * OrganisationImport.MostBytes)]
internal sealed class ImportOrganisationsModel(OrganisationImport import, IStringLocalizer<ImportOrganisationsModel> S) : PageModel
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [BindProperty]
    public IFormFile? Csv { get; set; }

    public string Text { get; private set; } = "";

    public CsvOutcome? Outcome { get; private set; }

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken) is not { } text)
        {
            return Page();
        }

        Text = text;
        Outcome = (await import.RunAsync(text, store: false, cancellationToken)).Value;
        return Page();
    }

    public async Task<IActionResult> OnPostStoreAsync(string? text, CancellationToken cancellationToken)
    {
        var stored = await import.RunAsync(text ?? "", store: true, cancellationToken);
        if (stored.Succeeded)
        {
            return this.GoTo("/work/organisations", S["The file is stored: {0} new, {1} changed.", stored.Value.Created, stored.Value.Changed]);
        }

        // Somebody changed the register since the preview.
        ModelState.AddModelError("Csv", stored.Reasons[0].Message);
        Outcome = (await import.RunAsync(text ?? "", store: false, cancellationToken)).Value;
        return Page();
    }

    private async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        if (Csv is null || Csv.Length is 0 or > OrganisationImport.MostBytes)
        {
            ModelState.AddModelError("Csv", S["Choose a file of at most {0} KB.", OrganisationImport.MostBytes / 1024]);
            return null;
        }

        using var kept = new MemoryStream();
        await Csv.CopyToAsync(kept, cancellationToken);
        try
        {
            return Strict.GetString(kept.ToArray());
        }
        catch (DecoderFallbackException)
        {
            ModelState.AddModelError("Csv", S["The file is not text in UTF-8. Save it as “CSV UTF-8” and send it again."]);
            return null;
        }
    }
}
