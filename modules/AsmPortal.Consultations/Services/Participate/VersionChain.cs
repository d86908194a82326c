using AsmPortal.Frameworks.Contracts;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>The order of a framework's versions: which was made from which. Times do not tell it; several may have been imported at once.</summary>
internal static class VersionChain
{
    /// <summary>The version itself and those it grew out of, the nearest first.</summary>
    public static IReadOnlyList<VersionReference> Of(FrameworkSummary framework, Guid versionId)
    {
        var chain = new List<VersionReference>();
        var next = framework.Versions.FirstOrDefault(version => version.Id == versionId);
        while (next is not null && !chain.Contains(next))
        {
            chain.Add(next);
            var basis = next.BasedOn;
            next = basis is null ? null : framework.Versions.FirstOrDefault(version => version.Label == basis);
        }

        return chain;
    }

    /// <summary>The public version that is furthest from this one among those that grew out of it; null when none did.</summary>
    public static VersionReference? NewestFrom(FrameworkSummary framework, Guid versionId) =>
        framework.Versions
            .Select(version => (Version: version, Steps: Of(framework, version.Id).Select(one => one.Id).ToList().IndexOf(versionId)))
            .Where(pair => pair.Steps > 0).OrderByDescending(pair => pair.Steps).ThenBy(pair => pair.Version.Label, StringComparer.Ordinal)
            .Select(pair => pair.Version).FirstOrDefault();
}
