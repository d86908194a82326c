namespace AsmPortal.ChildProtection.Contracts;

/// <summary>One number of a release.</summary>
/// <param name="By">What it counts: a code by name of dimension (<c>Site</c>, <c>Year</c>, <c>Quarter</c>, <c>Sex</c>, <c>AgeBand</c>, <c>Activity</c>, <c>Classification</c>, <c>Outcome</c>); empty for all children. A site is its id.</param>
/// <param name="Count">How many children, never fewer than the release's threshold.</param>
public sealed record ChildFigure(IReadOnlyDictionary<string, string> By, int Count);

/// <summary>Figures that were released. They hold no record of a child, and no number from which a small one could be computed.</summary>
/// <param name="Release">Number of the release.</param>
/// <param name="ReleasedAt">UTC time.</param>
/// <param name="Threshold">The smallest number that is shown.</param>
/// <param name="Dimensions">Names of the dimensions that it tells apart.</param>
/// <param name="Figures">The numbers that were shown; those that are missing were suppressed, or are 0.</param>
public sealed record ChildFigures(int Release, DateTime ReleasedAt, int Threshold, IReadOnlyList<string> Dimensions, IReadOnlyList<ChildFigure> Figures);

/// <summary>Gives reports the released figures of child cases. Nothing is counted here: what was not released is not there.</summary>
public interface IChildFigures
{
    /// <summary>The newest release by exactly these dimensions; null when there is none.</summary>
    /// <param name="dimensions">Names of dimensions, in any order.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<ChildFigures?> FindAsync(IReadOnlyCollection<string> dimensions, CancellationToken cancellationToken = default);

    /// <summary>The newest release of all; null when there is none.</summary>
    Task<ChildFigures?> NewestAsync(CancellationToken cancellationToken = default);
}
