using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Importing;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Word;

/// <summary>The preview of a file with what others said.</summary>
[RequirePermission(Permissions.FacilitateName)]
internal sealed class DeskPreviewModel(CommentImports imports, CommentSending sending, GuestTicket ticket, PortalDbContext db, IStringLocalizer<ConsultationsResources> S)
    : ImportPageModel(imports, sending, ticket, db, S)
{
    public override bool OnBehalf => true;

    public override string Path => ConsultationPaths.Import(Slug, Id);

    protected override IActionResult Sent(SendingOutcome? outcome) => this.GoTo(
        outcome?.Sent > 0 && Import.Triage > 0 ? ConsultationPaths.Triage(Slug) : ConsultationPaths.Imports(Slug),
        Words.Plural(outcome?.Sent ?? 0, "{0} comment came in.", "{0} comments came in."));
}
