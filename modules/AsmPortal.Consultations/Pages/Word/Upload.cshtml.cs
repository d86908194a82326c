using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Importing;
using AsmPortal.Consultations.Services.IsoForm;
using AsmPortal.Consultations.Services.Word;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Word;

/// <summary>Commenting in Word: the text to download, and the upload of the commented copy. Guests may where the rules let them comment.</summary>
[AllowAnonymous]
[RequestSizeLimit(WordLimits.RequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = WordLimits.RequestBytes)]
internal sealed class UploadModel(CommentImports imports, GuestTicket ticket, ICurrentUser user, IStringLocalizer<ConsultationsResources> S) : ConsultationPageModel
{
    [BindProperty]
    public IFormFile? Commented { get; set; }

    /// <summary>What is wrong with the rows of an uploaded form.</summary>
    public IReadOnlyList<FormFault> Faults { get; private set; } = [];

    public bool MayComment => user.IsSignedIn || Consultation.Rules.GuestsMayComment;

    public string Download => $"/frameworks/{Uri.EscapeDataString(Found.Version.Slug)}/{Uri.EscapeDataString(Found.Version.Label)}/download.docx";

    public IActionResult OnGet() => MayComment ? Page() : Challenge();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!MayComment)
        {
            return Challenge();
        }

        if (Commented is null or { Length: 0 })
        {
            ModelState.AddModelError(nameof(Commented), S["Choose a file."]);
            return Page();
        }

        await using var content = Commented.OpenReadStream();
        var outcome = await imports.UploadAsync(Found, content, Commented.FileName, onBehalf: false, cancellationToken);
        return outcome.Import is { } import ? Accept(import.Id) : Refuse(outcome);
    }

    private IActionResult Accept(Guid import)
    {
        if (!user.IsSignedIn)
        {
            ticket.Give(HttpContext, import);
        }

        return this.GoTo(ConsultationPaths.WordPreview(Slug, import));
    }

    private IActionResult Refuse(UploadOutcome outcome)
    {
        Faults = outcome.Contents?.Faults ?? [];
        ModelState.AddModelError(nameof(Commented), outcome.Refusal.Length > 0 ? outcome.Refusal : S.Plural(Faults.Count, "{0} cell of the form has a fault. Nothing has been read in; correct it and upload the file again.", "{0} cells of the form have faults. Nothing has been read in; correct them and upload the file again."));
        return Page();
    }
}
