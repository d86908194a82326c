using AsmPortal.Navigation;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection;

/// <summary>The desk's entries of casework.</summary>
internal sealed class WorkMenu(IStringLocalizer<ChildProtectionResources> S) : INavigationProvider
{
    public void BuildNavigation(Menu menu, NavigationBuilder builder)
    {
        if (menu != Menu.Work)
        {
            return;
        }

        builder.Add(S["All my child cases"], CasePaths.List, 61, Permissions.Read);
        builder.Add(S["Cases that wait for a decision"], CasePaths.Approvals, 62, Permissions.Supervise);
        builder.Add(S["Emergency openings"], CasePaths.Emergencies, 62, Permissions.Supervise);
        builder.Add(S["Referrals to us"], CasePaths.Referrals, 63, Permissions.Provide);
    }
}
