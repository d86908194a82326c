using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Importing;
using AsmPortal.Consultations.Services.IsoForm;
using AsmPortal.Consultations.Services.Word;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Word;

/// <summary>Files with what others said: uploading them, and those that were uploaded.</summary>
[RequirePermission(Permissions.FacilitateName)]
[RequestSizeLimit(WordLimits.RequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = WordLimits.RequestBytes)]
internal sealed class ImportsModel(CommentImports imports, TriageList triage, IStringLocalizer<ConsultationsResources> S) : ConsultationPageModel
{
    [BindProperty]
    public IFormFile? Commented { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Slice<CommentImport> Imports { get; private set; } = new([], null);

    public int Waiting { get; private set; }

    public IReadOnlyList<FormFault> Faults { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Commented is null or { Length: 0 })
        {
            ModelState.AddModelError(nameof(Commented), S["Choose a file."]);
            return await ShowAsync(cancellationToken);
        }

        await using var content = Commented.OpenReadStream();
        var outcome = await imports.UploadAsync(Found, content, Commented.FileName, onBehalf: true, cancellationToken);
        if (outcome.Import is { } import)
        {
            return this.GoTo(ConsultationPaths.Import(Slug, import.Id));
        }

        Faults = outcome.Contents?.Faults ?? [];
        ModelState.AddModelError(nameof(Commented), outcome.Refusal.Length > 0 ? outcome.Refusal : S.Plural(Faults.Count, "{0} cell of the form has a fault. Nothing has been read in; correct it and upload the file again.", "{0} cells of the form have faults. Nothing has been read in; correct them and upload the file again."));
        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Imports = await imports.ListAsync(Consultation.Id, After, cancellationToken);
        Waiting = await triage.CountAsync(Consultation.Id, cancellationToken);
        return Page();
    }
}
