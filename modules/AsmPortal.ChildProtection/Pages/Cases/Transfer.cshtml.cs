using System.ComponentModel.DataAnnotations;
using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Pages.Cases;

/// <summary>Giving a case to another organisation.</summary>
[RequirePermission(Permissions.ReadName)]
internal sealed class TransferModel(CaseReader reader, Transferring transferring, IStringLocalizer<ChildProtectionResources> S) : CasePage(reader)
{
    [BindProperty]
    public TransferForm Input { get; set; } = new();

    public bool MayRequest => Shown.Open && Shown.Transfer is null && (Shown.Standing.IsOwner || (Shown.Standing.IsSupervisor && Shown.Case.OrganisationId is not null));

    public bool MayOffer => Shown is { Standing.IsSupervisor: true, Transfer.State: TransferState.Requested };

    public bool MayRevoke => Shown.Transfer is not null && (Shown.Standing.IsOwner || Shown.Standing.IsSupervisor);

    public Task<IActionResult> OnPostRequestAsync(CancellationToken cancellationToken) => EndAsync(
        nameof(Input), S["The transfer is under way. The case stays with you until the others accept."], () => transferring.RequestAsync(Number, new TransferRequest(Input.Organisation ?? "", Input.Reason ?? "", Version), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostOfferAsync(CancellationToken cancellationToken) =>
        EndAsync("", S["The case is offered."], () => transferring.OfferAsync(Number, Version, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostRevokeAsync(CancellationToken cancellationToken) =>
        EndAsync("", S["The transfer is taken back."], () => transferring.RevokeAsync(Number, Version, cancellationToken), cancellationToken);
}

/// <summary>The form.</summary>
internal sealed class TransferForm
{
    [StringLength(Limits.ServiceName)]
    public string? Organisation { get; set; }

    [StringLength(Limits.Note)]
    public string? Reason { get; set; }
}
