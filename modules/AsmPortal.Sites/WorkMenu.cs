using AsmPortal.Navigation;
using AsmPortal.Security;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Sites;

internal sealed class WorkMenu(ICurrentUser current, IStringLocalizer<SitesResources> S) : INavigationProvider
{
    public void BuildNavigation(Menu menu, NavigationBuilder builder)
    {
        if (menu == Menu.Work)
        {
            builder.Add(S["Register of sites"], "/work/sites", 30, current.Has(Permissions.Manage) ? Permissions.Manage : Permissions.KeepOwn);
        }
    }
}
