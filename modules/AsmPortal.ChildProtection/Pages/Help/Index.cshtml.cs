using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services.Directory;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.ChildProtection.Pages.Help;

/// <summary>The directory of services.</summary>
[RequirePermission(Permissions.ServicesReadName)]
internal sealed class IndexModel(ServiceDirectory directory, ICurrentUser user) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public HelpKind? Help { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Province { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool WithPlaces { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Inactive { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Slice<ListedService> Rows { get; private set; } = new([], null);

    public bool MayEdit => user.Has(Permissions.Services);

    public IReadOnlyList<string> Provinces { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Provinces = await directory.ProvincesAsync(cancellationToken);
        Rows = await directory.ListAsync(new ServiceFilter(Help, Province ?? "", WithPlaces, Inactive), After, PageSize, cancellationToken);
    }
}
