using AsmPortal.Security;

namespace AsmPortal.Grievances;

/// <summary>
/// What one may be allowed to do with grievances. Which cases a person then sees is said by <see cref="Services.GrievanceScope"/>. All of them open sealed records,
/// so all ask for a second factor; the administrator has none.
/// </summary>
internal sealed class Permissions : IPermissionProvider
{
    public const string ReadName = "Grievances.Read";
    public const string HandleName = "Grievances.Handle";
    public const string SuperviseName = "Grievances.Supervise";
    public const string KeyInName = "Grievances.KeyIn";
    public const string InvestigateName = "Grievances.Investigate";
    public const string DecideName = "Grievances.Decide";
    public const string PublishName = "Grievances.Publish";
    public const string CustodyName = "Grievances.Custody";

    public static readonly Permission Read = new(ReadName, "See the grievances that one has a part in") { Sealed = true };
    public static readonly Permission Handle = new(HandleName, "Take up grievances and handle one’s own") { Sealed = true };
    public static readonly Permission Supervise = new(SuperviseName, "See all grievances, assign them, and be warned of what is late") { Sealed = true };
    public static readonly Permission KeyIn = new(KeyInName, "Key in grievances that came by telephone, on paper or in person") { Sealed = true };
    public static readonly Permission Investigate = new(InvestigateName, "Investigate the grievances that one is assigned to") { Sealed = true };
    public static readonly Permission Decide = new(DecideName, "Sit on committees that decide grievances") { Sealed = true };
    public static readonly Permission Publish = new(PublishName, "Confirm that a published outcome identifies nobody") { Sealed = true };
    public static readonly Permission Custody = new(CustodyName, "Decide who may know who a complainant is") { Sealed = true };

    public IEnumerable<Permission> GetPermissions() => [Read, Handle, Supervise, KeyIn, Investigate, Decide, Publish, Custody];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new(PortalRoles.GrievanceOfficer, Read, Handle, Supervise, KeyIn, Publish),
        new(PortalRoles.Investigator, Read, Investigate, Publish),
        new(PortalRoles.SteeringCommittee, Read, Decide),
        new(PortalRoles.TechnicalCommittee, Read, Decide),
        new(PortalRoles.IdentityCustodian, Custody),
    ];
}
