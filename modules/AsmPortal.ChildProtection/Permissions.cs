using AsmPortal.Security;

namespace AsmPortal.ChildProtection;

/// <summary>What one may be allowed to do for children. Which case it is allowed for is said by <see cref="Services.CaseScope"/>; the administrator has none of these.</summary>
internal sealed class Permissions : IPermissionProvider
{
    public const string ObserveName = "ChildProtection.Observe";
    public const string ReadName = "ChildProtection.Read";
    public const string WorkName = "ChildProtection.Work";
    public const string SuperviseName = "ChildProtection.Supervise";
    public const string ProvideName = "ChildProtection.Provide";
    public const string BreakGlassName = "ChildProtection.BreakGlass";
    public const string ExportName = "ChildProtection.Export";
    public const string ServicesName = "ChildProtection.Services";
    public const string ServicesReadName = "ChildProtection.ServicesRead";
    public const string GapsName = "ChildProtection.Gaps";
    public const string StatisticsName = "ChildProtection.Statistics";
    public const string ReleaseName = "ChildProtection.Release";

    public static readonly Permission Observe = new(ObserveName, "Record that a child was seen at a mine site") { Sealed = true };
    public static readonly Permission Read = new(ReadName, "Read the child cases that one is responsible for") { Sealed = true };
    public static readonly Permission Work = new(WorkName, "Work on child cases as their officer") { Sealed = true };
    public static readonly Permission Supervise = new(SuperviseName, "Approve, assign and review the child cases of one’s own organisation") { Sealed = true };
    public static readonly Permission Provide = new(ProvideName, "Answer referrals of children to one’s own organisation") { Sealed = true };
    public static readonly Permission BreakGlass = new(BreakGlassName, "Open somebody else’s child case in an emergency, with a reason that a second person reviews") { Sealed = true };
    public static readonly Permission Export = new(ExportName, "Export child cases with consent for the national system") { Sealed = true };
    public static readonly Permission Services = new(ServicesName, "Keep the directory of services for children");
    public static readonly Permission ServicesRead = new(ServicesReadName, "See the directory of services for children; a provider sees its own");
    public static readonly Permission Gaps = new(GapsName, "See where help for children is missing");
    public static readonly Permission Statistics = new(StatisticsName, "See the statistics of child cases, with small numbers suppressed") { Sealed = true };
    public static readonly Permission Release = new(ReleaseName, "Release statistics of child cases") { Sealed = true };

    public IEnumerable<Permission> GetPermissions() => [Observe, Read, Work, Supervise, Provide, BreakGlass, Export, Services, ServicesRead, Gaps, Statistics, Release];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new(PortalRoles.Monitor, Observe),
        new(PortalRoles.CaseOfficer, Observe, Read, Work, BreakGlass, ServicesRead, Gaps),
        new(PortalRoles.CaseSupervisor, Observe, Read, Supervise, BreakGlass, Export, Services, ServicesRead, Gaps, Statistics),
        new(PortalRoles.ServiceProvider, Provide, ServicesRead),
        new(PortalRoles.Statistician, Gaps, Statistics, Release),
        new(PortalRoles.SteeringCommittee, Gaps),
    ];
}
