using AsmPortal.Consultations.Services;
using AsmPortal.Navigation;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations;

internal sealed class WorkMenu(IStringLocalizer<ConsultationsResources> S) : INavigationProvider
{
    public void BuildNavigation(Menu menu, NavigationBuilder builder)
    {
        if (menu == Menu.Work)
        {
            builder.Add(S["Consultations"], ConsultationPaths.Desk, 20, Permissions.Desk);
        }
    }
}
