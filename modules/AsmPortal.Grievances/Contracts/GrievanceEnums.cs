using System.ComponentModel.DataAnnotations;
using AsmPortal.Localization;

namespace AsmPortal.Grievances.Contracts;

/// <summary>States of a grievance. Source: domain.md §7. The dialogue with the complainant goes on in each of them.</summary>
[LocalizedEnum]
public enum GrievanceState
{
    /// <summary>Filed; nobody has looked at it yet.</summary>
    Submitted,

    /// <summary>The complainant was told that it arrived.</summary>
    Acknowledged,

    /// <summary>Being checked for whether the mechanism can hear it.</summary>
    Screening,

    /// <summary>The mechanism cannot hear it; the complainant was told why and where to turn.</summary>
    Inadmissible,

    /// <summary>Goes on as part of another one.</summary>
    Merged,

    /// <summary>Handed to another body.</summary>
    ReferredOut,

    /// <summary>The mechanism hears it.</summary>
    Admitted,

    /// <summary>Being looked into.</summary>
    Inquiry,

    /// <summary>The respondent is heard.</summary>
    [Display(Name = "Respondent’s reply")]
    RespondentReply,

    /// <summary>Decided by a committee.</summary>
    Decided,

    /// <summary>The complainant appealed; other people decide.</summary>
    Appeal,

    /// <summary>What was found is being put right.</summary>
    [Display(Name = "Being put right")]
    CorrectiveAction,

    /// <summary>It is looked at whether that worked.</summary>
    Verification,

    /// <summary>At its end.</summary>
    Closed,

    /// <summary>Taken back by the complainant.</summary>
    Withdrawn,
}

/// <summary>What a grievance or an allegation is about. Scripts name them in camel case: contract.md §3.</summary>
[LocalizedEnum]
public enum GrievanceCategory
{
    /// <summary>Child labour.</summary>
    ChildLabour,

    /// <summary>Forced labour, debt bondage.</summary>
    ForcedLabour,

    /// <summary>Accidents, dangerous pits, missing protection.</summary>
    [Display(Name = "Health and safety")]
    Safety,

    /// <summary>Violence, threats, armed people.</summary>
    [Display(Name = "Violence or threats")]
    Violence,

    /// <summary>Bribery, illegal taxes, false origin.</summary>
    [Display(Name = "Corruption or illegal payments")]
    Corruption,

    /// <summary>Harm to water, soil, air, land.</summary>
    Environment,

    /// <summary>Unequal treatment, harassment.</summary>
    [Display(Name = "Discrimination or harassment")]
    Discrimination,

    /// <summary>Prices, weights, wages, deductions.</summary>
    [Display(Name = "Pay, prices or weighing")]
    Payment,

    /// <summary>Land, resettlement, compensation.</summary>
    [Display(Name = "Land or resettlement")]
    Land,

    /// <summary>Punished for speaking.</summary>
    Retaliation,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>How a complainant wants to be known.</summary>
[LocalizedEnum]
public enum GrievanceAnonymity
{
    /// <summary>With a name that those who handle the case may use.</summary>
    Identified,

    /// <summary>With a name that is sealed and told to nobody without a custodian’s decision.</summary>
    Confidential,

    /// <summary>Without a name: the receipt code is the only way back.</summary>
    Anonymous,
}

/// <summary>How much harm it may do to wait.</summary>
[LocalizedEnum]
public enum GrievanceCriticality
{
    /// <summary>Life, liberty or a child is in danger now.</summary>
    Critical,

    /// <summary>Serious harm.</summary>
    High,

    /// <summary>All others.</summary>
    Standard,
}

/// <summary>What came of a decided grievance, or of one allegation.</summary>
[LocalizedEnum]
public enum GrievanceOutcome
{
    /// <summary>It is so.</summary>
    Substantiated,

    /// <summary>It is so in part.</summary>
    [Display(Name = "Partly substantiated")]
    PartlySubstantiated,

    /// <summary>It is not so.</summary>
    Unsubstantiated,

    /// <summary>Nobody could tell.</summary>
    Inconclusive,
}
