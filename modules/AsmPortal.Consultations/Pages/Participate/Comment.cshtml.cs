using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Consultations.Services.Participate;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages;

/// <summary>The form in which somebody comments. With <c>part=1</c> only the form, for the text page.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken(Order = 1001)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
[EnableRateLimiting(RateLimitPolicies.Comment)]
internal sealed class CommentModel(
    CommentDrafts drafts,
    CommentPlaces places,
    DraftFiles files,
    DraftOwners owners,
    OrganisationRoom organisations,
    ContributionIntake intake,
    ICurrentUser user,
    IStringLocalizer<ConsultationsResources> S) : ParticipatePage
{
    private const long MostBytes = 60L * 1024 * 1024;

    [BindProperty(SupportsGet = true)]
    public string? Requirement { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Quote { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Start { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Reply { get; set; }

    /// <summary>The draft to go on with.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Draft { get; set; }

    /// <summary>Another comment on the same place.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Another { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Part { get; set; }

    /// <summary>The organisation whose position is written, by somebody who speaks for it.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Organisation { get; set; }

    [BindProperty]
    public DraftInput Input { get; set; } = new();

    public CommentPlace Place { get; private set; } = CommentPlace.Whole;

    public IReadOnlyList<DraftFile> Files { get; private set; } = [];

    public IReadOnlyList<OrganisationMembership> Memberships { get; private set; } = [];

    /// <summary>Why nothing can be sent now; null while a round is open.</summary>
    public string? Closed { get; private set; }

    /// <summary>What stands on the server when another window wrote it; null without a conflict.</summary>
    public ContributionDraft? Other { get; private set; }

    public bool IsSignedIn => user.IsSignedIn;

    /// <summary>The current words that a proposal starts from.</summary>
    public string CurrentText => Place.Quote.Length > 0 ? Place.Quote : Place.TextIn(Input.Language);

    public string ReviewPath => ConsultationPaths.Review(Slug) + (Organisation is { } id ? $"?organisation={id}" : "");

    public IEnumerable<SelectListItem> LanguageChoices => Languages.All.Select(language => new SelectListItem(Languages.NativeName(language), language));

    public IEnumerable<SelectListItem> AttributionChoices => Enum.GetValues<Attribution>()
        .Where(value => value != Attribution.Anonymous || Found.Consultation.Rules.AnonymousAllowed).Select(value => new SelectListItem(S.Enum(value), value.ToString()));

    public IEnumerable<SelectListItem> TypeChoices => Enum.GetValues<ContributionType>().Select(value => new SelectListItem(S.Enum(value), value.ToString()));

    public IEnumerable<SelectListItem> PositionChoices => Enum.GetValues<Position>().Select(value => new SelectListItem(S.Enum(value), value.ToString()));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!MayWrite)
        {
            return AskToSignIn(ConsultationPaths.Comment(Slug) + Request.QueryString);
        }

        Input.Language = Languages.Current;
        if (Organisation is not null && await OwnerAsync(create: false, cancellationToken) is null)
        {
            return NotFound();
        }

        var kept = await KeptAsync(cancellationToken);
        if (Draft is not null && kept is null)
        {
            return NotFound();
        }

        if (kept is null)
        {
            Begin();
        }
        else
        {
            Fill(kept);
        }

        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var isAutosave = Request.Headers.ContainsKey("X-Autosave");
        if (await RefusalAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var saved = await SaveAsync(complete: !isAutosave, cancellationToken);
        return saved switch
        {
            { Succeeded: false } => await RefuseAsync(saved, isAutosave, cancellationToken),
            _ when isAutosave => new JsonResult(new { fields = Renewed(saved.Value) }),
            _ when IsFetched => new JsonResult(new { review = $"{Request.PathBase}/{Languages.Current}{ReviewPath}", words = S["Kept as a draft. It is not sent yet."].Value, link = S["Read your drafts and send them"].Value }),
            _ => this.GoTo(ReviewPath, S["Kept as a draft. It is not sent yet."]),
        };
    }

    /// <summary>Puts the current words into the field of the proposed change, to be changed there.</summary>
    public async Task<IActionResult> OnPostPrefillAsync(CancellationToken cancellationToken)
    {
        if (await RefusalAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var place = await places.FindAsync(Found, Input, cancellationToken);
        Place = place.Succeeded ? place.Value : CommentPlace.Whole;
        Input.ProposedChange = string.IsNullOrWhiteSpace(Input.ProposedChange) ? CurrentText : Input.ProposedChange;
        var saved = await SaveAsync(complete: false, cancellationToken);
        return saved.Succeeded ? this.GoTo(DraftPath(saved.Value.Id) + "#Input_ProposedChange") : await RefuseAsync(saved, isAutosave: false, cancellationToken);
    }

    public async Task<IActionResult> OnPostRemoveFileAsync(Guid file, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        Input.Files.Clear();
        var saved = await SaveAsync(complete: false, cancellationToken);
        if (!saved.Succeeded)
        {
            return await RefuseAsync(saved, isAutosave: false, cancellationToken);
        }

        await files.RemoveAsync(saved.Value.Id, file, cancellationToken);
        return this.GoTo(DraftPath(saved.Value.Id) + "#Input_Files");
    }

    private bool MayWrite => user.IsSignedIn || Found.Consultation.Rules.GuestsMayComment;

    private string DraftPath(Guid id) => $"{ConsultationPaths.Comment(Slug)}?draft={id}{(Organisation is { } organisation ? $"&organisation={organisation}" : "")}";

    private async Task<DraftOwner?> OwnerAsync(bool create, CancellationToken cancellationToken) =>
        Organisation is { } organisation ? await organisations.SpeakAsync(organisation, cancellationToken)
            : create ? await owners.EnsureAsync(cancellationToken) : await owners.FindAsync(cancellationToken);

    private async Task<KeptDraft?> KeptAsync(CancellationToken cancellationToken)
    {
        if (await OwnerAsync(create: false, cancellationToken) is not { } owner)
        {
            return null;
        }

        if (Draft is { } id)
        {
            return await drafts.FindAsync(Found.Consultation.Id, owner, id, cancellationToken);
        }

        var about = await places.FindAsync(Found, Asked(), cancellationToken);
        return Another || Reply is not null || !about.Succeeded
            ? null
            : await drafts.FindAboutAsync(Found.Consultation.Id, owner, about.Value.Requirement?.StableId, about.Value.Quote, cancellationToken);
    }

    private DraftInput Asked() => new() { Requirement = Requirement, Quote = Quote, Start = Start ?? -1, Reply = Reply, Language = Languages.Current };

    private void Begin()
    {
        Input = Asked();
        Input.Draft = Guid.CreateVersion7();
        Input.Type = string.IsNullOrEmpty(Requirement) ? ContributionType.General : ContributionType.Technical;
        Input.Attribution = Organisation is null ? Attribution.Named : Attribution.Organisation;
    }

    private void Fill(KeptDraft kept)
    {
        var row = kept.Row;
        Input = new DraftInput
        {
            Draft = row.Id,
            Version = row.Version,
            Requirement = row.Code,
            Quote = row.Quote,
            Start = row.SpanStart,
            Type = row.Type,
            Position = row.Position,
            Text = row.Text,
            ProposedChange = row.ProposedChange,
            Language = row.Language,
            Attribution = row.Attribution,
            ShareWith = row.SharedWithId,
        };
        Files = kept.Files;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        var place = await places.FindAsync(Found, Input, cancellationToken);
        Place = place.Succeeded ? place.Value : CommentPlace.Whole with { Requirement = await places.RequirementAsync(Found, Input.Requirement, cancellationToken) };
        Memberships = Organisation is null ? await organisations.MembershipsAsync(cancellationToken) : [];
        var open = await intake.OpenAsync(Found.Consultation.Id, Found.Now, cancellationToken);
        Closed = open.Succeeded ? null : open.Reasons[0].Message;
        return Part || IsFetched ? Partial("_ParticipateForm", this) : Page();
    }

    private async Task<Result<ContributionDraft>> SaveAsync(bool complete, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Result<ContributionDraft>.Refuse(FailureKind.Invalid, []);
        }

        if (await OwnerAsync(create: true, cancellationToken) is not { } owner)
        {
            return Result<ContributionDraft>.Refuse(FailureKind.NotFound, []);
        }

        if (Input.ShareWith is { } shared && (await organisations.MembershipsAsync(cancellationToken)).All(one => one.Organisation.Id != shared))
        {
            Input.ShareWith = null;
        }

        return await drafts.SaveAsync(Found, owner, Input, complete, cancellationToken);
    }

    /// <summary>Judges the form before anything is done with it; what was written in a session that has ended is kept for whoever signs in again.</summary>
    private async Task<IActionResult?> RefusalAsync(CancellationToken cancellationToken)
    {
        var trust = await TrustAsync(user.IsSignedIn);
        if (trust == FormTrust.None)
        {
            return BadRequest();
        }

        if (trust == FormTrust.Whole && MayWrite)
        {
            return null;
        }

        Organisation = null;
        var owner = await owners.EnsureAsync(cancellationToken);
        if (await drafts.FindAsync(Found.Consultation.Id, owner, Input.Draft, cancellationToken) is null)
        {
            (Input.Draft, Input.Version) = (Guid.CreateVersion7(), -1);
        }

        var kept = await SaveAsync(complete: false, cancellationToken);
        if (Request.Headers.ContainsKey("X-Autosave"))
        {
            return kept.Succeeded ? new JsonResult(new { fields = Renewed(kept.Value) }) : StatusCode(409);
        }

        return AskToSignIn(kept.Succeeded ? DraftPath(kept.Value.Id) : ConsultationPaths.Comment(Slug));
    }

    private async Task<IActionResult> RefuseAsync(Result<ContributionDraft> refused, bool isAutosave, CancellationToken cancellationToken)
    {
        if (refused.Failure == FailureKind.NotFound)
        {
            return NotFound();
        }

        if (isAutosave)
        {
            return StatusCode(refused.Failure == FailureKind.Conflict ? 409 : 422);
        }

        AddReasons(refused);
        await TellOtherAsync(refused, cancellationToken);
        Response.StatusCode = IsFetched ? 422 : 200;
        return await ShowAsync(cancellationToken);
    }

    /// <summary>After a conflict the form goes on from what stands there now, and shows it.</summary>
    private async Task TellOtherAsync(Result refused, CancellationToken cancellationToken)
    {
        var kept = await OwnerAsync(create: false, cancellationToken) is { } owner ? await drafts.FindAsync(Found.Consultation.Id, owner, Input.Draft, cancellationToken) : null;
        Files = kept?.Files ?? [];
        if (refused.Failure != FailureKind.Conflict)
        {
            return;
        }

        Other = kept?.Row;
        (Input.Draft, Input.Version) = kept is null ? (Guid.CreateVersion7(), -1) : (kept.Row.Id, kept.Row.Version);
        ModelState.Remove("Input.Draft");
        ModelState.Remove("Input.Version");
    }

    private static Dictionary<string, string> Renewed(ContributionDraft draft) => new()
    {
        ["Input.Draft"] = draft.Id.ToString(),
        ["Input.Version"] = draft.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
