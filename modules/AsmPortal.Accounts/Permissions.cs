using AsmPortal.Security;

namespace AsmPortal.Accounts;

/// <summary>What one may be allowed to do with accounts.</summary>
internal sealed class Permissions : IPermissionProvider
{
    public const string ManageUsersName = "Accounts.ManageUsers";
    public const string ManageRolesName = "Accounts.ManageRoles";

    public static readonly Permission ManageUsers = new(ManageUsersName, "Create accounts, give them roles, disable and unlock them");
    public static readonly Permission ManageRoles = new(ManageRolesName, "Decide what each role may do");

    public IEnumerable<Permission> GetPermissions() => [ManageUsers, ManageRoles];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() => [new(PortalRoles.Administrator, ManageUsers, ManageRoles)];
}
