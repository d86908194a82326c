using System.ComponentModel.DataAnnotations;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Inquiry;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Pages.Respondent;

/// <summary>What a respondent reads through their link, and where they reply. A link that is over, revoked or wrong is a page that is not there.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimitPolicies.SignIn)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ReplyModel(RespondentLinks links, IStringLocalizer<GrievancesResources> S) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty]
    public ReplyForm Input { get; set; } = new();

    public ShownToRespondent Shown { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var result = ModelState.IsValid ? await links.ReplyAsync(Token, Input.Text, cancellationToken) : null;
        if (result is { Succeeded: true })
        {
            TempData["Status"] = S["Your reply has arrived. You can close this page."].Value;
            return LocalRedirect($"~/{Languages.Current}{GrievancePaths.Respondent(Token)}");
        }

        foreach (var reason in result?.Reasons ?? [])
        {
            ModelState.AddModelError(reason.Field.Length == 0 ? "" : "Input.Text", reason.Message);
        }

        return result is { Failure: FailureKind.NotFound } ? NotFound() : await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (await links.OpenAsync(Token, cancellationToken) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        return Page();
    }
}

/// <summary>The reply.</summary>
internal sealed class ReplyForm
{
    [StringLength(Limits.Text)]
    public string? Text { get; set; }
}
