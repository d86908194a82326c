using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Security;
using AsmPortal.Accounts.Services;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

[SignedIn]
internal sealed class TokensModel(ApiTokens tokens, ICurrentUser current, IStringLocalizer<TokensModel> S) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>The token that was just made: in this answer only.</summary>
    public string? Created { get; private set; }

    public IReadOnlyList<ApiTokenRow> Tokens { get; private set; } = [];

    public IEnumerable<SelectListItem> Lifetimes =>
    [
        new(S.Plural(30, "After {0} day", "After {0} days"), "30"),
        new(S.Plural(90, "After {0} day", "After {0} days"), "90"),
        new(S.Plural(365, "After {0} day", "After {0} days"), "365"),
        new(S["Never"], ""),
    ];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        await next();
        Tokens = await tokens.ListAsync(current.Id!.Value, HttpContext.RequestAborted);
    }

    public void OnGet() => Input.Days = 90;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var created = await tokens.CreateAsync(current.Id!.Value, Input.TokenName, Input.Days, PortalClaims.SessionOf(User), cancellationToken);
        ModelState.AddReasons(created);
        Created = created.Succeeded ? created.Value : null;
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid id, CancellationToken cancellationToken) =>
        await tokens.RevokeAsync(current.Id!.Value, id, cancellationToken) ? this.GoTo("/account/tokens", S["The token is revoked."]) : NotFound();

    internal sealed class Form
    {
        [StringLength(100)]
        public string TokenName { get; set; } = "";

        [Range(1, 3650)]
        public int? Days { get; set; }
    }
}
