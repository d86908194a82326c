using System.ComponentModel.DataAnnotations;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services;
using AsmPortal.Sites.Services.Editing;
using AsmPortal.Sites.Services.Reading;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Sites.Pages.Desk;

/// <summary>What changes over time. Operators, findings and status are for those who keep the register; counts and programmes also for the people of the operator.</summary>
[SignedIn]
internal sealed class HistoryModel(
    SiteDesk desk, SiteHistoryReader histories, SiteHistoryEditing editing, SiteAccess access, SiteWords words, IStringLocalizer<SitesResources> S) : PageModel
{
    [BindProperty]
    public OperatorForm Operator { get; set; } = new();

    [BindProperty]
    public QualificationForm Qualification { get; set; } = new();

    [BindProperty]
    public StatusForm Status { get; set; } = new();

    [BindProperty]
    public HeadcountForm Headcount { get; set; } = new();

    [BindProperty]
    public ProgrammeForm Programme { get; set; } = new();

    public Site Site { get; private set; } = null!;

    public SiteHistory History { get; private set; } = null!;

    public SiteWords Words => words;

    public bool MayManage => access.MayManage;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await LoadAsync(slug, needsManage: false, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        (Status.Activity, Status.Concession) = (Site.Activity, Site.Concession);
        return Site.Slug == slug ? Page() : LocalRedirect($"~/{Languages.Current}/work/sites/{Site.Slug}/history");
    }

    public Task<IActionResult> OnPostOperatorAsync(string slug, CancellationToken cancellationToken) =>
        ChangeAsync(slug, nameof(Operator), needsManage: true, () => editing.SetOperatorAsync(Site.Id, Operator.Organisation ?? "", Operator.From, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostQualificationAsync(string slug, CancellationToken cancellationToken) =>
        ChangeAsync(
            slug,
            nameof(Qualification),
            needsManage: true,
            () => editing.QualifyAsync(Site.Id, Qualification.Value, Qualification.Authority ?? "", Qualification.On, Qualification.ValidUntil, Qualification.Reference, cancellationToken),
            cancellationToken);

    public Task<IActionResult> OnPostStatusAsync(string slug, CancellationToken cancellationToken) =>
        ChangeAsync(slug, nameof(Status), needsManage: true, () => editing.SetStatusAsync(Site.Id, Status.Activity, Status.Concession, Status.On, Status.Note, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostHeadcountAsync(string slug, CancellationToken cancellationToken) =>
        ChangeAsync(slug, nameof(Headcount), needsManage: false, () => editing.CountAsync(Site.Id, Headcount.On, Headcount.Women, Headcount.Men, Headcount.Source, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostProgrammeAsync(string slug, CancellationToken cancellationToken) =>
        ChangeAsync(slug, nameof(Programme), needsManage: false, () => editing.JoinAsync(Site.Id, Programme.Programme ?? "", Programme.From, Programme.Until, cancellationToken), cancellationToken);

    private async Task<IActionResult> ChangeAsync(string slug, string form, bool needsManage, Func<Task<Result>> change, CancellationToken cancellationToken)
    {
        if (await LoadAsync(slug, needsManage, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        // The page's other forms were not sent: what they lack is no fault.
        foreach (var key in ModelState.Keys.Where(key => !key.StartsWith(form + ".", StringComparison.Ordinal)).ToList())
        {
            ModelState.Remove(key);
        }

        if (ModelState.ValidationState == ModelValidationState.Invalid)
        {
            return Page();
        }

        var changed = await change();
        ModelState.AddReasons(changed, form);
        return changed.Succeeded ? this.GoTo($"/work/sites/{Site.Slug}/history", S["Saved."]) : changed.Failure == FailureKind.NotFound ? NotFound() : Page();
    }

    private async Task<IActionResult?> LoadAsync(string slug, bool needsManage, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(slug, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        if (needsManage ? !MayManage : !await access.MayKeepAsync(found, cancellationToken))
        {
            return Forbid();
        }

        Site = found;
        History = await histories.ReadAsync(found.Id, cancellationToken);
        return null;
    }

    internal sealed class OperatorForm
    {
        public string? Organisation { get; set; }

        public DateOnly? From { get; set; }
    }

    internal sealed class QualificationForm
    {
        public Qualification Value { get; set; } = Contracts.Qualification.Green;

        [StringLength(SiteQualification.AuthorityLength)]
        public string? Authority { get; set; }

        public DateOnly? On { get; set; }

        public DateOnly? ValidUntil { get; set; }

        [StringLength(SiteQualification.ReferenceLength)]
        public string? Reference { get; set; }
    }

    internal sealed class StatusForm
    {
        public SiteActivity Activity { get; set; }

        public ConcessionStatus Concession { get; set; }

        public DateOnly? On { get; set; }

        [StringLength(SiteStatus.NoteLength)]
        public string? Note { get; set; }
    }

    internal sealed class HeadcountForm
    {
        public DateOnly? On { get; set; }

        public int? Women { get; set; }

        public int? Men { get; set; }

        [StringLength(SiteHeadcount.SourceLength)]
        public string? Source { get; set; }
    }

    internal sealed class ProgrammeForm
    {
        [StringLength(SiteProgramme.NameLength)]
        public string? Programme { get; set; }

        public DateOnly? From { get; set; }

        public DateOnly? Until { get; set; }
    }
}
