using System.ComponentModel.DataAnnotations;
using AsmPortal.Localization;

namespace AsmPortal.Consultations.Models;

/// <summary>The published rules by which a contribution may be refused.</summary>
[LocalizedEnum]
internal enum RefusalReason
{
    [Display(Name = "Hate speech or incitement")]
    HateSpeech,

    [Display(Name = "Personal data of others")]
    PersonalData,

    [Display(Name = "Off topic or advertising")]
    OffTopic,

    Unlawful,

    [Display(Name = "Threat to a person’s safety")]
    Safety,

    [Display(Name = "Another reason, given in the note")]
    Other,
}

/// <summary>What was done in moderating a contribution; each is a row that stays.</summary>
[LocalizedEnum]
internal enum ModerationKind
{
    /// <summary>A word of the list brought it into the queue.</summary>
    [Display(Name = "Held by the word list")]
    Held,

    Approved,

    Refused,

    Appealed,

    AppealGranted,

    AppealDismissed,

    /// <summary>A manager found that it needs no answer.</summary>
    [Display(Name = "Marked as not substantive")]
    NotSubstantive,

    [Display(Name = "Marked as substantive again")]
    Substantive,
}

/// <summary>The two committees. Source: domain.md §1.</summary>
[LocalizedEnum]
internal enum Committee
{
    [Display(Name = "Technical committee")]
    Technical,

    [Display(Name = "Steering committee")]
    Steering,
}

/// <summary>For whom a committee member stands. Source: domain.md §1.</summary>
[LocalizedEnum]
internal enum Constituency
{
    PrivateSector,

    [Display(Name = "Non-governmental organisations")]
    CivilSociety,

    Government,

    [Display(Name = "Miners and cooperatives")]
    Miners,

    Experts,
}

/// <summary>What a committee member may do.</summary>
[LocalizedEnum]
internal enum Standing
{
    [Display(Name = "Voting member")]
    Voting,

    Observer,
}

[LocalizedEnum]
internal enum VoteValue
{
    For,

    Against,

    Abstain,
}

/// <summary>What a meeting made of an item of its agenda.</summary>
[LocalizedEnum]
internal enum AgendaDecision
{
    /// <summary>Technical committee: goes to the steering committee.</summary>
    Proposed,

    Confirmed,

    Returned,

    [Display(Name = "Divergence recorded")]
    Diverged,

    /// <summary>An item without an answer was dealt with.</summary>
    Noted,
}
