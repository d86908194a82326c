using AsmPortal.Assessments.Contracts;

namespace AsmPortal.Assessments.Services.Scoring;

/// <summary>What was answered to one requirement.</summary>
/// <param name="Self">The cooperative’s rating; not assessed while a carried answer is unconfirmed.</param>
/// <param name="Verified">The verifier’s rating.</param>
/// <param name="EvidenceOn">Day of the newest evidence; null when there is none.</param>
internal readonly record struct ScoredAnswer(Rating Self, Rating Verified, DateOnly? EvidenceOn);

/// <summary>Reckons levels from answers. Pure: the same answers on the same day give the same score. Source of all definitions: domain.md §5.</summary>
internal static class Scorer
{
    /// <summary>Both sides.</summary>
    /// <param name="scheme">The version.</param>
    /// <param name="answers">One for each requirement, in the order of the scheme.</param>
    /// <param name="asOf">The day by which the age of evidence is reckoned.</param>
    /// <param name="evidenceMonths">Evidence up to this many months old counts.</param>
    public static AssessmentScore Score(ScoringScheme scheme, ReadOnlySpan<ScoredAnswer> answers, DateOnly asOf, int evidenceMonths)
    {
        var oldest = asOf.AddMonths(-evidenceMonths);
        var (verified, both, agree) = (false, 0, 0);
        foreach (var answer in answers)
        {
            if (answer.Verified != Rating.NotAssessed)
            {
                verified = true;
                if (answer.Self != Rating.NotAssessed)
                {
                    both++;
                    agree += answer.Self == answer.Verified ? 1 : 0;
                }
            }
        }

        return new AssessmentScore(
            Side(scheme, answers, RatingSide.SelfDeclared, oldest),
            verified ? Side(scheme, answers, RatingSide.Verified, oldest) : null,
            Scoring.Score.Share(agree, both),
            asOf);
    }

    /// <summary>Why a requirement is unmet; null when it is met. A requirement that does not apply is met, and counted nowhere.</summary>
    internal static UnmetReason? WhyUnmet(ScoredAnswer answer, RatingSide side, DateOnly oldest) => (side == RatingSide.Verified ? answer.Verified : answer.Self) switch
    {
        Rating.Fully => answer.EvidenceOn is not { } on ? UnmetReason.NoEvidence : on < oldest ? UnmetReason.OldEvidence : null,
        Rating.NotApplicable => answer.Verified == Rating.NotApplicable ? null : UnmetReason.NotAccepted,
        Rating.Partially => UnmetReason.Partially,
        Rating.DoesNotMeet => UnmetReason.DoesNotMeet,
        _ => UnmetReason.NotAssessed,
    };

    private static Score Side(ScoringScheme scheme, ReadOnlySpan<ScoredAnswer> answers, RatingSide side, DateOnly oldest)
    {
        var levels = scheme.HighestLevel;
        var met = new int[scheme.Principles.Count * (levels + 1)];
        var applicable = new int[met.Length];
        List<(ScoredRequirement Requirement, UnmetReason Reason)> unmet = [];
        for (var index = 0; index < answers.Length; index++)
        {
            var requirement = scheme.Requirements[index];
            var answer = answers[index];
            var reason = WhyUnmet(answer, side, oldest);
            var rating = side == RatingSide.Verified ? answer.Verified : answer.Self;
            if (reason is null && rating == Rating.NotApplicable)
            {
                continue;
            }

            var cell = (requirement.Principle * (levels + 1)) + requirement.Level;
            applicable[cell]++;
            if (reason is null)
            {
                met[cell]++;
            }
            else
            {
                unmet.Add((requirement, reason.Value));
            }
        }

        var principles = scheme.Principles.Select((code, principle) => Principle(code, levels, met.AsSpan(principle * (levels + 1), levels + 1), applicable.AsSpan(principle * (levels + 1), levels + 1))).ToList();
        var lowest = principles.Count == 0 ? 0 : principles.Min(principle => principle.Level);
        var siteLevel = unmet.Exists(one => one.Requirement.ZeroesSite) ? 0 : lowest;
        var gaps = new List<UnmetRequirement>();
        var heldBackBy = new List<UnmetRequirement>();
        foreach (var (requirement, reason) in unmet)
        {
            if (requirement.Level > siteLevel + 1 && !requirement.ZeroesSite)
            {
                continue;
            }

            var one = new UnmetRequirement(requirement.StableId, requirement.Code, scheme.Principles[requirement.Principle], requirement.Level, requirement.ZeroesSite, reason);
            heldBackBy.Add(one);
            if (requirement.Level == siteLevel + 1)
            {
                gaps.Add(one);
            }
        }

        return new Score
        {
            SiteLevel = siteLevel,
            HighestLevel = levels,
            Met = met.Sum(),
            Applicable = applicable.Sum(),
            Principles = principles,
            Levels = [.. Enumerable.Range(1, levels).Select(level => Together(principles, level))],
            Gaps = gaps,
            HeldBackBy = heldBackBy,
            Next = heldBackBy.Count == 0 ? null : new NextLevel(LevelWithout(unmet, siteLevel, levels), heldBackBy),
        };
    }

    private static PrincipleScore Principle(string code, int levels, ReadOnlySpan<int> met, ReadOnlySpan<int> applicable)
    {
        var reached = 0;
        var tallies = new LevelTally[levels];
        for (var level = 1; level <= levels; level++)
        {
            tallies[level - 1] = new LevelTally(level, met[level], applicable[level]);
            if (reached == level - 1 && met[level] == applicable[level])
            {
                reached = level;
            }
        }

        var (allMet, allApplicable) = (0, 0);
        foreach (var tally in tallies)
        {
            allMet += tally.Met;
            allApplicable += tally.Applicable;
        }

        return new PrincipleScore(code, reached, allMet, allApplicable, tallies);
    }

    private static LevelTally Together(List<PrincipleScore> principles, int level) =>
        new(level, principles.Sum(principle => principle.Levels[level - 1].Met), principles.Sum(principle => principle.Levels[level - 1].Applicable));

    /// <summary>The level once everything that holds back is met: just below the lowest requirement that is still unmet then.</summary>
    private static int LevelWithout(List<(ScoredRequirement Requirement, UnmetReason Reason)> unmet, int siteLevel, int levels)
    {
        var next = levels;
        foreach (var (requirement, _) in unmet)
        {
            if (requirement.Level > siteLevel + 1 && !requirement.ZeroesSite)
            {
                next = Math.Min(next, requirement.Level - 1);
            }
        }

        return next;
    }
}
