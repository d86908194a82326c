using System.ComponentModel.DataAnnotations;
using System.Globalization;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services;
using AsmPortal.Accounts.Services.Invitations;
using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

[SignedIn]
internal sealed class NewInvitationModel(
    InvitationDesk desk, OrganisationRegister register, IOrganisationDirectory directory, OrganisationAccess access, RoleNames roles, ICurrentUser current, IStringLocalizer<NewInvitationModel> S)
    : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>Slug of the organisation that the page was opened for.</summary>
    [FromQuery(Name = "organisation")]
    public string? OrganisationSlug { get; set; }

    /// <summary>The link for printing, in this answer only.</summary>
    public string? Link { get; private set; }

    public IReadOnlyList<SelectListItem> RoleChoices => [.. InvitationRules.RolesOf(current).Select(role => new SelectListItem(roles[role], role))];

    /// <summary>The organisations that one manages oneself; empty for who may invite to any.</summary>
    public IReadOnlyList<SelectListItem> OrganisationChoices { get; private set; } = [];

    public IReadOnlyList<SelectListItem> DayChoices =>
        [.. InvitationRules.DaysToChoose.Select(days => new SelectListItem(S.Plural(days, "{0} day", "{0} days"), days.ToString(CultureInfo.InvariantCulture)))];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!current.Has(Permissions.Invite))
        {
            var own = await directory.FindManyAsync(await access.ManagedAsync(HttpContext.RequestAborted), HttpContext.RequestAborted);
            OrganisationChoices = [.. own.Values.OrderBy(row => row.Name, StringComparer.CurrentCulture).Select(row => new SelectListItem(row.Name, row.Id.ToString()))];
            if (own.Count == 0)
            {
                context.Result = Forbid();
                return;
            }
        }

        await next();
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var organisation = string.IsNullOrEmpty(OrganisationSlug) ? null : await register.FindAsync(OrganisationSlug, cancellationToken);
        Input = new Form { Role = PortalRoles.Participant, Organisation = organisation?.Name, OrganisationId = organisation?.Id, Language = Languages.Current, Days = InvitationRules.DaysToChoose[1] };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var organisation = await PickAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var made = await desk.CreateAsync(new NewInvitation(Input.Role, organisation, Input.OrganisationRole, Input.Email, Input.Language, Input.Days), cancellationToken);
        ModelState.AddReasons(made);
        if (made.Succeeded && !string.IsNullOrWhiteSpace(Input.Email))
        {
            return this.GoTo("/work/invitations", S["The invitation is on its way."]);
        }

        Link = made.Succeeded ? made.Value : null;
        return made.Failure == FailureKind.Forbidden ? Forbid() : Page();
    }

    private async Task<Guid?> PickAsync(CancellationToken cancellationToken)
    {
        if (OrganisationChoices.Count > 0 || string.IsNullOrWhiteSpace(Input.Organisation))
        {
            return OrganisationChoices.Count > 0 ? Input.OrganisationId ?? Guid.Empty : null;
        }

        var found = await directory.FindByNameAsync(Input.Organisation, cancellationToken);
        if (found is null)
        {
            ModelState.AddModelError("Input.Organisation", S["No organisation of the register has exactly this name, or more than one has."]);
        }

        return found?.Id;
    }

    internal sealed class Form
    {
        public string? Role { get; set; }

        [StringLength(Models.Organisation.NameLength)]
        public string? Organisation { get; set; }

        public Guid? OrganisationId { get; set; }

        public OrganisationRole? OrganisationRole { get; set; }

        [EmailAddress]
        [StringLength(PortalUser.EmailLength)]
        public string? Email { get; set; }

        public string Language { get; set; } = "";

        public int Days { get; set; }
    }
}
