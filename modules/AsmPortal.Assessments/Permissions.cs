using AsmPortal.Security;

namespace AsmPortal.Assessments;

internal sealed class Permissions : IPermissionProvider
{
    /// <summary>For attributes, which take constants only.</summary>
    public const string PlanName = "Assessments.Plan";
    public const string AnswerName = "Assessments.Answer";
    public const string VerifyName = "Assessments.Verify";
    public const string PublishName = "Assessments.Publish";
    public const string ReadAllName = "Assessments.ReadAll";

    public static readonly Permission Plan = new(PlanName, "Plan assessments; members of a cooperative those of their own sites");
    public static readonly Permission Answer = new(AnswerName, "Answer the assessments of one's own cooperative");
    public static readonly Permission Verify = new(VerifyName, "Review and verify assessments of others");
    public static readonly Permission Publish = new(PublishName, "Publish and withdraw assessments");
    public static readonly Permission ReadAll = new(ReadAllName, "Read every assessment, with its evidence");

    public IEnumerable<Permission> GetPermissions() => [Plan, Answer, Verify, Publish, ReadAll];

    /// <summary>The administrator keeps the portal running and has no say in what a site is found to be.</summary>
    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new(PortalRoles.CooperativeMember, Plan, Answer),
        new(PortalRoles.Assessor, Plan, Verify, Publish, ReadAll),
        new(PortalRoles.RiskExpert, ReadAll),
        new(PortalRoles.Auditor, ReadAll),
    ];
}
