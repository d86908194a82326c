using AsmPortal.Frameworks.Contracts;

namespace AsmPortal.Frameworks.Services.Comparison;

/// <summary>A version as far as its descent goes.</summary>
/// <param name="Label">Its label.</param>
/// <param name="BasedOn">Label of the version it was made from; null for a first one.</param>
/// <param name="Lineage">Splits and merges since that version.</param>
internal sealed record VersionLineage(string Label, string? BasedOn, IReadOnlyList<LineageDocument> Lineage);

/// <summary>The way from one version to another over the versions they were made from.</summary>
internal static class LineagePath
{
    /// <summary>
    /// The lineage of every step in the order walked: up from <paramref name="from"/> to the nearest common origin, each step mirrored
    /// (a split seen from behind is a merge), then down to <paramref name="to"/>. Empty when the versions have no common origin.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<LineageDocument>> Between(IEnumerable<VersionLineage> versions, string from, string to)
    {
        var byLabel = versions.ToDictionary(version => version.Label);
        var up = Origins(byLabel, from);
        var down = Origins(byLabel, to);
        var meeting = up.FindIndex(version => down.Contains(version));
        if (meeting < 0)
        {
            return [];
        }

        var mirrored = up.Take(meeting).Select(version => Mirror(version.Lineage));
        var straight = down.TakeWhile(version => version != up[meeting]).Reverse().Select(version => version.Lineage);
        return [.. mirrored, .. straight];
    }

    /// <summary>The same step walked the other way.</summary>
    public static IReadOnlyList<LineageDocument> Mirror(IReadOnlyList<LineageDocument> lineage) =>
    [
        .. lineage.Select(step => new LineageDocument(step.Kind == LineageKind.Split ? LineageKind.Merged : LineageKind.Split, step.To, step.From)),
    ];

    /// <summary>The version and those it descends from, the youngest first.</summary>
    private static List<VersionLineage> Origins(Dictionary<string, VersionLineage> byLabel, string label)
    {
        var origins = new List<VersionLineage>();
        string? next = label;
        while (next is not null && byLabel.TryGetValue(next, out var version) && !origins.Contains(version))
        {
            origins.Add(version);
            next = version.BasedOn;
        }

        return origins;
    }
}
