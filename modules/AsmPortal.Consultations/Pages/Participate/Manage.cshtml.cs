using System.ComponentModel.DataAnnotations;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Participate;
using AsmPortal.Display;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages;

/// <summary>What a contributor does with one contribution of their own, known by their account or by the receipt that they have shown. For everybody else it does not exist.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimitPolicies.Comment)]
internal sealed class ManageModel(OwnContributions own, IDisplayManager display, ICurrentUser user, TimeProvider time, IStringLocalizer<ConsultationsResources> S) : ParticipatePage
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty]
    public Form Input { get; set; } = new();

    public Contribution Row { get; private set; } = null!;

    public ZonedPanels Panels { get; private set; } = null!;

    public bool MayEdit => OwnContributions.MayEdit(Found, Row);

    public bool IsPublic => Row.State == ContributionState.Approved && PublicContributions.AreShown(Found.Consultation);

    public IEnumerable<SelectListItem> AttributionChoices => Enum.GetValues<Attribution>()
        .Where(value => value switch
        {
            Attribution.Named => Row.AuthorName.Length > 0 || Row.Attribution == value,
            Attribution.Organisation => Row.OrganisationName.Length > 0 || Row.Attribution == value,
            _ => Found.Consultation.Rules.AnonymousAllowed || Row.Attribution == value,
        })
        .Select(value => new SelectListItem(S.Enum(value), value.ToString()));

    /// <summary>Where the list is that the reader came from.</summary>
    public string BackPath => user.IsSignedIn && Row.AuthorId == user.Id ? ConsultationPaths.Mine(Slug) : ConsultationPaths.Receipt;

    protected override async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        if (await own.FindAsync(Found.Consultation.Id, Reference, ReceiptInHand.Look(TempData, time.GetUtcNow().UtcDateTime), cancellationToken) is { } row)
        {
            Row = row;
            return null;
        }

        return user.IsSignedIn ? NotFound() : AskToSignIn(ConsultationPaths.Manage(Slug, Reference));
    }

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Input = new Form { Text = Row.Text, ProposedChange = Row.ProposedChange, Attribution = Row.Attribution, Version = Row.Version };
        return ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostEditAsync(CancellationToken cancellationToken) =>
        await AnswerAsync(
            ModelState.IsValid ? await own.EditAsync(Found, Row, Input.Text ?? "", Input.ProposedChange ?? "", Input.Version, cancellationToken) : Result.Refuse(FailureKind.Invalid, []),
            S["Saved. A moderator will read it again before it is shown, unless this consultation shows comments at once."],
            cancellationToken);

    public async Task<IActionResult> OnPostAttributeAsync(CancellationToken cancellationToken) =>
        await AnswerAsync(await own.AttributeAsync(Found, Row, Input.Attribution, cancellationToken), S["Saved. It is shown so from now on, everywhere."], cancellationToken);

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellationToken)
    {
        if (!Input.Sure)
        {
            return await AnswerAsync(Result.Refuse(FailureKind.Invalid, S["Say that you are sure: this cannot be undone."], "sure"), "", cancellationToken);
        }

        return await AnswerAsync(await own.WithdrawAsync(Found, Row, cancellationToken), S["It is withdrawn. Its words are gone; its number stays."], cancellationToken);
    }

    private async Task<IActionResult> AnswerAsync(Result done, string notice, CancellationToken cancellationToken)
    {
        if (done.Succeeded)
        {
            return this.GoTo(ConsultationPaths.Manage(Slug, Reference), notice);
        }

        AddReasons(done);
        if (done.Failure == FailureKind.Conflict)
        {
            Input.Version = Row.Version;
            ModelState.Remove("Input.Version");
        }

        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Panels = await display.BuildAsync(new OwnContributionPage(Row.Id, Found.Consultation.Id, Slug, Row.Reference, Row.State), cancellationToken);
        return Page();
    }

    internal sealed class Form
    {
        [StringLength(Limits.Comment)]
        public string? Text { get; set; }

        [StringLength(Limits.Comment)]
        public string? ProposedChange { get; set; }

        public Attribution Attribution { get; set; }

        public bool Sure { get; set; }

        public long Version { get; set; }
    }
}
