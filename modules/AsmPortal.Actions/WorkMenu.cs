using AsmPortal.Navigation;
using AsmPortal.Security;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Actions;

/// <summary>The desk's entries: for those with a permission, and for those whose role is to put things right.</summary>
internal sealed class WorkMenu(ICurrentUser user, IStringLocalizer<ActionsResources> S) : INavigationProvider
{
    public void BuildNavigation(Menu menu, NavigationBuilder builder)
    {
        if (menu != Menu.Work)
        {
            return;
        }

        if (user.Has(Permissions.Manage) || user.Has(Permissions.Verify) || user.IsInRole(PortalRoles.CooperativeMember) || user.IsInRole(PortalRoles.ActionOwner))
        {
            builder.Add(S["Corrective actions"], ActionPaths.List, 40);
        }

        builder.Add(S["What remains to be done"], ActionPaths.Totals, 41, Permissions.Totals);
    }
}
