using System.ComponentModel.DataAnnotations;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>What somebody says about themselves when they send: the form of the review page.</summary>
internal sealed class SenderDetails
{
    /// <summary>The basket's key.</summary>
    [StringLength(Limits.Hash)]
    public string? Key { get; set; }

    /// <summary>What was on the page when the button was pressed.</summary>
    [StringLength(Limits.Hash)]
    public string? Seen { get; set; }

    [StringLength(Limits.Name)]
    public string? Name { get; set; }

    [EmailAddress]
    [StringLength(Limits.Email)]
    public string? Email { get; set; }

    public StakeholderGroup? Group { get; set; }

    [StringLength(Limits.Country)]
    public string? Country { get; set; }

    /// <summary>One of the account's organisations; null for none.</summary>
    public Guid? OrganisationId { get; set; }

    /// <summary>The organisation as a guest writes it.</summary>
    [StringLength(Limits.Name)]
    public string? OrganisationName { get; set; }

    public bool Consent { get; set; }

    /// <summary>What is missing for the drafts as their authors want them attributed.</summary>
    /// <param name="drafts">What is to be sent.</param>
    /// <param name="organisation">The organisation's name; empty for none.</param>
    /// <param name="S">Words.</param>
    public IReadOnlyList<Reason> Check(IEnumerable<ContributionDraft> drafts, string organisation, IStringLocalizer S)
    {
        var attributions = drafts.Select(draft => draft.Attribution).ToHashSet();
        var reasons = new List<Reason>();
        if (attributions.Contains(Attribution.Named) && string.IsNullOrWhiteSpace(Name))
        {
            reasons.Add(new Reason(S["Give a name or a pseudonym: a comment that shows your name needs one."], "name"));
        }

        if (attributions.Contains(Attribution.Organisation) && organisation.Length == 0)
        {
            reasons.Add(new Reason(S["Name your organisation: a comment that shows its name needs it."], OrganisationId is null ? "organisationName" : "organisationId"));
        }

        if (Country is { Length: > 0 } && !Countries.IsKnown(Country))
        {
            reasons.Add(new Reason(S["Choose a country of the list."], "country"));
        }

        if (!Consent)
        {
            reasons.Add(new Reason(S["Say that you agree to how your contribution is used."], "consent"));
        }

        return reasons;
    }
}
