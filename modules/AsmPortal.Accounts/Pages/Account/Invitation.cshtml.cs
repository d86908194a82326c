using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services;
using AsmPortal.Accounts.Services.Invitations;
using AsmPortal.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

/// <summary>Where the link of an invitation leads: accept it, or read why not and what to do next.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class InvitationModel(
    InvitationAcceptance invitations, OwnAccount account, SignInManager<PortalUser> sessions, RoleNames roles, ICurrentUser current, IStringLocalizer<InvitationModel> S) : PageModel
{
    [BindProperty(Name = "token", SupportsGet = true)]
    public string? Token { get; set; }

    public InvitationView? Invitation { get; private set; }

    public RoleNames Roles => roles;

    public string? ReaderName => current.Id is null ? null : current.Name;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Invitation = await invitations.LookAsync(Token, current.Id, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (current.Id is not { } id)
        {
            return this.GoTo($"/account/invitation?token={Uri.EscapeDataString(Token ?? "")}");
        }

        var accepted = await invitations.AcceptAsync(Token, id, cancellationToken);
        if (!accepted.Succeeded)
        {
            ModelState.AddReasons(accepted);
            Invitation = await invitations.LookAsync(Token, id, cancellationToken);
            return Page();
        }

        // The role counts at once, not within a minute.
        await sessions.RefreshSignInAsync(await account.GetAsync(id, cancellationToken));
        return this.GoTo("/work", S["You have accepted the invitation."]);
    }
}
