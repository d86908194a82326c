using AsmPortal.Accounts.Models;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Accounts.Pages;

[AllowAnonymous]
internal sealed class SignOutModel(SignInManager<PortalUser> sessions, PortalDbContext context, IAuditTrailManager audit, ICurrentUser current) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (current.Id is { } id)
        {
            audit.Record("Accounts.SignedOut", "User", id.ToString());
            await context.SaveChangesAsync(cancellationToken);
        }

        await sessions.SignOutAsync();

        // Also what pages keep on the device to work without a connection: others use it too.
        Response.Headers["Clear-Site-Data"] = "\"storage\"";
        return this.GoTo("/");
    }
}
