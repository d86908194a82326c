using AsmPortal.Accounts.Contracts;
using AsmPortal.Security;

namespace AsmPortal.Accounts.Services.Invitations;

/// <summary>Which roles somebody may invite others to.</summary>
internal static class InvitationRules
{
    public static readonly IReadOnlyList<int> DaysToChoose = [7, 14, 30];

    private static readonly string[] OfConsultations = [PortalRoles.Participant, PortalRoles.CooperativeMember, PortalRoles.Facilitator];

    /// <summary>The roles that a person may give by an invitation, in the order of the contract; empty when they may invite nobody but to their own organisation.</summary>
    public static IReadOnlyList<string> RolesOf(ICurrentUser inviter)
    {
        if (!inviter.Has(Permissions.Invite))
        {
            return [];
        }

        if (inviter.Has(Permissions.ManageRoles))
        {
            return PortalRoles.All;
        }

        return inviter.Has(Permissions.ManageUsers) ? [.. PortalRoles.All.Where(role => role != PortalRoles.Administrator)] : OfConsultations;
    }

    /// <summary>Whether a person may give this role, or give it to members of an organisation that they manage.</summary>
    public static bool MayGive(ICurrentUser inviter, string role, bool toOwnMembers) =>
        RolesOf(inviter).Contains(role) || (toOwnMembers && role is (PortalRoles.Participant or PortalRoles.CooperativeMember));

    /// <summary>The role that an organisation's own invitations give.</summary>
    public static string RoleOfMembers(OrganisationType type) =>
        type == OrganisationType.Cooperative ? PortalRoles.CooperativeMember : PortalRoles.Participant;
}
