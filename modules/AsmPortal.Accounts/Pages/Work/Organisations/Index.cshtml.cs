using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Accounts.Pages;

/// <summary>The register for those who keep it: all of it, or the entries that one manages.</summary>
[SignedIn]
internal sealed class OrganisationDeskModel(OrganisationRegister register, OrganisationAccess access) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public string? Query { get; set; }

    [FromQuery(Name = "after")]
    public string? After { get; set; }

    public bool MayManageAll => access.MayManageAll;

    public Slice<OrganisationRow> Organisations { get; private set; } = new([], null);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var own = MayManageAll ? null : await access.ManagedAsync(cancellationToken);
        if (own is { Count: 0 })
        {
            return Forbid();
        }

        Organisations = await register.ListAsync(new OrganisationFilter(Query, Ids: own), After, PageSize, cancellationToken);
        return Page();
    }
}
