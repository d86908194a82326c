using AsmPortal.Navigation;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Pages;

internal sealed class SiteMenu(IStringLocalizer<PagesResources> S) : INavigationProvider
{
    public void BuildNavigation(Menu menu, NavigationBuilder builder)
    {
        switch (menu)
        {
            case Menu.Main:
                builder.Add(S["Home"], "/", 0);
                break;
            case Menu.Footer:
                builder
                    .Add(S["About this portal"], "/p/about", 0)
                    .Add(S["Accessibility"], "/p/accessibility", 80)
                    .Add(S["Privacy"], "/p/privacy", 81);
                break;
        }
    }
}
