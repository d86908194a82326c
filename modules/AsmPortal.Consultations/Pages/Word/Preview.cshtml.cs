using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Importing;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Word;

/// <summary>A participant's own preview: nobody else's address opens it.</summary>
[AllowAnonymous]
internal sealed class PreviewModel(
    CommentImports imports, CommentSending sending, GuestTicket ticket, PortalDbContext db, IUserDirectory people, ICurrentUser user, IStringLocalizer<ConsultationsResources> S)
    : ImportPageModel(imports, sending, ticket, db, S)
{
    public override bool OnBehalf => false;

    public override string Path => ConsultationPaths.WordPreview(Slug, Id);

    public bool IsGuest => !user.IsSignedIn;

    protected override IActionResult Sent(SendingOutcome? outcome)
    {
        TempData["ReceiptCode"] = outcome?.Receipt?.Code;
        return this.GoTo(ConsultationPaths.WordReceipt(Slug, Id));
    }

    protected override async Task<SendingDetails> FirstDetailsAsync(CancellationToken cancellationToken)
    {
        var details = await base.FirstDetailsAsync(cancellationToken);
        if (user.Id is { } id && await people.FindProfileAsync(id, cancellationToken) is { } profile)
        {
            details.Group = profile.Group;
        }

        return details;
    }
}
