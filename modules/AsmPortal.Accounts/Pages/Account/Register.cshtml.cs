using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services;
using AsmPortal.Accounts.Services.Invitations;
using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Accounts.Services.Registration;
using AsmPortal.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class RegisterModel(
    Registration registration, InvitationAcceptance invitations, OrganisationPicker picker, RoleNames roles, IStringLocalizer<RegisterModel> S) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(Name = "invitation", SupportsGet = true)]
    public string? InvitationToken { get; set; }

    public InvitationView? Invitation { get; private set; }

    public RoleNames Roles => roles;

    public bool AsksWhich { get; private set; }

    public IReadOnlyList<SelectListItem> Which { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Input.Culture = Languages.Current;
        await LookAsync(cancellationToken);
        Input.Email = Invitation?.Email;
        return User.Identity?.IsAuthenticated == true ? this.GoTo("/account")
            : InvitationToken is not null && Invitation?.State != InvitationState.Open ? this.GoTo($"/account/invitation?token={Uri.EscapeDataString(InvitationToken)}")
            : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        var organisation = await PickAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var profile = new ProfileData(Input.Country, Input.Group, Input.Gender, organisation);
        var person = new NewParticipant(Input.DisplayName, Input.Email, Input.SignInName, Input.Password, Input.Culture, profile);
        var registered = await registration.RegisterAsync(person, InvitationToken, cancellationToken);
        ModelState.AddReasons(registered);
        return !registered.Succeeded ? Page()
            : registered.Value.SignedIn ? this.GoTo("/work", S["Welcome. Your account is ready and you are signed in."])
            : this.GoTo("/account/registered");
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        InvitationToken = string.IsNullOrEmpty(InvitationToken) ? null : InvitationToken;
        Invitation = await invitations.LookAsync(InvitationToken, null, cancellationToken);
    }

    private async Task<Guid?> PickAsync(CancellationToken cancellationToken)
    {
        var picked = await picker.PickAsync(Invitation?.Organisation is null ? Input.Organisation : null, Input.OrganisationChoice, cancellationToken);
        AsksWhich = picked.Suggestions.Count > 0 || !picked.IsDecided;
        Which = [.. picked.Suggestions.Select(row => new SelectListItem(row.Name, row.Id.ToString())), new SelectListItem(S["None of these: register without an organisation"], OrganisationPicker.None)];
        if (!picked.IsDecided)
        {
            ModelState.AddModelError("Input.OrganisationChoice", S["Choose the organisation that you mean, or go on without one."]);
        }

        return picked.Id;
    }

    internal sealed class Form
    {
        [StringLength(200)]
        public string DisplayName { get; set; } = "";

        [EmailAddress]
        [StringLength(256)]
        public string? Email { get; set; }

        [StringLength(PortalUser.SignInNameLength)]
        public string? SignInName { get; set; }

        [DataType(DataType.Password)]
        [StringLength(200)]
        public string Password { get; set; } = "";

        [DataType(DataType.Password)]
        [Compare(nameof(Password))]
        public string Again { get; set; } = "";

        public string Culture { get; set; } = "";

        public string? Country { get; set; }

        public StakeholderGroup? Group { get; set; }

        [StringLength(200)]
        public string? Organisation { get; set; }

        public string? OrganisationChoice { get; set; }

        public Gender? Gender { get; set; }
    }
}
