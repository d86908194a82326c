using AsmPortal.Navigation;
using AsmPortal.Security;

namespace AsmPortal.Kernel.Display;

internal sealed class NavigationManager(IEnumerable<INavigationProvider> providers, ICurrentUser user) : INavigationManager
{
    public IReadOnlyList<NavigationItem> Build(Menu menu)
    {
        var builder = new NavigationBuilder();
        foreach (var provider in providers)
        {
            provider.BuildNavigation(menu, builder);
        }

        return [.. builder.Items.Where(item => item.Permission is null || user.Has(item.Permission))];
    }
}
