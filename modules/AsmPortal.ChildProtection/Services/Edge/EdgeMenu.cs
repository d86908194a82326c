using AsmPortal.Navigation;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services.Edge;

/// <summary>The desk's entries around the cases.</summary>
internal sealed class EdgeMenu(IStringLocalizer<ChildProtectionResources> S) : INavigationProvider
{
    public void BuildNavigation(Menu menu, NavigationBuilder builder)
    {
        if (menu != Menu.Work)
        {
            return;
        }

        builder.Add(S["My day with child cases"], EdgePaths.Desk, 59, Permissions.Read);
        builder.Add(S["Record a child seen at a site"], EdgePaths.Observe, 64, Permissions.Observe);
        builder.Add(S["Help for children"], EdgePaths.Services, 65, Permissions.ServicesRead);
        builder.Add(S["Where help is missing"], EdgePaths.Gaps, 66, Permissions.Gaps);
        builder.Add(S["Statistics of child cases"], EdgePaths.Statistics, 67, Permissions.Statistics);
    }
}
