using AsmPortal.Security;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Services;

/// <summary>What people read for a role.</summary>
internal sealed class RoleNames(IStringLocalizer<RoleNames> S)
{
    /// <summary>The role's name in the reader's language; a plug-in's role as it names itself.</summary>
    public string this[string role] => role switch
    {
        PortalRoles.Administrator => S["Administrator"],
        PortalRoles.FrameworkEditor => S["Framework editor"],
        PortalRoles.Translator => S["Translator"],
        PortalRoles.ConsultationManager => S["Consultation manager"],
        PortalRoles.Facilitator => S["Facilitator"],
        PortalRoles.TechnicalCommittee => S["Technical committee"],
        PortalRoles.SteeringCommittee => S["Steering committee"],
        PortalRoles.Participant => S["Participant"],
        PortalRoles.CooperativeMember => S["Cooperative member"],
        PortalRoles.Assessor => S["Assessor"],
        PortalRoles.Monitor => S["Site monitor"],
        PortalRoles.RiskExpert => S["Risk expert"],
        PortalRoles.ActionOwner => S["Action owner"],
        PortalRoles.GrievanceOfficer => S["Grievance officer"],
        PortalRoles.Investigator => S["Investigator"],
        PortalRoles.IdentityCustodian => S["Identity custodian"],
        PortalRoles.CaseOfficer => S["Case officer"],
        PortalRoles.CaseSupervisor => S["Case supervisor"],
        PortalRoles.ServiceProvider => S["Service provider"],
        PortalRoles.Statistician => S["Statistician"],
        PortalRoles.Auditor => S["Auditor"],
        _ => role,
    };
}
