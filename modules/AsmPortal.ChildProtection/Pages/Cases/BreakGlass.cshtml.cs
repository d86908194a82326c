using System.ComponentModel.DataAnnotations;
using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Pages.Cases;

/// <summary>Opening somebody else's case in an emergency.</summary>
[RequirePermission(Permissions.BreakGlassName)]
internal sealed class BreakGlassModel(Emergencies emergencies, IStringLocalizer<ChildProtectionResources> S) : PageModel
{
    [BindProperty]
    public EmergencyForm Input { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var result = await emergencies.OpenAsync(Input.Number ?? "", Input.Reason ?? "", cancellationToken);
        if (!result.Succeeded)
        {
            return this.Refused(result, nameof(Input)) ?? Page();
        }

        TempData["Status"] = S["You can read this case for three hours."].Value;
        return LocalRedirect($"~/{Languages.Current}{CasePaths.Case(Input.Number!.Trim())}");
    }
}

/// <summary>The form.</summary>
internal sealed class EmergencyForm
{
    [StringLength(Limits.Number)]
    public string? Number { get; set; }

    [StringLength(2000)]
    public string? Reason { get; set; }
}
