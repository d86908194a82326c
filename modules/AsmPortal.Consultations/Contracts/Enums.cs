using System.ComponentModel.DataAnnotations;
using AsmPortal.Localization;

namespace AsmPortal.Consultations.Contracts;

/// <summary>States of a consultation. Source: contract.md §3.</summary>
[LocalizedEnum]
public enum ConsultationState
{
    /// <summary>Being prepared; not public.</summary>
    Draft,

    /// <summary>Announced or open: takes contributions while a round runs.</summary>
    Open,

    /// <summary>All rounds are over; contributions are being answered.</summary>
    Closed,

    /// <summary>Every substantive contribution has a published answer.</summary>
    Answered,

    /// <summary>The report is published.</summary>
    Reported,
}

/// <summary>The way a contribution came in. Source: domain.md §3.</summary>
[LocalizedEnum]
public enum Channel
{
    /// <summary>Comment on the web page.</summary>
    [Display(Name = "Web comment")]
    Web,

    /// <summary>Free-text answer of the survey.</summary>
    Survey,

    /// <summary>Comment or tracked change in a Word document, or a row of the ISO commenting form.</summary>
    [Display(Name = "Word document")]
    Word,

    /// <summary>Workshop.</summary>
    Workshop,

    /// <summary>Interview.</summary>
    Interview,

    /// <summary>Focus group.</summary>
    FocusGroup,

    /// <summary>Question asked in an online dialogue or webinar.</summary>
    [Display(Name = "Webinar question")]
    Webinar,

    /// <summary>E-mail or letter keyed in.</summary>
    [Display(Name = "E-mail or letter")]
    Email,
}

/// <summary>What kind of comment it is. Source: domain.md §3; the ISO form's ge, te, ed.</summary>
[LocalizedEnum]
public enum ContributionType
{
    /// <summary>About the whole, or about more than wording and substance of one place.</summary>
    General,

    /// <summary>About what is asked for.</summary>
    Technical,

    /// <summary>About wording only.</summary>
    Editorial,
}

/// <summary>Where the contributor stands. Source: domain.md §3.</summary>
[LocalizedEnum]
public enum Position
{
    /// <summary>For it as it is.</summary>
    Support,

    /// <summary>For it, changed.</summary>
    SupportWithChange,

    /// <summary>Against it.</summary>
    Oppose,

    /// <summary>Asks something.</summary>
    Question,
}

/// <summary>Whose name is shown with a contribution: the consent that was given. Source: domain.md §3.</summary>
[LocalizedEnum]
public enum Attribution
{
    /// <summary>The person's name or pseudonym, and the organisation's when there is one.</summary>
    Named,

    /// <summary>The organisation's name only.</summary>
    Organisation,

    /// <summary>Nobody's name: stakeholder group and country only.</summary>
    Anonymous,
}

/// <summary>Where a contribution stands on its way to the public.</summary>
[LocalizedEnum]
public enum ContributionState
{
    /// <summary>Waits for moderation.</summary>
    Pending,

    /// <summary>May be shown, as soon as the consultation's rules show contributions.</summary>
    Approved,

    /// <summary>Refused by the published rules; its author sees why and may appeal. It is kept and counted, not shown.</summary>
    Refused,

    /// <summary>Taken back by its author; kept as a number only.</summary>
    Withdrawn,
}

/// <summary>How the answer to a contribution stands.</summary>
[LocalizedEnum]
public enum AnswerState
{
    /// <summary>Needs no answer: not substantive, withdrawn, or a reply in a thread.</summary>
    NotNeeded,

    /// <summary>Nobody has begun.</summary>
    Open,

    /// <summary>Being written.</summary>
    Drafted,

    /// <summary>Proposed by the technical committee.</summary>
    Proposed,

    /// <summary>Sent back by the steering committee.</summary>
    Returned,

    /// <summary>Confirmed by the steering committee.</summary>
    Confirmed,

    /// <summary>The steering committee did not agree; divergence and dissent are recorded.</summary>
    Diverged,

    /// <summary>Public.</summary>
    Published,
}

/// <summary>Outcome of a disposition. Source: domain.md §3 and contract.md §3, whose names the API uses.</summary>
[LocalizedEnum]
public enum Outcome
{
    /// <summary>The text is changed as proposed, or the support is taken up.</summary>
    Accepted,

    /// <summary>Part of it changes the text.</summary>
    AcceptedInPart,

    /// <summary>The text stays, for the reason given.</summary>
    Rejected,

    /// <summary>Heard, but not for this text.</summary>
    [Display(Name = "Noted (out of scope)")]
    NotedOutOfScope,

    /// <summary>Answered with another contribution that says the same.</summary>
    Duplicate,
}

/// <summary>Kinds of sessions. Source: domain.md §3.</summary>
[LocalizedEnum]
public enum SessionKind
{
    /// <summary>Online dialogue or webinar.</summary>
    [Display(Name = "Online dialogue")]
    Dialogue,

    /// <summary>Workshop.</summary>
    Workshop,

    /// <summary>Interview.</summary>
    Interview,

    /// <summary>Focus group.</summary>
    FocusGroup,
}

/// <summary>When approved contributions are shown to everyone.</summary>
[LocalizedEnum]
public enum Publication
{
    /// <summary>As they come in; a moderator may take one down afterwards.</summary>
    AtOnce,

    /// <summary>When a moderator has approved them.</summary>
    AfterModeration,

    /// <summary>When the consultation has closed.</summary>
    AfterClosing,
}
