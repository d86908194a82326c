using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Consultations.Services.Participate;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages;

/// <summary>All that somebody has written, to be read once more and sent at once.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken(Order = 1001)]
[EnableRateLimiting(RateLimitPolicies.Comment)]
internal sealed class ReviewModel(
    CommentDrafts drafts,
    DraftOwners owners,
    OrganisationRoom organisations,
    ContributionSending sending,
    ContributionIntake intake,
    MovedRequirements moved,
    ConsultedTexts texts,
    IUserDirectory users,
    ICurrentUser user,
    TimeProvider time,
    IStringLocalizer<ConsultationsResources> S) : ParticipatePage
{
    /// <summary>The organisation whose position is sent, by somebody who speaks for it.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Organisation { get; set; }

    /// <summary>The draft that was deleted just now.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Deleted { get; set; }

    [BindProperty]
    public SenderDetails Input { get; set; } = new();

    public IReadOnlyList<KeptDraft> Drafts { get; private set; } = [];

    /// <summary>Where requirements of the drafts went, by stable id.</summary>
    public IReadOnlyDictionary<string, MovedTo> Moved { get; private set; } = new Dictionary<string, MovedTo>();

    public IReadOnlyList<OrganisationMembership> Memberships { get; private set; } = [];

    public OrganisationMembership? SpokenFor { get; private set; }

    /// <summary>Why nothing can be sent now; null while a round is open.</summary>
    public string? Closed { get; private set; }

    public bool IsSignedIn => user.IsSignedIn;

    private Dictionary<string, LocalizedText> Texts { get; set; } = [];

    public string Path => ConsultationPaths.Review(Slug) + Suffix;

    public string Suffix => Organisation is { } id ? $"?organisation={id}" : "";

    public IEnumerable<SelectListItem> GroupChoices =>
        Enum.GetValues<StakeholderGroup>().Select(group => new SelectListItem(S.Enum(group), group.ToString())).Prepend(new SelectListItem(S["I would rather not say"], ""));

    public static IEnumerable<SelectListItem> CountryChoices(string none) =>
        Countries.All(Languages.Current).Select(country => new SelectListItem(country.Name, country.Code)).Prepend(new SelectListItem(none, ""));

    public IReadOnlyList<DiffPiece>? DifferenceOf(ContributionDraft draft) =>
        ProposalBase.Difference(draft.Language, draft.StableId is { } id && Texts.TryGetValue(id, out var text) ? CommentPlaces.TextIn(text, draft.Language) : "", draft.Quote, draft.ProposedChange);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Organisation is not null && await OwnerAsync(cancellationToken) is null)
        {
            return NotFound();
        }

        await PrefillAsync(cancellationToken);
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await RefusalAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        // Whoever lost the cookie with the answer still has the page's key: the receipt is found by it.
        var owner = await OwnerAsync(cancellationToken) ?? DraftOwner.OfGuest("");
        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        var sent = await sending.SendAsync(Found, owner, Input, cancellationToken);
        if (!sent.Succeeded)
        {
            AddReasons(sent);
            return await ShowAsync(cancellationToken);
        }

        ReceiptInHand.Take(TempData, sent.Value.Code, time.GetUtcNow().UtcDateTime);
        return this.GoTo(ConsultationPaths.Receipt);
    }

    public async Task<IActionResult> OnPostDeleteAsync(Guid draft, CancellationToken cancellationToken) =>
        await ChangeAsync(draft, deleted: true, $"{Path}{(Organisation is null ? "?" : "&")}deleted={draft}", cancellationToken);

    public async Task<IActionResult> OnPostRestoreAsync(Guid draft, CancellationToken cancellationToken) =>
        await ChangeAsync(draft, deleted: false, Path, cancellationToken);

    private async Task<IActionResult> ChangeAsync(Guid draft, bool deleted, string path, CancellationToken cancellationToken) =>
        await RefusalAsync(cancellationToken)
            ?? (await OwnerAsync(cancellationToken) is { } owner && await drafts.SetDeletedAsync(Found.Consultation.Id, owner, draft, deleted, cancellationToken) ? this.GoTo(path) : NotFound());

    private async Task<IActionResult?> RefusalAsync(CancellationToken cancellationToken)
    {
        if (await TrustAsync(user.IsSignedIn) is var trust && trust != FormTrust.Whole)
        {
            return trust == FormTrust.WordsOnly ? AskToSignIn(Path) : BadRequest();
        }

        if (!user.IsSignedIn && !Found.Consultation.Rules.GuestsMayComment)
        {
            return AskToSignIn(Path);
        }

        return Organisation is not null && await OwnerAsync(cancellationToken) is null ? NotFound() : null;
    }

    private async Task<DraftOwner?> OwnerAsync(CancellationToken cancellationToken) =>
        Organisation is { } organisation ? await organisations.SpeakAsync(organisation, cancellationToken) : await owners.FindAsync(cancellationToken);

    private async Task PrefillAsync(CancellationToken cancellationToken)
    {
        if (user.Id is { } id && await users.FindProfileAsync(id, cancellationToken) is { } profile)
        {
            Input = new SenderDetails { Name = profile.DisplayName, Group = profile.Group, Country = profile.Country, OrganisationId = profile.OrganisationId };
        }
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Memberships = await organisations.MembershipsAsync(cancellationToken);
        SpokenFor = Memberships.FirstOrDefault(one => one.Organisation.Id == Organisation);
        if (Input.OrganisationId is { } chosen && Memberships.All(one => one.Organisation.Id != chosen))
        {
            Input.OrganisationId = null;
        }

        if (SpokenFor is { } spoken && HttpMethods.IsGet(Request.Method))
        {
            (Input.Group, Input.Country) = (spoken.Organisation.Group, spoken.Organisation.Country);
        }

        if (await OwnerAsync(cancellationToken) is { } owner)
        {
            Drafts = await drafts.ListAsync(Found.Consultation.Id, owner, cancellationToken);
            Input.Key = await sending.KeyAsync(Found.Consultation.Id, owner, cancellationToken);
        }

        var open = await intake.OpenAsync(Found.Consultation.Id, Found.Now, cancellationToken);
        Closed = open.Succeeded ? null : open.Reasons[0].Message;
        Input.Seen = ContributionSending.Fingerprint(Drafts.Select(draft => draft.Row));
        ModelState.Remove("Input.Key");
        ModelState.Remove("Input.Seen");
        await ReadTextsAsync(cancellationToken);
        return Page();
    }

    private async Task ReadTextsAsync(CancellationToken cancellationToken)
    {
        var stableIds = Drafts.Select(draft => draft.Row.StableId).OfType<string>().ToHashSet();
        if (stableIds.Count > 0)
        {
            Texts = RequirementTexts.Of(await texts.ReadAsync(Found, cancellationToken)).Where(pair => stableIds.Contains(pair.Key)).ToDictionary();
            Moved = await moved.FindAsync(Found, stableIds, cancellationToken);
        }
    }
}
