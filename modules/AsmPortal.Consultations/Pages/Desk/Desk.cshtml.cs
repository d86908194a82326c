using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Desk;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Desk;

/// <summary>Where a consultation stands, and its next step.</summary>
[RequirePermission(Permissions.DeskName)]
internal sealed class ConsultationDeskModel(ConsultationSetup setup, OpeningGate gate, DeskReader reader, ICurrentUser user, IStringLocalizer<ConsultationsResources> S) : ConsultationPageModel
{
    public DeskFigures Figures { get; private set; } = null!;

    public IReadOnlyList<Extension> Extensions { get; private set; } = [];

    /// <summary>What keeps it from being opened; empty once it is.</summary>
    public IReadOnlyList<Reason> Unmet { get; private set; } = [];

    public bool MayManage => user.Has(Permissions.Manage);

    public bool MayClose => MayManage && Consultation.State == ConsultationState.Open && Found.ClosesAt <= Found.Now;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostOpenAsync(CancellationToken cancellationToken)
    {
        var opened = await setup.OpenAsync(Slug, cancellationToken);
        return opened.Succeeded
            ? this.GoTo(ConsultationPaths.DeskOf(Slug), S["The consultation is public now."])
            : await this.RefuseAsync(opened, () => ShowAsync(cancellationToken));
    }

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken cancellationToken)
    {
        var closed = await setup.CloseAsync(Slug, cancellationToken);
        return closed.Succeeded
            ? this.GoTo(ConsultationPaths.DeskOf(Slug), S["The consultation is closed. Now every comment gets its answer."])
            : await this.RefuseAsync(closed, () => ShowAsync(cancellationToken));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Figures = await reader.FiguresAsync(Consultation.Id, cancellationToken);
        Extensions = await reader.ExtensionsAsync(Consultation.Id, cancellationToken);
        Unmet = Consultation.State == ConsultationState.Draft ? await gate.CheckAsync(Consultation, Found.Now, cancellationToken) : [];
        return Page();
    }
}
