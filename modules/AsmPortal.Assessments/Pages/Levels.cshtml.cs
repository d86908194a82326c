using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Services.Reading;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Assessments.Pages;

/// <summary>Which sites meet the level that a buyer or regulator requires.</summary>
[SignedIn]
internal sealed class LevelsModel(SitesByLevel levels) : PageModel
{
    public const int Highest = 4;

    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public int Level { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public RatingSide Side { get; set; } = RatingSide.Verified;

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Slice<SiteAtLevel> Rows { get; private set; } = new([], null);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Level = Math.Clamp(Level, 0, Highest);
        Rows = await levels.ListAsync(Side, Level, After, PageSize, cancellationToken);
    }
}
