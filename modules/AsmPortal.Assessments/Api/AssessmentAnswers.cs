using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Assessments.Services.Answering;
using AsmPortal.Assessments.Services.Reading;
using AsmPortal.Assessments.Services.Scoring;
using AsmPortal.Sites.Contracts;

namespace AsmPortal.Assessments.Api;

/// <summary>An assessment in lists. Days are ISO 8601, times UTC.</summary>
internal sealed record AssessmentAnswer(
    Guid Id,
    string Number,
    string? Site,
    string Framework,
    string Version,
    AssessmentKind Kind,
    AssessmentState State,
    PeriodAnswer Period,
    DateOnly? DueOn,
    DateOnly? VisitOn,
    string Scope,
    Guid? BasedOn,
    LevelAnswer Level,
    DateTime CreatedAt,
    DateTime? SubmittedAt,
    DateTime? PublishedAt,
    DateOnly? ExpiresOn)
{
    /// <summary>Requirements that the cooperative has rated; only in lists.</summary>
    public int? Answered { get; init; }

    /// <summary>All requirements; only in lists.</summary>
    public int? Total { get; init; }

    /// <summary>The answers in the order of the version; only of one assessment.</summary>
    public IReadOnlyList<ResponseAnswer>? Responses { get; init; }

    /// <summary>The states that the caller may lead it to; only of one assessment.</summary>
    public IReadOnlyList<AssessmentState>? Transitions { get; init; }

    public static AssessmentAnswer Of(Assessment row, SiteSummary? site) => new(
        row.Id,
        row.Number,
        site?.Slug,
        row.FrameworkSlug,
        row.VersionLabel,
        row.Kind,
        row.State,
        new PeriodAnswer(row.PeriodFrom, row.PeriodTo),
        row.DueOn,
        row.VisitOn,
        row.Scope,
        row.BasedOnId,
        new LevelAnswer(row.VerifiedLevel, row.SelfLevel),
        row.CreatedAt,
        row.SubmittedAt,
        row.PublishedAt,
        row.ExpiresOn);
}

internal sealed record PeriodAnswer(DateOnly From, DateOnly To);

/// <summary>Published levels, apart; null before publication, and where nobody rated.</summary>
internal sealed record LevelAnswer(int? Verified, int? SelfDeclared);

/// <summary>The answer to one requirement, both sides apart.</summary>
internal sealed record ResponseAnswer(string Code, string StableId, long Version, AnswerOrigin Origin, RatingAnswer SelfDeclared, RatingAnswer Verified, IReadOnlyList<EvidenceAnswer> Evidence, int OpenQuestions)
{
    public static ResponseAnswer Of(AnswerCard card) => new(
        card.Self.Code,
        card.Self.StableId,
        card.Self.Version,
        card.Self.Origin,
        new RatingAnswer(card.Self.Rating, card.Self.Reason, card.Self.At),
        new RatingAnswer(card.Verified.Rating, card.Verified.Reason, card.Verified.At),
        [.. card.Evidence.Select(EvidenceAnswer.Of)],
        card.Thread.Count(message => message.IsOpen));
}

internal sealed record RatingAnswer(Rating Rating, string Reason, DateTime? At);

/// <summary>A piece of evidence; <c>farFromSite</c> is the warning that stays.</summary>
internal sealed record EvidenceAnswer(Guid Id, string Name, string ContentType, long Length, string Sha256, DateOnly DatedOn, DateTime? TakenAt, bool FarFromSite, double? DistanceMetres, string Note)
{
    public static EvidenceAnswer Of(EvidenceItem row) =>
        new(row.Id, row.Name, row.ContentType, row.Length, row.Sha256, row.DatedOn, row.TakenAt, row.FarFromSite, row.DistanceMetres is { } metres ? Math.Round(metres) : null, row.Note);
}

/// <summary>What became of one answer.</summary>
internal sealed record SavedAnswerAnswer(string Code, string ClientKey, SaveOutcome Outcome, CurrentAnswer? Current, IReadOnlyList<string> Errors)
{
    public static SavedAnswerAnswer Of(SavedAnswer saved) =>
        new(saved.Code, saved.ClientKey, saved.Outcome, CurrentAnswer.Of(saved), saved.Refusal is { } refusal ? [.. refusal.Reasons.Select(reason => reason.Message)] : []);
}

/// <summary>What stands in the portal; in a conflict it is what somebody else wrote.</summary>
internal sealed record CurrentAnswer(Rating Rating, string Reason, long Version, AnswerOrigin Origin, DateTime? At, string By)
{
    public static CurrentAnswer? Of(SavedAnswer saved) =>
        saved.Current is { } current ? new(current.Rating, current.Reason, current.Version, current.Origin, current.At, saved.By) : null;
}

/// <summary>Both sides of a score, apart. <c>verified</c> is null while nobody has verified anything.</summary>
internal sealed record ScoreAnswer(DateOnly AsOf, SideAnswer SelfDeclared, SideAnswer? Verified, double? Calibration)
{
    public static ScoreAnswer Of(AssessmentScore score) =>
        new(score.AsOf, SideAnswer.Of(score.SelfDeclared), score.Verified is { } verified ? SideAnswer.Of(verified) : null, score.Calibration);
}

/// <summary>One side. <c>progress</c> is from 0 to 1, null when nothing applies.</summary>
internal sealed record SideAnswer(
    int SiteLevel, int HighestLevel, int Met, int Applicable, double? Progress, IReadOnlyList<PrincipleAnswer> Principles, IReadOnlyList<UnmetAnswer> Gaps, IReadOnlyList<UnmetAnswer> HeldBackBy, int? NextLevel)
{
    public static SideAnswer Of(Score score) => new(
        score.SiteLevel,
        score.HighestLevel,
        score.Met,
        score.Applicable,
        score.Progress,
        [.. score.Principles.Select(principle => new PrincipleAnswer(principle.Code, principle.Level, principle.Met, principle.Applicable, principle.Progress, principle.Levels))],
        [.. score.Gaps.Select(UnmetAnswer.Of)],
        [.. score.HeldBackBy.Select(UnmetAnswer.Of)],
        score.Next?.Level);
}

internal sealed record PrincipleAnswer(string Code, int Level, int Met, int Applicable, double? Progress, IReadOnlyList<LevelTally> Levels);

/// <summary>An unmet requirement. <c>critical</c>: it alone puts the site at level 0.</summary>
internal sealed record UnmetAnswer(string Code, string StableId, string Principle, int Level, bool Critical, UnmetReason Reason)
{
    public static UnmetAnswer Of(UnmetRequirement unmet) => new(unmet.Code, unmet.StableId, unmet.Principle, unmet.Level, unmet.ZeroesSite, unmet.Reason);
}
