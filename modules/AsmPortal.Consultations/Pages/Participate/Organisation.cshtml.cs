using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Participate;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages;

/// <summary>Where the members of an organisation prepare its position. For everybody else it does not exist.</summary>
[SignedIn]
[EnableRateLimiting(RateLimitPolicies.Comment)]
internal sealed class OrganisationModel(OrganisationRoom room, IStringLocalizer<ConsultationsResources> S) : ParticipatePage
{
    /// <summary>Which one, for somebody who belongs to several; the first when left out.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Organisation { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<OrganisationMembership> Memberships { get; private set; } = [];

    public OrganisationView View { get; private set; } = null!;

    private OrganisationMembership Membership { get; set; } = null!;

    public string Path => $"{ConsultationPaths.Organisation(Slug)}?organisation={Membership.Organisation.Id}";

    protected override async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        Memberships = await room.MembershipsAsync(cancellationToken);
        if (Memberships.FirstOrDefault(one => Organisation is null || one.Organisation.Id == Organisation) is not { } membership)
        {
            return NotFound();
        }

        Membership = membership;
        return null;
    }

    public Task OnGetAsync(CancellationToken cancellationToken) => ReadAsync(cancellationToken);

    public async Task<IActionResult> OnPostTakeAsync(Guid draft, CancellationToken cancellationToken)
    {
        var taken = await room.TakeAsync(Found.Consultation.Id, Membership, draft, cancellationToken);
        return taken.Succeeded ? this.GoTo($"{ConsultationPaths.Comment(Slug)}?draft={taken.Value}&organisation={Membership.Organisation.Id}") : NotFound();
    }

    public async Task<IActionResult> OnPostNoteAsync(CancellationToken cancellationToken)
    {
        var noted = await room.NoteAsync(Found.Consultation.Id, Membership, Input.Note ?? "", cancellationToken);
        if (noted.Succeeded)
        {
            return this.GoTo(Path, S["The note is written."]);
        }

        AddReasons(noted);
        await ReadAsync(cancellationToken);
        return Page();
    }

    private async Task ReadAsync(CancellationToken cancellationToken) => View = await room.ReadAsync(Found.Consultation.Id, Membership, cancellationToken);

    internal sealed class Form
    {
        public string? Note { get; set; }
    }
}
