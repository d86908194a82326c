using AsmPortal.Navigation;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Administration;

internal sealed class AdminMenu(IStringLocalizer<AdministrationResources> S) : INavigationProvider
{
    public void BuildNavigation(Menu menu, NavigationBuilder builder)
    {
        if (menu != Menu.Admin)
        {
            return;
        }

        builder
            .Add(S["Desk"], "/admin", 0, Permissions.ViewDesk)
            .Add(S["Features"], "/admin/features", 50, Permissions.ViewDesk)
            .Add(S["Tasks"], "/admin/tasks", 51, Permissions.ManageTasks)
            .Add(S["Mail"], "/admin/mail", 52, Permissions.ViewMail)
            .Add(S["Events"], "/admin/outbox", 53, Permissions.ManageOutbox)
            .Add(S["Audit trail"], "/admin/audit", 54, Permissions.ViewAudit)
            .Add(S["Sealed records"], "/admin/audit/sealed", 54, Permissions.ViewSealedAudit)
            .Add(S["Translations"], "/admin/translations", 55, Permissions.ViewTranslations);
    }
}
