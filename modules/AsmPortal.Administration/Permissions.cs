using AsmPortal.Security;

namespace AsmPortal.Administration;

/// <summary>What one may be allowed to do with the portal itself.</summary>
internal sealed class Permissions : IPermissionProvider
{
    public const string ViewDeskName = "Administration.ViewDesk";
    public const string ManageTasksName = "Administration.ManageTasks";
    public const string ViewMailName = "Administration.ViewMail";
    public const string ManageOutboxName = "Administration.ManageOutbox";
    public const string ViewAuditName = "Administration.ViewAudit";
    public const string ViewSealedAuditName = "Administration.ViewSealedAudit";
    public const string ViewTranslationsName = "Administration.ViewTranslations";

    public static readonly Permission ViewDesk = new(ViewDeskName, "See the administrator's desk and which features are on");
    public static readonly Permission ManageTasks = new(ManageTasksName, "See, run, pause and resume background tasks");
    public static readonly Permission ViewMail = new(ViewMailName, "See which mail was sent and send failed mail again");
    public static readonly Permission ManageOutbox = new(ManageOutboxName, "See events between modules and deliver parked ones again");
    public static readonly Permission ViewAudit = new(ViewAuditName, "Read the audit trail and verify its chain");
    public static readonly Permission ViewSealedAudit = new(ViewSealedAuditName, "See who opened or changed grievances and child cases, without their content") { Sealed = true };
    public static readonly Permission ViewTranslations = new(ViewTranslationsName, "See how much of the interface is translated");

    public IEnumerable<Permission> GetPermissions() => [ViewDesk, ManageTasks, ViewMail, ManageOutbox, ViewAudit, ViewSealedAudit, ViewTranslations];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new(PortalRoles.Administrator, ViewDesk, ManageTasks, ViewMail, ManageOutbox, ViewAudit, ViewTranslations),
        new(PortalRoles.Auditor, ViewDesk, ViewAudit, ViewSealedAudit),
    ];
}
