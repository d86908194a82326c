using AsmPortal.Navigation;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks;

internal sealed class WorkMenu(IStringLocalizer<FrameworksResources> S) : INavigationProvider
{
    public void BuildNavigation(Menu menu, NavigationBuilder builder)
    {
        if (menu == Menu.Work)
        {
            builder.Add(S["Frameworks"], "/work/frameworks", 10, Permissions.ViewDrafts);
        }
    }
}
