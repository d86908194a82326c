using AsmPortal.Commands;
using AsmPortal.Modules;

namespace AsmPortal.Kernel.Modules;

/// <summary>Sorts features so that each follows what it depends on.</summary>
internal static class FeatureOrder
{
    /// <exception cref="PortalStartException">A dependency is unknown or the features need each other in a circle; the message names them.</exception>
    public static IReadOnlyList<FeatureInfo> Sort(IReadOnlyDictionary<string, FeatureInfo> features)
    {
        var sorted = new List<FeatureInfo>();
        var done = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var path = new List<string>();

        void Visit(FeatureInfo feature)
        {
            if (done.Contains(feature.Id))
            {
                return;
            }

            if (path.Contains(feature.Id, StringComparer.OrdinalIgnoreCase))
            {
                throw new PortalStartException($"Features need each other in a circle: {string.Join(" → ", path.Append(feature.Id))}.");
            }

            path.Add(feature.Id);
            foreach (var dependency in feature.Dependencies.Order(StringComparer.Ordinal))
            {
                if (!features.TryGetValue(dependency, out var needed))
                {
                    throw new PortalStartException($"The feature '{feature.Id}' needs the feature '{dependency}', which no module declares.");
                }

                Visit(needed);
            }

            path.RemoveAt(path.Count - 1);
            done.Add(feature.Id);
            sorted.Add(feature);
        }

        foreach (var feature in features.Values.OrderBy(feature => feature.Id, StringComparer.Ordinal))
        {
            Visit(feature);
        }

        return sorted;
    }
}
