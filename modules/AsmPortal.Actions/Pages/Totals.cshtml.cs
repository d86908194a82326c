using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Services;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Actions.Pages;

/// <summary>What stands between sites and the next level, what it costs, and how far actions have come.</summary>
[RequirePermission(Permissions.TotalsName)]
internal sealed class TotalsModel(PlanTotals totals, TimeProvider time, IStringLocalizer<ActionsResources> S) : PageModel
{
    /// <summary>Most sites on the page; the file has all.</summary>
    public const int MostSites = 200;

    [BindProperty(SupportsGet = true)]
    public string? Site { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Province { get; set; }

    /// <summary>Name of a programme in which the sites take part today.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Programme { get; set; }

    [BindProperty(SupportsGet = true)]
    public SupportWanted? Support { get; set; }

    /// <summary>First day of the window of the rates; a year before its last when left out.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>Last day of the window; today when left out.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    public ShownTotals Shown { get; private set; } = null!;

    public RateWindow Window { get; private set; } = null!;

    public DateOnly Today { get; private set; }

    /// <summary>The file with the same filters.</summary>
    public string FilePath => QueryHelpers.AddQueryString(ActionPaths.TotalsFile, new Dictionary<string, string?> { ["site"] = Site, ["province"] = Province, ["programme"] = Programme, ["support"] = Support?.ToString() });

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        Window = ReadWindow();
        Shown = await totals.ReadAsync(new TotalsFilter { Site = Site?.Trim() ?? "", Province = Province ?? "", Programme = Programme ?? "", Support = Support, Window = Window }, cancellationToken);
    }

    /// <summary>The window asked for; the last year when it ends before it begins.</summary>
    private RateWindow ReadWindow()
    {
        var to = To is { } last && last.Year is > 1970 and < 9999 ? last : Today;
        var from = From ?? to.AddYears(-1).AddDays(1);
        if (from <= to)
        {
            return new RateWindow(from, to);
        }

        ModelState.AddModelError(nameof(From), S["The first day is after the last one. The last year is shown instead."]);
        return new RateWindow(Today.AddYears(-1).AddDays(1), Today);
    }
}
