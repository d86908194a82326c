using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Services.Registration;

/// <summary>What a person may tell of themselves and withdraw again.</summary>
internal sealed record ProfileData(string? Country, StakeholderGroup? Group, Gender? Gender, Guid? OrganisationId)
{
    public void ApplyTo(PortalUser user)
    {
        user.Country = Country;
        user.StakeholderGroup = Group;
        user.Gender = Gender;
        user.OrganisationId = OrganisationId;
    }
}

/// <summary>What a name, an address and a profile must be.</summary>
internal sealed class ProfileRules(PortalDbContext context, IStringLocalizer<ProfileRules> S)
{
    private static readonly EmailAddressAttribute Address = new();

    /// <summary>Whether it reads like an address that mail can go to.</summary>
    public bool IsAddress(string email) =>
        email.Length is > 0 and <= PortalUser.EmailLength && Address.IsValid(email) && PortalUser.HasMail(email) && !email.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter));

    public List<Reason> CheckName(string displayName, string? culture)
    {
        var reasons = new List<Reason>();
        if (displayName.Length is 0 or > PortalUser.DisplayNameLength || displayName.Any(char.IsControl))
        {
            reasons.Add(new Reason(S["Enter a name of at most {0} characters.", PortalUser.DisplayNameLength], "DisplayName"));
        }

        if (!Languages.IsKnown(culture))
        {
            reasons.Add(new Reason(S["Choose one of the portal's languages."], "Culture"));
        }

        return reasons;
    }

    /// <param name="profile">What was told.</param>
    /// <param name="memberId">The person, when they may choose only among their own organisations; null for any of the register.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<List<Reason>> CheckAsync(ProfileData profile, Guid? memberId, CancellationToken cancellationToken)
    {
        var reasons = new List<Reason>();
        if (profile.Country is not null && !Countries.IsKnown(profile.Country))
        {
            reasons.Add(new Reason(S["Choose a country of the list."], "Country"));
        }

        if (profile.Group is { } group && !Enum.IsDefined(group))
        {
            reasons.Add(new Reason(S["Choose a group of the list."], "Group"));
        }

        if (profile.Gender is { } gender && !Enum.IsDefined(gender))
        {
            reasons.Add(new Reason(S["Choose an answer of the list."], "Gender"));
        }

        if (profile.OrganisationId is { } id)
        {
            var isThere = memberId is { } person
                ? await context.Set<OrganisationMember>().AnyAsync(member => member.OrganisationId == id && member.UserId == person, cancellationToken)
                : await context.Set<Organisation>().AnyAsync(organisation => organisation.Id == id && organisation.MergedIntoId == null, cancellationToken);
            if (!isThere)
            {
                reasons.Add(new Reason(S["Choose an organisation of the list."], "OrganisationId"));
            }
        }

        return reasons;
    }
}
