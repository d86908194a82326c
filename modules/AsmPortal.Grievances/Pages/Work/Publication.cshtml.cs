using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Deciding;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Pages.Work;

/// <summary>The anonymised outcome for everyone: one writes it, another confirms it.</summary>
[RequirePermission(Permissions.ReadName)]
internal sealed class PublicationModel(CaseReader reader, Publications publications, PortalDbContext db, ICurrentUser user, IStringLocalizer<GrievancesResources> S) : CasePage(reader)
{
    private LocalizedText _text = LocalizedText.Empty;

    [BindProperty]
    public PublicationForm Write { get; set; } = new();

    [BindProperty]
    public ConfirmForm Confirm { get; set; } = new();

    public override string Part => "publication";

    public GrievancePublication? Publication { get; private set; }

    /// <summary>What is written or published. A method: as a property of its type it would be bound, and asked for, with every form.</summary>
    public LocalizedText WrittenText() => _text;

    public bool MayWrite => Standing.Leads && Grievance.Outcome is not null && Publication?.State != PublicationState.Published
        && Grievance.State is (GrievanceState.Decided or GrievanceState.CorrectiveAction or GrievanceState.Verification or GrievanceState.Closed);

    public bool MayConfirm => Standing.MayConfirmPublication && Publication is { State: PublicationState.Written } written && written.WrittenById != user.Id;

    public bool MayTakeDown => (Standing.Leads || Standing.MayConfirmPublication) && Publication?.State == PublicationState.Published;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public Task<IActionResult> OnPostWriteAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Write), S["Saved. Another person confirms it before anybody reads it."], () => publications.WriteAsync(Number, Write.Text, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellationToken) => EndAsync(nameof(Confirm), S["Published."], () => ConfirmAsync(cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostTakeDownAsync(CancellationToken cancellationToken) => EndAsync("", S["Taken down."], () => publications.TakeDownAsync(Number, cancellationToken), cancellationToken);

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Publication = await db.Set<GrievancePublication>().AsNoTracking().FirstOrDefaultAsync(row => row.GrievanceId == Grievance.Id, cancellationToken);
        if (Publication is not { } publication)
        {
            return;
        }

        _text = publication.State == PublicationState.Published ? publication.Text : Publications.Read(Case.Key.Unseal(SealedFields.Publication, publication.Draft));
        Write.Text = Write.Text.IsEmpty ? _text : Write.Text;
        ModelState.Remove("Confirm.Version");
        Confirm.Version = publication.Version;
    }

    /// <summary>Opens what the person read, to publish exactly that.</summary>
    private async Task<Result> ConfirmAsync(CancellationToken cancellationToken)
    {
        var form = (Confirm.Version, Confirm.Confirmed);
        if (await ShowAsync(cancellationToken) is not PageResult)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such grievance."]);
        }

        db.ChangeTracker.Clear();
        return await publications.ConfirmAsync(Number, form.Version, _text, form.Confirmed, cancellationToken);
    }
}

/// <summary>The text in three languages.</summary>
internal sealed class PublicationForm
{
    public LocalizedText Text { get; set; } = LocalizedText.Empty;
}

/// <summary>The confirmation of another person.</summary>
internal sealed class ConfirmForm
{
    public long? Version { get; set; }

    public bool Confirmed { get; set; }
}
