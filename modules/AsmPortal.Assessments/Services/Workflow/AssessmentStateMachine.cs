using AsmPortal.Assessments.Contracts;

namespace AsmPortal.Assessments.Services.Workflow;

/// <summary>Who takes a step.</summary>
internal enum StepTaker
{
    /// <summary>Whoever answers for the cooperative.</summary>
    Author,

    /// <summary>A verifier of the team; for taking up the review anybody who may verify, who becomes one by it.</summary>
    Verifier,

    /// <summary>Whoever may publish and is no party to it.</summary>
    Publisher,

    /// <summary>Nobody: it follows from a date or from another assessment.</summary>
    Portal,
}

/// <summary>One way from a state to another.</summary>
/// <param name="From">Before.</param>
/// <param name="To">After.</param>
/// <param name="Taker">Who may go it.</param>
/// <param name="NoteRequired">Whether the reason must be written down.</param>
internal sealed record StepRule(AssessmentState From, AssessmentState To, StepTaker Taker, bool NoteRequired = false)
{
    public bool IsOpenTo(Standing standing) => Taker switch
    {
        StepTaker.Author => standing.Answers,
        StepTaker.Verifier => standing.Verifies || (standing.MayVerify && From == AssessmentState.Submitted),
        StepTaker.Publisher => standing.MayPublish,
        _ => false,
    };
}

/// <summary>The ways of domain.md §5. A self-assessment may become provisional from the desk, since nobody promised to visit; Expired, Superseded and Withdrawn are the end.</summary>
internal static class AssessmentStateMachine
{
    public static IReadOnlyList<StepRule> Rules { get; } =
    [
        new(AssessmentState.Draft, AssessmentState.Submitted, StepTaker.Author),
        new(AssessmentState.Draft, AssessmentState.Submitted, StepTaker.Verifier),
        new(AssessmentState.Submitted, AssessmentState.DeskReview, StepTaker.Verifier),
        new(AssessmentState.DeskReview, AssessmentState.Returned, StepTaker.Verifier, NoteRequired: true),
        new(AssessmentState.Returned, AssessmentState.DeskReview, StepTaker.Author),
        new(AssessmentState.DeskReview, AssessmentState.FieldVerification, StepTaker.Verifier),
        new(AssessmentState.DeskReview, AssessmentState.Provisional, StepTaker.Verifier),
        new(AssessmentState.FieldVerification, AssessmentState.Provisional, StepTaker.Verifier),
        new(AssessmentState.Provisional, AssessmentState.Contested, StepTaker.Author, NoteRequired: true),
        new(AssessmentState.Contested, AssessmentState.FieldVerification, StepTaker.Verifier, NoteRequired: true),
        new(AssessmentState.Contested, AssessmentState.Provisional, StepTaker.Verifier, NoteRequired: true),
        new(AssessmentState.Contested, AssessmentState.Published, StepTaker.Publisher, NoteRequired: true),
        new(AssessmentState.Provisional, AssessmentState.Published, StepTaker.Publisher),
        new(AssessmentState.Published, AssessmentState.Expired, StepTaker.Portal),
        new(AssessmentState.Published, AssessmentState.Superseded, StepTaker.Portal),
        new(AssessmentState.Draft, AssessmentState.Withdrawn, StepTaker.Author, NoteRequired: true),
        new(AssessmentState.Submitted, AssessmentState.Withdrawn, StepTaker.Author, NoteRequired: true),
        new(AssessmentState.Returned, AssessmentState.Withdrawn, StepTaker.Author, NoteRequired: true),
        .. new[] { AssessmentState.Draft, AssessmentState.Submitted, AssessmentState.DeskReview, AssessmentState.Returned, AssessmentState.FieldVerification, AssessmentState.Provisional, AssessmentState.Contested, AssessmentState.Published }
            .Select(state => new StepRule(state, AssessmentState.Withdrawn, StepTaker.Publisher, NoteRequired: true)),
    ];

    public static bool IsOver(AssessmentState state) => state is AssessmentState.Expired or AssessmentState.Superseded or AssessmentState.Withdrawn;

    /// <summary>Whether the score was fixed when it was published.</summary>
    public static bool WasPublished(AssessmentState state) => state is AssessmentState.Published or AssessmentState.Expired or AssessmentState.Superseded;

    public static IReadOnlyList<StepRule> Find(AssessmentState from, AssessmentState to, AssessmentKind kind) => [.. Rules.Where(rule => rule.From == from && rule.To == to && FitsKind(rule, kind))];

    /// <summary>The steps that a person may take now, each once.</summary>
    public static IReadOnlyList<StepRule> OpenTo(AssessmentState from, AssessmentKind kind, Standing standing) =>
        [.. Rules.Where(rule => rule.From == from && rule.IsOpenTo(standing) && FitsKind(rule, kind)).DistinctBy(rule => rule.To)];

    /// <summary>
    /// An assessment that promises a look at the site is not verified from the desk. One by a third party waits for no cooperative: nobody may be known to work the site.
    /// </summary>
    public static bool FitsKind(StepRule rule, AssessmentKind kind) => rule switch
    {
        { From: AssessmentState.DeskReview, To: AssessmentState.Provisional } => kind == AssessmentKind.Self,
        { From: AssessmentState.Draft, To: AssessmentState.Submitted, Taker: StepTaker.Verifier } => kind == AssessmentKind.ThirdParty,
        _ => true,
    };
}
