using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Sessions;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Sessions;

/// <summary>A registration as its owner sees it.</summary>
internal sealed record OwnRegistration(SessionRegistration Row, Session Session, int PlaceInLine, bool CanChange);

[AllowAnonymous]
[EnableRateLimiting(RateLimitPolicies.Comment)]
internal sealed class RegisterModel(SessionReader reader, SessionRegistrations registrations, ICurrentUser user, IUserDirectory users, IStringLocalizer<ConsultationsResources> S) : SessionPageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>Whether a guest has just registered; the page says the same to everyone.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Sent { get; set; }

    public SessionRegistration? Own { get; private set; }

    public int PlaceInLine { get; private set; }

    public bool CanChange => !Session.Cancelled && Session.StartsAt > Found.Now;

    /// <summary>Why nobody can register; null when they can.</summary>
    public string? Closed => registrations.Refusal(Session, Consultation.State, Found.Now)?.Reasons[0].Message;

    public bool IsSignedIn => user.IsSignedIn;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Input.Language = Languages.Current;
        Input.Group = user.Id is { } id ? (await users.FindProfileAsync(id, cancellationToken))?.Group : null;
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        var done = await registrations.RegisterAsync(Id, new NewRegistration(Input.Name ?? "", Input.Email, Input.Language, Input.Group, Input.Organisation ?? "", Input.Needs ?? ""), cancellationToken);
        return done.Succeeded
            ? this.GoTo(SessionPaths.Register(Slug, Id) + (IsSignedIn ? "" : "?sent=true"))
            : await this.AnswerAsync(done, () => ShowAsync(cancellationToken));
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellationToken)
    {
        if (await reader.OwnAsync(Id, cancellationToken) is not { } own)
        {
            return NotFound();
        }

        var done = await registrations.CancelAsync(own.Id, cancellationToken);
        return done.Succeeded ? this.GoTo(SessionPaths.Register(Slug, Id), S["Your registration has been taken back."]) : await this.AnswerAsync(done, () => ShowAsync(cancellationToken));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Own = await reader.OwnAsync(Id, cancellationToken);
        PlaceInLine = Own is null ? 0 : await reader.PlaceInLineAsync(Own, cancellationToken);
        return Page();
    }

    internal sealed class Form
    {
        [StringLength(Limits.Name)]
        public string? Name { get; set; }

        [StringLength(Limits.Email)]
        public string? Email { get; set; }

        public string Language { get; set; } = "";

        public StakeholderGroup? Group { get; set; }

        [StringLength(Limits.Name)]
        public string? Organisation { get; set; }

        [StringLength(Limits.Remark)]
        public string? Needs { get; set; }
    }
}
