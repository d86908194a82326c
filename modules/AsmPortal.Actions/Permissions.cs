using AsmPortal.Security;

namespace AsmPortal.Actions;

/// <summary>What one may be allowed to do with corrective actions. Members of the organisation that owns an action need none of these.</summary>
internal sealed class Permissions : IPermissionProvider
{
    public const string ManageName = "Actions.Manage";
    public const string VerifyName = "Actions.Verify";
    public const string ConfidentialName = "Actions.Confidential";
    public const string TotalsName = "Actions.Totals";

    public static readonly Permission Manage = new(ManageName, "See the corrective actions of all sites, give them an owner and a due day, and cancel them");
    public static readonly Permission Verify = new(VerifyName, "Verify whether corrective actions of others worked");
    public static readonly Permission Confidential = new(ConfidentialName, "See confidential corrective actions, for example those of a grievance");
    public static readonly Permission Totals = new(TotalsName, "See what the corrective actions of all sites cost and how far they are");

    public IEnumerable<Permission> GetPermissions() => [Manage, Verify, Confidential, Totals];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new(PortalRoles.Assessor, Manage, Verify, Totals),
        new(PortalRoles.RiskExpert, Manage, Verify, Confidential, Totals),
        new(PortalRoles.ActionOwner, Totals),
        new(PortalRoles.SteeringCommittee, Totals),
        new(PortalRoles.Statistician, Totals),
        new(PortalRoles.Auditor, Totals),
    ];
}
