using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Services;
using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

/// <summary>The public register.</summary>
[AllowAnonymous]
[PublicPage(OrganisationEditing.CacheTag)]
internal sealed class OrganisationsModel(OrganisationRegister register, Choices choices, IStringLocalizer<OrganisationsModel> S) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public string? Query { get; set; }

    [BindProperty(SupportsGet = true)]
    public OrganisationType? Type { get; set; }

    [BindProperty(SupportsGet = true)]
    public StakeholderGroup? Group { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Country { get; set; }

    [FromQuery(Name = "after")]
    public string? After { get; set; }

    public Slice<OrganisationRow> Organisations { get; private set; } = new([], null);

    public bool IsFiltered => Request.QueryString.HasValue;

    public IReadOnlyList<SelectListItem> Types => [new(S["All types"], ""), .. choices.Types];

    public IReadOnlyList<SelectListItem> Groups => [new(S["All groups"], ""), .. choices.Groups];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Organisations = await register.ListAsync(new OrganisationFilter(Query, Type, Country, Group), After, PageSize, cancellationToken);
}
