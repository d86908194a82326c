using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Grievances.Services.Inquiry;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Pages.Work;

/// <summary>An allegation as the page shows it.</summary>
internal sealed record ShownAllegation(Allegation Allegation, string? Entity, string Summary, SiteSummary? Site, OrganisationSummary? Organisation, Finding? Finding, string? Reasons);

/// <summary>Allegation by allegation: what exactly, what was found, and beside it what is known of the entity as of the day.</summary>
[RequirePermission(Permissions.ReadName)]
internal sealed class AllegationsModel(
    CaseReader reader, AllegationBook book, EntityDossier dossiers, PortalDbContext db, ISiteDirectory sites, IOrganisationDirectory organisations, PortalDay day, IStringLocalizer<GrievancesResources> S) : CasePage(reader)
{
    /// <summary>The allegation that is open beside its dossier; the first when left out.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    /// <summary>The day of the dossier; the last day of the alleged period when left out.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? AsOf { get; set; }

    [BindProperty]
    public AllegationForm Edit { get; set; } = new();

    [BindProperty]
    public AllegationForm Add { get; set; } = new();

    [BindProperty]
    public FindingForm Find { get; set; } = new();

    public override string Part => "allegations";

    public IReadOnlyList<ShownAllegation> Rows { get; private set; } = [];

    public ShownAllegation? Chosen { get; private set; }

    public Dossier? Dossier { get; private set; }

    public bool MayEdit => (Standing.Leads || Standing.IsInvestigator) && !GrievanceStateMachine.Ended.Contains(Grievance.State);

    public bool MayFind => Standing.IsInvestigator && Grievance.State is (GrievanceState.Inquiry or GrievanceState.RespondentReply);

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public Task<IActionResult> OnPostAddAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Add), S["The allegation is saved."], () => book.SaveAsync(Number, null, Add.ToRequest(), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostEditAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Edit), S["The allegation is saved."], () => book.SaveAsync(Number, Id ?? default, Edit.ToRequest(), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostFindAsync(CancellationToken cancellationToken) =>
        EndAsync(nameof(Find), S["The finding is saved."], () => book.FindAsync(Number, Id ?? default, new FindingRequest(Find.Outcome, Find.Reasons ?? ""), cancellationToken), cancellationToken);

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (id, key) = (Grievance.Id, Case.Key);
        var rows = await db.Set<Allegation>().AsNoTracking().Where(row => row.GrievanceId == id).OrderBy(row => row.Number).ToListAsync(cancellationToken);
        var findings = await db.Set<Finding>().AsNoTracking().Where(row => row.GrievanceId == id).ToDictionaryAsync(row => row.AllegationId, cancellationToken);
        var places = await sites.FindManyAsync([.. rows.Select(row => row.SiteId).OfType<Guid>().Distinct()], cancellationToken);
        var entities = await organisations.FindManyAsync([.. rows.Select(row => row.OrganisationId).OfType<Guid>().Distinct()], cancellationToken);
        Rows = rows.ConvertAll(row => new ShownAllegation(
            row, key.Unseal(SealedFields.Entity(row.Id), row.Entity), key.Unseal(SealedFields.Summary(row.Id), row.Summary) ?? "",
            row.SiteId is { } site ? places.GetValueOrDefault(site) : null, row.OrganisationId is { } organisation ? entities.GetValueOrDefault(organisation) : null,
            findings.GetValueOrDefault(row.Id), findings.TryGetValue(row.Id, out var finding) ? key.Unseal(SealedFields.Finding(finding.Id), finding.Reasons) : null));
        Chosen = Rows.FirstOrDefault(row => row.Allegation.Id == Id) ?? (Rows.Count > 0 ? Rows[0] : null);
        if (Chosen is not { } chosen)
        {
            return;
        }

        Id = chosen.Allegation.Id;
        Dossier = await dossiers.ReadAsync(chosen.Allegation, AsOf ?? chosen.Allegation.PeriodTo ?? chosen.Allegation.PeriodFrom ?? Grievance.ReceivedOn, cancellationToken);
        (Edit.Category, Edit.Site, Edit.Organisation) = (chosen.Allegation.Category, chosen.Site?.Slug, chosen.Organisation?.Name);
        (Edit.From, Edit.To, Edit.Summary) = (chosen.Allegation.PeriodFrom, chosen.Allegation.PeriodTo, chosen.Summary);
        (Find.Outcome, Find.Reasons) = (chosen.Finding?.Outcome, chosen.Reasons);
    }

    public DateOnly Today => day.Today;
}

/// <summary>An allegation as it is entered.</summary>
internal sealed class AllegationForm
{
    public GrievanceCategory? Category { get; set; }

    [StringLength(Limits.Name)]
    public string? Site { get; set; }

    [StringLength(Limits.Name)]
    public string? Organisation { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    [StringLength(Limits.Text)]
    public string? Summary { get; set; }

    public AllegationRequest ToRequest() => new(Category) { Site = Site ?? "", Organisation = Organisation ?? "", From = From, To = To, Summary = Summary ?? "" };
}

/// <summary>A finding as it is entered.</summary>
internal sealed class FindingForm
{
    public GrievanceOutcome? Outcome { get; set; }

    [StringLength(Limits.Text)]
    public string? Reasons { get; set; }
}
