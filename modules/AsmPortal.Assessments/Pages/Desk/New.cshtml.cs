using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Assessments.Services;
using AsmPortal.Assessments.Services.Planning;
using AsmPortal.Assessments.Services.Reading;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Assessments.Pages.Desk;

/// <summary>Plans an assessment: site, version, kind, period, and who verifies.</summary>
[RequirePermission(Permissions.PlanName)]
internal sealed class NewModel(
    AssessmentPlanning planning,
    AssessmentReader reader,
    AssessmentAccess access,
    ISiteDirectory sites,
    IFrameworkDirectory frameworks,
    IUserDirectory people,
    TimeProvider time,
    IStringLocalizer<AssessmentsResources> S) : PageModel
{
    private const int MostSites = 100;
    private const int MostEarlier = 50;

    /// <summary>Slug of the site that a link comes from.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Site { get; set; }

    [BindProperty]
    public PlanForm Input { get; set; } = new();

    public IReadOnlyList<SiteSummary> Sites { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Versions { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Verifiers { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Earlier { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        (Input.PeriodFrom, Input.PeriodTo) = (today.AddYears(-1), today);
        var chosen = Site is { Length: > 0 } slug ? await sites.FindAsync(slug, cancellationToken) : null;
        await LoadAsync(cancellationToken);
        Input.Site = chosen?.Name ?? (Sites.Count == 1 ? Sites[0].Name : null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var planned = ModelState.IsValid ? await PlanAsync(cancellationToken) : Result<Guid>.Refuse(FailureKind.Invalid, []);
        var path = planned.Succeeded ? AssessmentPaths.Show((await access.FindAsync(planned.Value, cancellationToken))!.Number) : "";
        return await this.EndAsync(planned, path, S["The assessment is planned."], PageAnswers.InputField, () => ShowAsync(cancellationToken));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Page();
    }

    private async Task<Result<Guid>> PlanAsync(CancellationToken cancellationToken)
    {
        var site = await FindSiteAsync(Input.Site ?? "", cancellationToken);
        if (site is null || Input.Version is not { } version || Input.PeriodFrom is not { } from || Input.PeriodTo is not { } to)
        {
            List<Reason> missing = [];
            Require(site is null, S["There is no such site."], "site");
            Require(Input.Version is null, S["Choose a version."], "version");
            Require(Input.PeriodFrom is null, S["Give the first day."], "periodFrom");
            Require(Input.PeriodTo is null, S["Give the last day."], "periodTo");
            return Result<Guid>.Refuse(FailureKind.Invalid, missing);

            void Require(bool isMissing, string message, string field)
            {
                if (isMissing)
                {
                    missing.Add(new Reason(message, field));
                }
            }
        }

        return await planning.PlanAsync(
            new NewAssessment(site.Id, version, Input.Kind, from, to)
            {
                Scope = Input.Scope ?? "",
                Language = Languages.Current,
                DueOn = Input.DueOn,
                VisitOn = Input.VisitOn,
                BasedOnId = Input.BasedOn,
                Team = Input.Team is { } verifier ? [new NewTeamMember(verifier, TeamRole.Verifier)] : [],
            },
            cancellationToken);
    }

    /// <summary>By slug or whole name: what the list of suggestions offers, and what people type.</summary>
    private async Task<SiteSummary?> FindSiteAsync(string words, CancellationToken cancellationToken)
    {
        var text = words.Trim();
        if (text.Length == 0)
        {
            return null;
        }

        if (await sites.FindAsync(text, cancellationToken) is { } bySlug)
        {
            return bySlug;
        }

        var found = await sites.SearchAsync(text, MostSites, cancellationToken);
        return found.Count == 1 ? found[0] : found.FirstOrDefault(site => string.Equals(site.Name, text, StringComparison.CurrentCultureIgnoreCase));
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var own = await access.OwnOrganisationsAsync(cancellationToken);
        Sites = own.Count > 0 ? await sites.OfOrganisationsAsync(own, cancellationToken) : [];
        Sites = Sites.Count > 0 ? Sites : await sites.SearchAsync("", MostSites, cancellationToken);
        Versions = [.. (await frameworks.ListPublicAsync(cancellationToken)).SelectMany(framework => framework.Versions
            .Where(version => version.State == VersionState.Published)
            .Select(version => new SelectListItem($"{framework.Title.For(Languages.Current)} {version.Label}", version.Id.ToString())))];
        Verifiers = [new(S["Nobody yet"], ""), .. (await people.FindByPermissionAsync(Permissions.VerifyName, cancellationToken)).Select(person => new SelectListItem(person.DisplayName, person.Id.ToString()))];
        Earlier = [new(S["Begin empty"], ""), .. (await reader.ListAsync(new AssessmentFilter(), null, MostEarlier, cancellationToken)).Items
            .Select(item => new SelectListItem($"{item.Assessment.Number} · {item.Site?.Name} · {item.Assessment.VersionLabel}", item.Assessment.Id.ToString()))];
    }

    /// <summary>What is planned.</summary>
    internal sealed class PlanForm
    {
        public string? Site { get; set; }

        public Guid? Version { get; set; }

        public AssessmentKind Kind { get; set; }

        public DateOnly? PeriodFrom { get; set; }

        public DateOnly? PeriodTo { get; set; }

        public DateOnly? DueOn { get; set; }

        public DateOnly? VisitOn { get; set; }

        public Guid? BasedOn { get; set; }

        /// <summary>The verifier; named as refusals about the team name it.</summary>
        public Guid? Team { get; set; }

        [StringLength(Limits.Text)]
        public string? Scope { get; set; }
    }
}
