using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Services.Scoring;

namespace AsmPortal.Assessments.Demonstration;

/// <summary>Ratings of a version that bring a site to a level, and no further. The level itself is never stored from here: it is reckoned from these ratings.</summary>
internal static class DemonstrationAnswers
{
    /// <summary>The ratings, one for each requirement in the order of the scheme.</summary>
    /// <param name="scheme">The version.</param>
    /// <param name="level">The level to come to.</param>
    /// <param name="fell">Whether the level is 0 because of one critical requirement of Annex II, everything else being as at level 2.</param>
    public static IReadOnlyList<Rating> Reaching(ScoringScheme scheme, int level, bool fell)
    {
        var ratings = scheme.Requirements.Select((requirement, index) => OneOf(requirement, index, fell ? 2 : level)).ToList();
        if (fell || level == 0)
        {
            ratings[Array.FindIndex(scheme.Requirements, requirement => requirement.ZeroesSite)] = Rating.DoesNotMeet;
        }

        // Something of the next level is open, so that the site stands exactly here.
        var next = Array.FindIndex(scheme.Requirements, requirement => requirement.Level == level + 1 && !requirement.ZeroesSite);
        if (next >= 0)
        {
            ratings[next] = Rating.Partially;
        }

        return ratings;
    }

    /// <summary>Some of every later level is met already: sites do not improve level by level.</summary>
    private static Rating OneOf(ScoredRequirement requirement, int index, int level) =>
        requirement.ZeroesSite || requirement.Level <= level ? Rating.Fully : (index * 7 % (3 + requirement.Level - level)) switch
        {
            0 => Rating.Fully,
            1 => Rating.Partially,
            _ => Rating.DoesNotMeet,
        };
}
