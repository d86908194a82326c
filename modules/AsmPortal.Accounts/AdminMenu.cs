using AsmPortal.Navigation;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts;

internal sealed class AdminMenu(IStringLocalizer<AdminMenu> S) : INavigationProvider
{
    public void BuildNavigation(Menu menu, NavigationBuilder builder)
    {
        switch (menu)
        {
            case Menu.Admin:
                builder
                    .Add(S["Users"], "/admin/users", 10, Permissions.ManageUsers)
                    .Add(S["Roles and permissions"], "/admin/roles", 11, Permissions.ManageRoles);
                break;
            case Menu.Main:
                builder.Add(S["Organisations"], "/organisations", 40);
                break;
            case Menu.Work:
                builder
                    .Add(S["My desk"], "/work", 0)
                    .Add(S["Register of organisations"], "/work/organisations", 80, Permissions.ManageOrganisations)
                    .Add(S["Invitations"], "/work/invitations", 81, Permissions.Invite)
                    .Add(S["My account"], "/account", 90);
                break;
        }
    }
}
