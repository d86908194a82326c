using System.ComponentModel.DataAnnotations;
using AsmPortal.Localization;

namespace AsmPortal.ChildProtection.Models;

[LocalizedEnum]
internal enum ChildSex
{
    Unknown,
    Girl,
    Boy,
}

/// <summary>How an age was judged, the weakest first.</summary>
[LocalizedEnum]
internal enum AgeEvidence
{
    /// <summary>From how the person looks.</summary>
    Appearance,

    [Display(Name = "The child’s own word")]
    ChildsWord,

    [Display(Name = "The caregiver’s word")]
    CaregiversWord,

    /// <summary>School report, baptism card or the like.</summary>
    OtherDocument,

    /// <summary>Birth certificate or another official paper.</summary>
    OfficialDocument,
}

[LocalizedEnum]
internal enum Accompaniment
{
    Unknown,
    Alone,
    WithOtherChildren,
    WithCaregiver,
    WithAnotherAdult,
}

/// <summary>Age bands of the statistics, by the lower bound of the age.</summary>
[LocalizedEnum]
internal enum AgeBand
{
    [Display(Name = "Under 6")]
    Under6,

    [Display(Name = "6 to 11")]
    From6To11,

    [Display(Name = "12 to 14")]
    From12To14,

    [Display(Name = "15")]
    At15,

    [Display(Name = "16 to 17")]
    From16To17,

    [Display(Name = "18 or older")]
    Adult,
}

/// <summary>What a child was seen doing. The first six are work on ore.</summary>
[LocalizedEnum]
internal enum WorkActivity
{
    Digging,

    [Display(Name = "Going down pits")]
    Descending,

    [Display(Name = "Washing ore")]
    Washing,

    [Display(Name = "Carrying ore")]
    Carrying,

    [Display(Name = "Crushing ore")]
    Crushing,

    [Display(Name = "Sorting ore")]
    Sorting,

    [Display(Name = "Selling food or goods")]
    Selling,

    [Display(Name = "Cooking or cleaning for others")]
    Domestic,

    [Display(Name = "Fetching and errands")]
    Errands,

    [Display(Name = "Minding smaller children")]
    MindingChildren,

    [Display(Name = "Guarding")]
    Guarding,

    OtherWork,
}

/// <summary>The conditions that the law asks about: C182 article 3, and R190 paragraph 3.</summary>
[LocalizedEnum]
internal enum WorkCondition
{
    /// <summary>C182 3(a).</summary>
    Slavery,

    Trafficking,
    DebtBondage,
    ForcedLabour,
    ArmedGroup,

    /// <summary>C182 3(b).</summary>
    SexualExploitation,

    /// <summary>C182 3(c).</summary>
    IllicitActivities,

    /// <summary>R190 3(a).</summary>
    [Display(Name = "Physical, psychological or sexual abuse")]
    Abuse,

    /// <summary>R190 3(b).</summary>
    Underground,

    UnderWater,
    DangerousHeights,
    ConfinedSpaces,

    /// <summary>R190 3(c).</summary>
    DangerousMachinery,

    HeavyLoads,

    /// <summary>R190 3(d).</summary>
    Dust,

    Chemicals,

    [Display(Name = "Heat, noise or vibrations")]
    HeatNoiseVibrations,

    /// <summary>R190 3(e).</summary>
    LongHours,

    NightWork,

    [Display(Name = "Kept from leaving the workplace")]
    Confinement,
}

/// <summary>What the rules say of a child's situation. Source: domain.md §8.</summary>
[LocalizedEnum]
internal enum WfclResult
{
    /// <summary>The lower bound of the age is 18 or more.</summary>
    NotAChild,

    [Display(Name = "Worst form: slavery or forced labour (C182, 3(a))")]
    WorstFormSlavery,

    [Display(Name = "Worst form: sexual exploitation (C182, 3(b))")]
    WorstFormSexualExploitation,

    [Display(Name = "Worst form: illicit activities (C182, 3(c))")]
    WorstFormIllicitActivities,

    [Display(Name = "Worst form: hazardous work (C182, 3(d))")]
    WorstFormHazardous,

    /// <summary>Work under the minimum age.</summary>
    ChildLabour,

    /// <summary>Inside a mining area, where nobody under 18 may be.</summary>
    UnlawfulPresence,

    AtRisk,
}

[LocalizedEnum]
internal enum RiskLevel
{
    Low,
    Medium,
    High,
}

/// <summary>What a risk assessment ticks.</summary>
[LocalizedEnum]
internal enum RiskFactor
{
    ViolenceAtHome,
    NoCaregiver,
    Injury,
    Illness,
    SexualViolence,
    OutOfSchool,
    [Display(Name = "The family lives on the child’s earnings")]
    FamilyLivesOnEarnings,
    Debt,
    ThreatsFromOthers,
    SubstanceUse,
    Disability,
    Pregnancy,
}

[LocalizedEnum]
internal enum ConsentBasis
{
    [Display(Name = "The caregiver’s consent and the child’s assent")]
    ConsentAndAssent,

    [Display(Name = "The child’s best interests, without consent")]
    BestInterests,
}

/// <summary>Kinds of help, in the directory of services, in goals and in referrals.</summary>
[LocalizedEnum]
internal enum HelpKind
{
    SafeShelter,
    MedicalCare,
    PsychosocialSupport,
    School,

    [Display(Name = "Catch-up classes")]
    CatchUpClasses,

    VocationalTraining,
    SupportForTheFamily,
    LegalHelp,
    BirthRegistration,
    FamilyTracing,
    OtherHelp,
}
