using AsmPortal.Security;

namespace AsmPortal.Accounts;

/// <summary>What one may be allowed to do with accounts.</summary>
internal sealed class Permissions : IPermissionProvider
{
    public const string ManageUsersName = "Accounts.ManageUsers";
    public const string ManageRolesName = "Accounts.ManageRoles";

    public const string ManageOrganisationsName = "Accounts.ManageOrganisations";
    public const string InviteName = "Accounts.Invite";

    public static readonly Permission ManageUsers = new(ManageUsersName, "Create accounts, give them roles, disable and unlock them");
    public static readonly Permission ManageRoles = new(ManageRolesName, "Decide what each role may do");

    public static readonly Permission ManageOrganisations = new(ManageOrganisationsName, "Keep the register of organisations: all entries, their members, merges and imports");
    public static readonly Permission Invite = new(InviteName, "Invite people to the portal, and see all invitations");

    public IEnumerable<Permission> GetPermissions() => [ManageUsers, ManageRoles, ManageOrganisations, Invite];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new(PortalRoles.Administrator, ManageUsers, ManageRoles, ManageOrganisations, Invite),
        new(PortalRoles.ConsultationManager, ManageOrganisations, Invite),
    ];
}
