using AsmPortal.Assessments.Contracts;

namespace AsmPortal.Assessments.Demonstration;

/// <summary>One assessment of the demonstration.</summary>
/// <param name="Site">Slug of the site.</param>
/// <param name="Kind">Who assesses.</param>
/// <param name="DaysAgo">How many days before the loading it was published, or, when it is still open, begun.</param>
/// <param name="Self">The level that the cooperative gives itself; null when it rates nothing.</param>
/// <param name="Verified">The level that is verified; null when nobody has verified.</param>
/// <param name="Open">The state that it is in when it is not published yet.</param>
internal sealed record PlannedAssessment(string Site, AssessmentKind Kind, int DaysAgo, int? Self, int? Verified, AssessmentState? Open = null)
{
    /// <summary>The levels of ten cobalt sites over three years. Most rise; Mpetelo falls to 0 because a critical requirement of Annex II is no longer met.</summary>
    public static IReadOnlyList<PlannedAssessment> All { get; } =
    [
        new("mukoma", AssessmentKind.Self, 980, 1, null),
        new("mukoma", AssessmentKind.ThirdParty, 900, 1, 1),
        new("mukoma", AssessmentKind.Self, 610, 2, null),
        new("mukoma", AssessmentKind.ThirdParty, 540, 2, 2),
        new("mukoma", AssessmentKind.ThirdParty, 170, 3, 2),
        new("mukoma", AssessmentKind.Self, 12, 3, null, AssessmentState.Draft),
        new("kyalwe", AssessmentKind.Self, 940, 1, null),
        new("kyalwe", AssessmentKind.ThirdParty, 870, 1, 0),
        new("kyalwe", AssessmentKind.ThirdParty, 500, 1, 1),
        new("kyalwe", AssessmentKind.Self, 200, 2, null),
        new("kyalwe", AssessmentKind.ThirdParty, 140, 2, 2),
        new("mpetelo", AssessmentKind.Self, 820, 2, null),
        new("mpetelo", AssessmentKind.ThirdParty, 760, 2, 1),
        new("mpetelo", AssessmentKind.ThirdParty, 410, 2, 2),
        new("mpetelo", AssessmentKind.ThirdParty, 60, 3, 0),
        new("kansengo", AssessmentKind.Self, 700, 1, null),
        new("kansengo", AssessmentKind.ThirdParty, 330, 2, 1),
        new("kansengo", AssessmentKind.Self, 30, 2, null, AssessmentState.DeskReview),
        new("kapoloshi", AssessmentKind.Self, 900, 1, null),
        new("kapoloshi", AssessmentKind.ThirdParty, 640, 2, 2),
        new("kapoloshi", AssessmentKind.ThirdParty, 250, 3, 3),
        new("mulungwalo", AssessmentKind.Self, 300, 1, null),
        new("mulungwalo", AssessmentKind.ThirdParty, 45, 1, 1, AssessmentState.FieldVerification),
        new("musokondo", AssessmentKind.Self, 560, 1, null),
        new("musokondo", AssessmentKind.Self, 190, 2, null),
        new("kabwelwa", AssessmentKind.ThirdParty, 480, null, 0),
        new("kabwelwa", AssessmentKind.ThirdParty, 110, null, 1),
        new("sambwelwa", AssessmentKind.ThirdParty, 790, null, 1),
        new("dilangwa", AssessmentKind.ThirdParty, 690, null, 0),
    ];
}
