using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.ChildProtection.Services.Observing;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Pages.Observing;

/// <summary>Records that a child was seen. The page holds nothing of any case, so that a telephone may keep it.</summary>
[RequirePermission(Permissions.ObserveName)]
internal sealed class ObserveModel(
    ObservationIntake intake, ObservationKeys keys, CaseScope scope, ISiteDirectory sites, ICurrentUser user, TimeProvider time, IStringLocalizer<ChildProtectionResources> S) : PageModel
{
    private const int MostSites = 500;
    private static readonly int[] Hours = [0, 1, 2, 4, 8, 24, 48];

    [BindProperty]
    public ObservationForm Input { get; set; } = new();

    public Guid? UserId => user.Id;

    public Guid KeyId { get; private set; }

    public string PublicKey { get; private set; } = "";

    public IReadOnlyList<SelectListItem> Sites { get; private set; } = [];

    public IEnumerable<SelectListItem> Times => Hours.Select(hours => new SelectListItem(
        hours switch
        {
            0 => S["Just now"],
            24 => S["Yesterday"],
            48 => S["The day before yesterday"],
            _ => S.Plural(hours, "{0} hour ago", "{0} hours ago"),
        },
        hours.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    public IEnumerable<SelectListItem> Sexes => Choices<ChildSex>();

    public IEnumerable<SelectListItem> Evidences => Choices<AgeEvidence>();

    public IEnumerable<SelectListItem> Accompaniments => Choices<Accompaniment>();

    public IEnumerable<SelectListItem> Activities => Choices<WorkActivity>();

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var saved = ModelState.IsValid ? await intake.SaveAsync(Input.ToInput(time), cancellationToken) : null;
        return this.End(
            saved is null or { Outcome: IntakeOutcome.Refused } ? Result.Refuse(FailureKind.Invalid, saved?.Reasons ?? []) : Result.Done,
            EdgePaths.Observe,
            S["Recorded as {0}.", saved?.Number ?? ""],
            EdgeAnswers.InputField);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        (KeyId, PublicKey) = await keys.CurrentAsync(cancellationToken);
        var own = await scope.OwnAsync(cancellationToken);
        var found = own.Count > 0 ? await sites.OfOrganisationsAsync(own, cancellationToken) : [];
        found = found.Count > 0 ? found : await sites.SearchAsync("", MostSites, cancellationToken);
        Sites = [new(S["Not known"], ""), .. found.Select(site => new SelectListItem(site.Name, site.Id.ToString()))];
        if (found.Count == 1)
        {
            Input.Site ??= found[0].Id;
        }
    }

    private IEnumerable<SelectListItem> Choices<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(value => new SelectListItem(S.Enum(value), value.ToString()));

    /// <summary>What is typed.</summary>
    internal sealed class ObservationForm
    {
        /// <summary>A form that is sent twice is recorded once.</summary>
        public Guid ClientKey { get; set; } = Guid.CreateVersion7();

        public Guid? Site { get; set; }

        public int HoursAgo { get; set; }

        public ChildSex Sex { get; set; }

        public int? AgeFrom { get; set; }

        public int? AgeTo { get; set; }

        public AgeEvidence Evidence { get; set; }

        public List<WorkActivity> Activities { get; set; } = [];

        public Accompaniment Accompaniment { get; set; }

        public bool InMiningArea { get; set; } = true;

        public bool ImmediateDanger { get; set; }

        public ObservationInput ToInput(TimeProvider time) => new()
        {
            ClientKey = ClientKey,
            SiteId = Site,
            ObservedAt = HoursAgo > 0 ? time.GetUtcNow().UtcDateTime.AddHours(-HoursAgo) : null,
            Sex = Sex,
            AgeFrom = AgeFrom,
            AgeTo = AgeTo,
            Evidence = Evidence,
            Accompaniment = Accompaniment,
            ImmediateDanger = ImmediateDanger,
            InMiningArea = InMiningArea,
            Activities = Activities,
        };
    }
}
