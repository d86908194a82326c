namespace AsmPortal.Security;

/// <summary>One thing that a person may be allowed to do. A page or endpoint names exactly one.</summary>
/// <param name="Name">Unique name, for example <c>Frameworks.Edit</c>.</param>
/// <param name="Description">English sentence for the matrix page, translated through the module's PO file.</param>
public sealed record Permission(string Name, string Description)
{
    /// <summary>
    /// The permission opens sealed records (a complainant's identity, a child's case). Its pages and calls want a session that passed a second
    /// factor, and the people whose roles have it get short sessions.
    /// </summary>
    public bool Sealed { get; init; }
}

/// <summary>Which permissions a role has when the portal is new.</summary>
/// <param name="Role">One of <see cref="PortalRoles"/>.</param>
/// <param name="Permissions">The permissions.</param>
public sealed record PermissionStereotype(string Role, params IReadOnlyList<Permission> Permissions);

/// <summary>A module's permissions and who has them by default.</summary>
public interface IPermissionProvider
{
    /// <summary>All permissions of the module.</summary>
    IEnumerable<Permission> GetPermissions();

    /// <summary>The roles that have them. The administrator has only what is given here.</summary>
    IEnumerable<PermissionStereotype> GetDefaultStereotypes();
}

/// <summary>The roles of contract.md §4. The Administrator manages the portal and sees no grievance identity and no child case.</summary>
public static class PortalRoles
{
#pragma warning disable CS1591 // The names are the documentation; they are explained in the contract.
    public const string Administrator = nameof(Administrator);
    public const string FrameworkEditor = nameof(FrameworkEditor);
    public const string Translator = nameof(Translator);
    public const string ConsultationManager = nameof(ConsultationManager);
    public const string Facilitator = nameof(Facilitator);
    public const string TechnicalCommittee = nameof(TechnicalCommittee);
    public const string SteeringCommittee = nameof(SteeringCommittee);
    public const string Participant = nameof(Participant);
    public const string CooperativeMember = nameof(CooperativeMember);
    public const string Assessor = nameof(Assessor);
    public const string Monitor = nameof(Monitor);
    public const string RiskExpert = nameof(RiskExpert);
    public const string ActionOwner = nameof(ActionOwner);
    public const string GrievanceOfficer = nameof(GrievanceOfficer);
    public const string Investigator = nameof(Investigator);
    public const string IdentityCustodian = nameof(IdentityCustodian);
    public const string CaseOfficer = nameof(CaseOfficer);
    public const string CaseSupervisor = nameof(CaseSupervisor);
    public const string ServiceProvider = nameof(ServiceProvider);
    public const string Statistician = nameof(Statistician);
    public const string Auditor = nameof(Auditor);
#pragma warning restore CS1591

    /// <summary>All roles, in the order of the contract.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Administrator, FrameworkEditor, Translator, ConsultationManager, Facilitator, TechnicalCommittee, SteeringCommittee, Participant,
        CooperativeMember, Assessor, Monitor, RiskExpert, ActionOwner, GrievanceOfficer, Investigator, IdentityCustodian, CaseOfficer,
        CaseSupervisor, ServiceProvider, Statistician, Auditor,
    ];
}
