using System.ComponentModel.DataAnnotations;
using AsmPortal.Localization;

namespace AsmPortal.Sites.Contracts;

/// <summary>Whether people dig at a site. Source: domain.md §4.</summary>
[LocalizedEnum]
public enum SiteActivity
{
    /// <summary>People work there.</summary>
    Active,

    /// <summary>Nobody works there now.</summary>
    Inactive,

    /// <summary>Given up.</summary>
    Abandoned,
}

/// <summary>On what legal ground people dig at a site. Source: domain.md §4.</summary>
[LocalizedEnum]
public enum ConcessionStatus
{
    /// <summary>Artisanal mining zone (<i>zone d’exploitation artisanale</i>) set up by the ministry.</summary>
    [Display(Name = "Artisanal mining zone (ZEA)")]
    Zea,

    /// <summary>On somebody’s permit, by an agreement with its holder.</summary>
    PermitWithAgreement,

    /// <summary>On somebody’s permit, tolerated without an agreement.</summary>
    Tolerated,

    /// <summary>None.</summary>
    None,
}

/// <summary>What an authority found at a site. Source: domain.md §4, after the ICGLR’s inspection manual.</summary>
[LocalizedEnum]
public enum Qualification
{
    /// <summary>Validated: material may be traded.</summary>
    Green,

    /// <summary>With shortcomings to be mended within a time.</summary>
    Yellow,

    /// <summary>With critical faults: material may not be traded.</summary>
    Red,

    /// <summary>Not yet inspected.</summary>
    Blue,
}
