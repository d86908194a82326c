using AsmPortal.Security;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Pages.Cases;

/// <summary>The roles of readers in words; only those that can open a case.</summary>
internal static class RoleWords
{
    public static string Roles(this IStringLocalizer S, string roles)
    {
        var words = roles.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(role => role switch
        {
            PortalRoles.CaseOfficer => S["a case officer"].Value,
            PortalRoles.CaseSupervisor => S["a supervisor"].Value,
            PortalRoles.ServiceProvider => S["a provider (only its referral)"].Value,
            PortalRoles.Monitor => S["the observer"].Value,
            _ => S["another role"].Value,
        }).Distinct().ToList();
        return words.Count == 0 ? S["the portal"] : string.Join(", ", words);
    }
}
