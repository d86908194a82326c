using AsmPortal.Accounts.Security;
using AsmPortal.Accounts.Services;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

[RequirePermission(Permissions.ManageUsersName)]
internal sealed class UsersModel(UserList list, RoleMatrix roles, RoleNames names, SecondFactorRules rules, IStringLocalizer<UsersModel> S) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public string? Query { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Role { get; set; }

    /// <summary>Only those who lack the second factor that a role of theirs requires.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Lacking { get; set; }

    [FromQuery(Name = "after")]
    public string? After { get; set; }

    public RoleNames Names => names;

    public Slice<UserRow> Users { get; private set; } = new([], null);

    public IReadOnlyList<SelectListItem> RoleChoices { get; private set; } = [];

    /// <summary>The roles whose holders must have a second factor.</summary>
    public IReadOnlySet<string> Required { get; private set; } = new HashSet<string>();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Required = rules.RequiredRoles();
        Users = await list.SearchAsync(Query, Role, Lacking ? Required : null, After, PageSize, cancellationToken);
        var all = await roles.ReadAsync(cancellationToken);
        RoleChoices = [new(S["All roles"], ""), .. all.Roles.Select(role => new SelectListItem(names[role.Name], role.Name))];
    }
}
