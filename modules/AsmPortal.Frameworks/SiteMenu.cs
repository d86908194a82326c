using AsmPortal.Frameworks.Services.Reading;
using AsmPortal.Navigation;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks;

internal sealed class SiteMenu(IStringLocalizer<FrameworksResources> S) : INavigationProvider
{
    public void BuildNavigation(Menu menu, NavigationBuilder builder)
    {
        if (menu == Menu.Main)
        {
            builder.Add(S["Frameworks"], ReadingPaths.List, 10);
        }
    }
}
