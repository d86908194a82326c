using AsmPortal.Frameworks.Contracts;

namespace AsmPortal.Assessments.Services.Scoring;

/// <summary>A requirement as far as scoring is concerned.</summary>
/// <param name="StableId">The requirement over versions.</param>
/// <param name="Code">Its code in the version.</param>
/// <param name="Principle">Index of the top principle that it counts to.</param>
/// <param name="Level">Number of its level, from 1.</param>
/// <param name="ZeroesSite">Whether failing it puts the whole site at level 0: critical, with a category of OECD Annex II.</param>
/// <param name="Critical">Whether it is critical.</param>
internal sealed record ScoredRequirement(string StableId, string Code, int Principle, int Level, bool ZeroesSite, bool Critical);

/// <summary>What of a version decides about levels: its top principles, its levels, and its requirements in their order.</summary>
internal sealed class ScoringScheme
{
    private readonly Dictionary<string, int> _index;

    /// <param name="principles">Codes of the top principles, in their order.</param>
    /// <param name="highestLevel">Number of the highest level; levels count from 1.</param>
    /// <param name="requirements">The requirements in their order.</param>
    public ScoringScheme(IReadOnlyList<string> principles, int highestLevel, IReadOnlyList<ScoredRequirement> requirements)
    {
        Principles = principles;
        HighestLevel = highestLevel;
        Requirements = [.. requirements];
        _index = Requirements.Select((requirement, index) => (requirement.StableId, index)).ToDictionary(pair => pair.StableId, pair => pair.index, StringComparer.Ordinal);
    }

    public IReadOnlyList<string> Principles { get; }

    public int HighestLevel { get; }

    public ScoredRequirement[] Requirements { get; }

    /// <summary>The place of a requirement; −1 when the version has none of that stable id.</summary>
    public int IndexOf(string stableId) => _index.GetValueOrDefault(stableId, -1);

    /// <summary>The scheme of a version. What stands in a nested section counts to the top principle round it.</summary>
    public static ScoringScheme Of(VersionDocument version)
    {
        var requirements = version.Principles.SelectMany((principle, index) => Below(principle).Select(requirement => new ScoredRequirement(
            requirement.StableId, requirement.Code, index, requirement.Level, requirement.Critical && requirement.AnnexII.Count > 0, requirement.Critical))).ToList();
        var highest = Math.Max(version.Levels.Select(level => level.Number).DefaultIfEmpty(0).Max(), requirements.Select(requirement => requirement.Level).DefaultIfEmpty(0).Max());
        return new ScoringScheme([.. version.Principles.Select(principle => principle.Code)], highest, requirements);
    }

    /// <summary>The requirements of a section and of those in it, as they are read.</summary>
    public static IEnumerable<RequirementDocument> Below(PrincipleDocument principle) =>
        principle.Requirements.Concat(principle.Principles.SelectMany(Below));
}
