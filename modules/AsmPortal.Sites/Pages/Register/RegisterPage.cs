using AsmPortal.Data;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services;
using AsmPortal.Sites.Services.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Sites.Pages.Register;

/// <summary>What the list and the map have in common: filters, their choices, and the sites as a table.</summary>
internal abstract class RegisterPage(PublicRegister register, SiteWords words, IStringLocalizer<SitesResources> S) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public string? Query { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Place { get; set; }

    [BindProperty(SupportsGet = true)]
    public Mineral? Mineral { get; set; }

    [BindProperty(SupportsGet = true)]
    public SiteActivity? Activity { get; set; }

    [BindProperty(SupportsGet = true)]
    public Qualification? Qualification { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Level { get; set; }

    [FromQuery(Name = "after")]
    public string? After { get; set; }

    public Slice<PublicSite> Sites { get; private set; } = new([], null);

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    public bool IsFiltered => Request.QueryString.HasValue;

    public SiteWords Words => words;

    /// <summary>Where the filters lead, after the language.</summary>
    public abstract string Path { get; }

    /// <summary>The filters as they stand in the address, for the same sites in another shape.</summary>
    public string FilterQuery => QueryString.Create(Request.Query.Where(pair => pair.Key is not "after")).ToString();

    public SiteListQuery Filters => new(Query, Place, Mineral, Activity, Qualification, Level);

    public IReadOnlyList<SelectListItem> WithAll(string all, IReadOnlyList<SelectListItem> choices) => [new(all, ""), .. choices];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Places = SiteListQuery.Places(await register.ListProvincesAsync(cancellationToken), words, S);
        Sites = await register.ListAsync(Filters.ToFilter(), After, PageSize, cancellationToken);
    }
}
