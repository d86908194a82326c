using AsmPortal.Assessments.Pages;
using AsmPortal.Navigation;
using AsmPortal.Security;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Assessments;

/// <summary>The desk’s entries: whoever plans, answers, verifies or reads assessments finds them here.</summary>
internal sealed class WorkMenu(ICurrentUser user, IStringLocalizer<AssessmentsResources> S) : INavigationProvider
{
    public void BuildNavigation(Menu menu, NavigationBuilder builder)
    {
        if (menu == Menu.Work && (user.Has(Permissions.Plan) || user.Has(Permissions.Answer) || user.Has(Permissions.Verify) || user.Has(Permissions.ReadAll)))
        {
            builder.Add(S["Assessments"], AssessmentPaths.List, 35);
        }

        if (menu == Menu.Work)
        {
            builder.Add(S["Levels of sites"], AssessmentPaths.Levels, 36);
        }
    }
}
