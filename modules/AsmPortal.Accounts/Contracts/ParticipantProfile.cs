using System.ComponentModel.DataAnnotations;
using AsmPortal.Localization;

namespace AsmPortal.Accounts.Contracts;

/// <summary>Whom a participant speaks for. Source: domain.md §3.</summary>
[LocalizedEnum]
public enum StakeholderGroup
{
    /// <summary>Artisanal miners and cooperatives.</summary>
    [Display(Name = "Artisanal miners and cooperatives")]
    ArtisanalMiners,

    /// <summary>DRC government and state services.</summary>
    [Display(Name = "Government and state services")]
    Government,

    /// <summary>Civil society and communities.</summary>
    [Display(Name = "Civil society and communities")]
    CivilSociety,

    /// <summary>Upstream and traders.</summary>
    [Display(Name = "Upstream and traders")]
    Upstream,

    /// <summary>Refiners and midstream.</summary>
    [Display(Name = "Refiners and midstream")]
    Midstream,

    /// <summary>Downstream brands.</summary>
    [Display(Name = "Downstream brands")]
    Downstream,

    /// <summary>International organisations.</summary>
    InternationalOrganisations,

    /// <summary>Standards and assurance bodies.</summary>
    [Display(Name = "Standards and assurance bodies")]
    StandardsBodies,

    /// <summary>Academia.</summary>
    Academia,
}

/// <summary>A person's gender, as they state it. Optional everywhere, used for counts only.</summary>
[LocalizedEnum]
public enum Gender
{
    /// <summary>Woman.</summary>
    Woman,

    /// <summary>Man.</summary>
    Man,

    /// <summary>Another gender.</summary>
    Other,
}

/// <summary>What a person said about themselves; each part but name and language may be null, and may be withdrawn.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="DisplayName">Name or pseudonym.</param>
/// <param name="Language">Language of the account: <c>en</c>, <c>fr</c>, <c>zh</c>.</param>
/// <param name="Country">ISO 3166-1 alpha-2, upper case.</param>
/// <param name="Group">Stakeholder group.</param>
/// <param name="Gender">Gender.</param>
/// <param name="OrganisationId">The organisation they speak for by default; null for none.</param>
public sealed record ParticipantProfile(
    Guid Id, string DisplayName, string Language, string? Country, StakeholderGroup? Group, Gender? Gender, Guid? OrganisationId);
