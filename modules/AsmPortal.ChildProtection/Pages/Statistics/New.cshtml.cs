using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services.Statistics;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Pages.Statistics;

/// <summary>Releases a table.</summary>
[RequirePermission(Permissions.ReleaseName)]
internal sealed class NewModel(StatisticsReleases releases, IStringLocalizer<ChildProtectionResources> S) : PageModel
{
    [BindProperty]
    public List<StatisticsDimension> Dimensions { get; set; } = [];

    public IEnumerable<SelectListItem> Choices => Enum.GetValues<StatisticsDimension>().Select(value => new SelectListItem(S.Enum(value), value.ToString(), Dimensions.Contains(value)));

    public void OnGet()
    {
        // The form is empty at first.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var made = await releases.MakeAsync(Dimensions, cancellationToken);
        return this.End(made, made.Succeeded ? $"{EdgePaths.Statistics}/{made.Value}" : "", S["Released."], _ => nameof(Dimensions));
    }
}
