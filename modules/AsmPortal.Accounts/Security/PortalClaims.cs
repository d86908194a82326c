using System.Security.Claims;
using AsmPortal.Accounts.Models;
using AsmPortal.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AsmPortal.Accounts.Security;

/// <summary>What a session knows of a person: id, name, roles, translator languages; not the address.</summary>
internal static class PortalClaims
{
    public const string Language = "asmportal:translates";
    public const string SessionType = "asmportal:session";
    public const string SecondFactorType = "asmportal:second-factor";

    public static ClaimsIdentity Create(string scheme, Guid id, string displayName, IEnumerable<string> roles, IEnumerable<string> translatorLanguages)
    {
        var identity = new ClaimsIdentity(scheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, id.ToString()));
        identity.AddClaim(new Claim(ClaimTypes.Name, displayName));
        identity.AddClaims(roles.Select(role => new Claim(ClaimTypes.Role, role)));
        identity.AddClaims(translatorLanguages.Select(language => new Claim(Language, language)));
        return identity;
    }

    /// <summary>The claim that names the row of a cookie's session.</summary>
    public static Claim Session(Guid id) => new(SessionType, id.ToString());

    /// <summary>The claim that the session or token has shown a second factor.</summary>
    public static Claim SecondFactor() => new(SecondFactorType, "shown");

    public static bool HasSecondFactor(ClaimsPrincipal? principal) => principal?.HasClaim(claim => claim.Type == SecondFactorType) == true;

    public static Guid? SessionOf(ClaimsPrincipal? principal) => Guid.TryParse(principal?.FindFirstValue(SessionType), out var id) ? id : null;

    public static Guid? IdOf(ClaimsPrincipal? principal) => Guid.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>The roles of an account, by name.</summary>
    public static IQueryable<string> RolesOf(PortalDbContext context, Guid userId) =>
        from held in context.Set<IdentityUserRole<Guid>>()
        join role in context.Set<PortalRole>() on held.RoleId equals role.Id
        where held.UserId == userId
        orderby role.Name
        select role.Name!;
}

/// <summary>Makes the principal of a cookie session.</summary>
internal sealed class PortalClaimsFactory(PortalDbContext context, IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<PortalUser>
{
    public async Task<ClaimsPrincipal> CreateAsync(PortalUser user)
    {
        var roles = await PortalClaims.RolesOf(context, user.Id).ToListAsync();
        var identity = PortalClaims.Create(IdentityConstants.ApplicationScheme, user.Id, user.DisplayName, roles, user.TranslatorLanguages);
        identity.AddClaim(new Claim(options.Value.ClaimsIdentity.SecurityStampClaimType, user.SecurityStamp ?? ""));
        return new ClaimsPrincipal(identity);
    }
}
