using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services;
using AsmPortal.Accounts.Services.Invitations;
using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Data;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

[SignedIn]
internal sealed class InvitationsModel(InvitationDesk desk, OrganisationAccess access, RoleNames roles, ICurrentUser current, IStringLocalizer<InvitationsModel> S) : PageModel
{
    private const int PageSize = 50;

    [FromQuery(Name = "after")]
    public string? After { get; set; }

    public RoleNames Roles => roles;

    public Slice<InvitationRow> Invitations { get; private set; } = new([], null);

    /// <summary>The link that was just made anew for printing: in this answer only.</summary>
    public string? Link { get; private set; }

    public string ToneOf(InvitationState state) => state switch
    {
        InvitationState.Open => "info",
        InvitationState.Accepted => "good",
        _ => "warn",
    };

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!current.Has(Permissions.Invite) && (await access.ManagedAsync(HttpContext.RequestAborted)).Count == 0)
        {
            context.Result = Forbid();
            return;
        }

        await next();
    }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Invitations = await desk.ListAsync(After, PageSize, cancellationToken);

    public async Task<IActionResult> OnPostRenewAsync(Guid id, CancellationToken cancellationToken)
    {
        var renewed = await desk.RenewAsync(id, cancellationToken);
        if (renewed is { Succeeded: true, Value: null })
        {
            return this.GoTo("/work/invitations", S["The invitation is on its way again. Links of earlier mails no longer work."]);
        }

        await OnGetAsync(cancellationToken);
        Link = renewed.Succeeded ? renewed.Value : null;
        return Answer(renewed);
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid id, CancellationToken cancellationToken)
    {
        var revoked = await desk.RevokeAsync(id, cancellationToken);
        await OnGetAsync(cancellationToken);
        return revoked.Succeeded ? this.GoTo("/work/invitations", S["The invitation is revoked; its link no longer works."]) : Answer(revoked);
    }

    private IActionResult Answer(Result result)
    {
        ModelState.AddReasons(result);
        return result.Failure == FailureKind.NotFound ? NotFound() : Page();
    }
}
