using AsmPortal.Assessments.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Assessments.Services.Scoring;

/// <summary>Where one level of a principle stands.</summary>
[LocalizedEnum]
internal enum LevelStatus
{
    /// <summary>Everything of it is met.</summary>
    Met,

    /// <summary>Something of it is not.</summary>
    NotMet,

    /// <summary>Nothing of it applies: it passes.</summary>
    NotApplicable,
}

/// <summary>Why a requirement is not met.</summary>
[LocalizedEnum]
internal enum UnmetReason
{
    /// <summary>Nobody has rated it.</summary>
    NotAssessed,

    /// <summary>Rated as partially met.</summary>
    Partially,

    /// <summary>Rated as not met.</summary>
    DoesNotMeet,

    /// <summary>Rated as fully met, without evidence.</summary>
    NoEvidence,

    /// <summary>Rated as fully met; all its evidence is too old.</summary>
    OldEvidence,

    /// <summary>Said not to apply; no verifier has accepted that.</summary>
    NotAccepted,
}

/// <summary>An unmet requirement.</summary>
/// <param name="StableId">The requirement over versions.</param>
/// <param name="Code">Its code in the version.</param>
/// <param name="Principle">Code of its top principle.</param>
/// <param name="Level">Its level.</param>
/// <param name="ZeroesSite">Whether it alone puts the site at level 0.</param>
/// <param name="Reason">Why it is not met.</param>
internal sealed record UnmetRequirement(string StableId, string Code, string Principle, int Level, bool ZeroesSite, UnmetReason Reason);

/// <summary>One level, of a principle or of the whole.</summary>
/// <param name="Level">Its number.</param>
/// <param name="Met">Met requirements that apply.</param>
/// <param name="Applicable">Requirements that apply.</param>
internal sealed record LevelTally(int Level, int Met, int Applicable)
{
    public LevelStatus Status => Applicable == 0 ? LevelStatus.NotApplicable : Met == Applicable ? LevelStatus.Met : LevelStatus.NotMet;
}

/// <summary>One top principle.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Level">Highest level such that everything applicable up to it is met.</param>
/// <param name="Met">Met requirements that apply.</param>
/// <param name="Applicable">Requirements that apply.</param>
/// <param name="Levels">Level by level.</param>
internal sealed record PrincipleScore(string Code, int Level, int Met, int Applicable, IReadOnlyList<LevelTally> Levels)
{
    /// <summary>Met ÷ applicable, 0 to 1; null when nothing applies.</summary>
    public double? Progress => Score.Share(Met, Applicable);
}

/// <summary>What the next level takes: with these requirements met the site stands at <see cref="Level"/>.</summary>
/// <param name="Level">The level that is then reached: at least one more than now.</param>
/// <param name="Requirements">Everything that holds the site back.</param>
internal sealed record NextLevel(int Level, IReadOnlyList<UnmetRequirement> Requirements);

/// <summary>The score of one side: what the cooperative declares, or what was verified. Source: domain.md §5.</summary>
internal sealed record Score
{
    /// <summary>The lowest level of all principles; 0 when a critical requirement of Annex II is unmet.</summary>
    public required int SiteLevel { get; init; }

    public required int HighestLevel { get; init; }

    public required int Met { get; init; }

    public required int Applicable { get; init; }

    public required IReadOnlyList<PrincipleScore> Principles { get; init; }

    /// <summary>All principles together, level by level.</summary>
    public required IReadOnlyList<LevelTally> Levels { get; init; }

    /// <summary>Unmet requirements of the level after the site’s, in the order of the version.</summary>
    public required IReadOnlyList<UnmetRequirement> Gaps { get; init; }

    /// <summary>What keeps the site from the level after its own: unmet requirements up to that level, and unmet critical ones of Annex II at any level.</summary>
    public required IReadOnlyList<UnmetRequirement> HeldBackBy { get; init; }

    /// <summary>Null at the highest level.</summary>
    public required NextLevel? Next { get; init; }

    /// <summary>Met ÷ applicable, 0 to 1; null when nothing applies.</summary>
    public double? Progress => Share(Met, Applicable);

    /// <summary>The unmet requirements that put the site at level 0.</summary>
    public IEnumerable<UnmetRequirement> CriticalUnmet => HeldBackBy.Where(requirement => requirement.ZeroesSite);

    internal static double? Share(int part, int whole) => whole == 0 ? null : Math.Round((double)part / whole, 4, MidpointRounding.AwayFromZero);
}

/// <summary>Both sides, never mixed.</summary>
/// <param name="SelfDeclared">What the cooperative declares.</param>
/// <param name="Verified">What was verified; null when a verifier rated nothing.</param>
/// <param name="Calibration">Share of the requirements rated by both on which they agree, 0 to 1; null when there is none.</param>
/// <param name="AsOf">The day by which the age of evidence was reckoned.</param>
internal sealed record AssessmentScore(Score SelfDeclared, Score? Verified, double? Calibration, DateOnly AsOf)
{
    /// <summary>The side that actions and risks follow from: in a self-assessment the cooperative’s, else the verifier’s once there is one.</summary>
    public Score Decisive(AssessmentKind kind) => kind == AssessmentKind.Self ? SelfDeclared : Verified ?? SelfDeclared;
}
