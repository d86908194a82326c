using AsmPortal.Security;

namespace AsmPortal.Sites;

/// <summary>What one may be allowed to do with sites.</summary>
internal sealed class Permissions : IPermissionProvider
{
    /// <summary>For attributes, which take constants only.</summary>
    public const string ManageName = "Sites.Manage";
    public const string KeepOwnName = "Sites.KeepOwn";

    public static readonly Permission Manage = new(ManageName, "Keep the register of sites: entries with their exact places, histories, qualifications, merges and imports");
    public static readonly Permission KeepOwn = new(KeepOwnName, "Record headcounts and programmes of the sites that one’s own organisation works");

    public IEnumerable<Permission> GetPermissions() => [Manage, KeepOwn];

    /// <summary>The administrator keeps the portal running; exact places are for those whose work takes them there.</summary>
    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new(PortalRoles.Assessor, Manage),
        new(PortalRoles.RiskExpert, Manage),
        new(PortalRoles.CooperativeMember, KeepOwn),
    ];
}
