using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Services;
using AsmPortal.Accounts.Services.Registration;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace AsmPortal.Accounts.Pages;

[SignedIn]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class EmailModel(OwnAccount account, EmailChange change, ICurrentUser current) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [FromQuery]
    public bool Sent { get; set; }

    public string? Address { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Address = (await account.GetAsync(current.Id!.Value, HttpContext.RequestAborted)).MailAddress;
        await next();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var requested = await change.RequestAsync(current.Id!.Value, Input.Email, Input.Password, cancellationToken);
        ModelState.AddReasons(requested);
        return requested.Succeeded ? this.GoTo("/account/email?sent=true") : Page();
    }

    internal sealed class Form
    {
        [EmailAddress]
        [StringLength(256)]
        public string Email { get; set; } = "";

        [DataType(DataType.Password)]
        [StringLength(200)]
        public string Password { get; set; } = "";
    }
}
