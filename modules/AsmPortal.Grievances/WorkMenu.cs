using AsmPortal.Navigation;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances;

/// <summary>The desk's entries.</summary>
internal sealed class WorkMenu(IStringLocalizer<GrievancesResources> S) : INavigationProvider
{
    public void BuildNavigation(Menu menu, NavigationBuilder builder)
    {
        if (menu != Menu.Work)
        {
            return;
        }

        builder.Add(S["Grievances"], GrievancePaths.Board, 60, Permissions.Read);
        builder.Add(S["Key in a grievance"], GrievancePaths.KeyIn, 61, Permissions.KeyIn);
        builder.Add(S["Requests for identities"], GrievancePaths.IdentityRequests, 62, Permissions.Custody);
    }
}
