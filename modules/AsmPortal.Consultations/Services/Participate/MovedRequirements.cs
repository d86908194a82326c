using AsmPortal.Frameworks.Contracts;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>What became of a requirement that somebody has written about.</summary>
/// <param name="Version">The version that was looked in.</param>
/// <param name="Codes">Its codes there: several after a split, none when it was removed.</param>
internal sealed record MovedTo(VersionReference Version, IReadOnlyList<string> Codes)
{
    /// <summary>Address of one of them, after the language.</summary>
    public string Path(string code) => $"/frameworks/{Uri.EscapeDataString(Version.Slug)}/{Uri.EscapeDataString(Version.Label)}/{Uri.EscapeDataString(code)}";
}

/// <summary>Tells where requirements of the consulted version are now, so that an unsent draft says where its place went.</summary>
internal sealed class MovedRequirements(IFrameworkDirectory frameworks)
{
    /// <summary>By stable id, in the newest public version after the consulted one; empty when there is none and every requirement still stands.</summary>
    public async Task<IReadOnlyDictionary<string, MovedTo>> FindAsync(FoundConsultation found, IReadOnlyCollection<string> stableIds, CancellationToken cancellationToken)
    {
        if (stableIds.Count == 0)
        {
            return new Dictionary<string, MovedTo>();
        }

        var framework = (await frameworks.ListPublicAsync(cancellationToken)).FirstOrDefault(one => one.Id == found.Version.FrameworkId);
        var newest = framework is null || found.Version.State == VersionState.InConsultation ? null : VersionChain.NewestFrom(framework, found.Version.Id);
        var target = newest ?? found.Version;
        var document = await frameworks.ReadAsync(target.Id, cancellationToken);
        var codes = document is null ? [] : document.Principles.SelectMany(RequirementTexts.Of).ToDictionary(row => row.StableId, row => row.Code);
        if (newest is null)
        {
            return stableIds.Where(id => !codes.ContainsKey(id)).ToDictionary(id => id, _ => new MovedTo(target, []));
        }

        var descent = await frameworks.DescendAsync(found.Version.Id, newest.Id, cancellationToken);
        return stableIds.ToDictionary(id => id, id => new MovedTo(newest, [.. descent.HeirsOf(id).Where(codes.ContainsKey).Select(heir => codes[heir])]));
    }
}
