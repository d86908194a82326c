using System.ComponentModel.DataAnnotations;
using AsmPortal.Localization;

namespace AsmPortal.Assessments.Contracts;

/// <summary>Who assesses. Source: domain.md §5.</summary>
[LocalizedEnum]
public enum AssessmentKind
{
    /// <summary>The cooperative itself.</summary>
    [Display(Name = "Self-assessment")]
    Self,

    /// <summary>The cooperative and an assessor together.</summary>
    [Display(Name = "Joint assessment")]
    Joint,

    /// <summary>An independent assessor.</summary>
    [Display(Name = "Third-party assessment")]
    ThirdParty,
}

/// <summary>States of an assessment. Source: domain.md §5.</summary>
[LocalizedEnum]
public enum AssessmentState
{
    /// <summary>Being answered.</summary>
    Draft,

    /// <summary>Handed in; nobody has taken it up yet.</summary>
    Submitted,

    /// <summary>A verifier reads it at the desk.</summary>
    DeskReview,

    /// <summary>Sent back with questions.</summary>
    Returned,

    /// <summary>A verifier looks at the site.</summary>
    FieldVerification,

    /// <summary>Rated; the cooperative may contest it before it is published.</summary>
    Provisional,

    /// <summary>The cooperative objects.</summary>
    Contested,

    /// <summary>In force.</summary>
    Published,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>A later one of its kind took its place.</summary>
    Superseded,

    /// <summary>Taken back.</summary>
    Withdrawn,
}

/// <summary>How far a requirement is met. Source: domain.md §5.</summary>
[LocalizedEnum]
public enum Rating
{
    /// <summary>Met in full; counts with evidence that is recent enough.</summary>
    [Display(Name = "Fully met")]
    Fully,

    /// <summary>Met in part.</summary>
    [Display(Name = "Partially met")]
    Partially,

    /// <summary>Not met.</summary>
    [Display(Name = "Not met")]
    DoesNotMeet,

    /// <summary>Does not apply to this site; counts once a verifier accepts it.</summary>
    NotApplicable,

    /// <summary>No rating yet.</summary>
    NotAssessed,
}

/// <summary>What a person of the team may do.</summary>
[LocalizedEnum]
public enum TeamRole
{
    /// <summary>Answers for the cooperative.</summary>
    [Display(Name = "Answers")]
    Author,

    /// <summary>Verifies; never an author, never of the cooperative.</summary>
    [Display(Name = "Verifies")]
    Verifier,

    /// <summary>Reads.</summary>
    [Display(Name = "Reads")]
    Reader,
}

/// <summary>Where an answer comes from when an assessment was made from an earlier one.</summary>
[LocalizedEnum]
public enum AnswerOrigin
{
    /// <summary>Given in this assessment, or still to be given.</summary>
    New,

    /// <summary>Carried over; counts only once it is confirmed.</summary>
    [Display(Name = "Carried over, to be confirmed")]
    Carried,

    /// <summary>Carried over and confirmed.</summary>
    Confirmed,
}

/// <summary>Whose rating it is. Self-declared and verified ratings are always shown apart.</summary>
[LocalizedEnum]
public enum RatingSide
{
    /// <summary>The cooperative’s own.</summary>
    [Display(Name = "Self-declared")]
    SelfDeclared,

    /// <summary>The verifier’s.</summary>
    Verified,
}
