using AsmPortal.Navigation;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Notifications;

internal sealed class WorkMenu(IStringLocalizer<WorkMenu> S) : INavigationProvider
{
    public void BuildNavigation(Menu menu, NavigationBuilder builder)
    {
        if (menu == Menu.Work)
        {
            builder.Add(S["Notifications"], "/account/notifications", 80);
        }
    }
}
