using AsmPortal.Data;
using AsmPortal.Security;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services;
using AsmPortal.Sites.Services.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Sites.Pages.Desk;

/// <summary>The register for those who keep it: all of it, or the sites that one's organisation works.</summary>
[SignedIn]
internal sealed class IndexModel(SiteDesk desk, SiteAccess access, SiteWords words) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public string? Query { get; set; }

    [FromQuery(Name = "after")]
    public string? After { get; set; }

    public bool MayManage => access.MayManage;

    public SiteWords Words => words;

    public Slice<Site> Sites { get; private set; } = new([], null);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!access.MayKeepSome)
        {
            return Forbid();
        }

        var own = MayManage ? null : await access.OwnOrganisationsAsync(cancellationToken);
        Sites = await desk.ListAsync(new SiteFilter { Text = Query, Operators = own }, After, PageSize, cancellationToken);
        return Page();
    }
}
