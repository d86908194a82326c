using AsmPortal.Navigation;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Sites;

internal sealed class SiteMenu(IStringLocalizer<SitesResources> S) : INavigationProvider
{
    public void BuildNavigation(Menu menu, NavigationBuilder builder)
    {
        if (menu == Menu.Main)
        {
            builder.Add(S["Sites"], "/sites", 30);
        }
    }
}
