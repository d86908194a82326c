namespace AsmPortal.Frameworks.Contracts;

/// <summary>Which requirements of one version became which of another: by stable id, over recorded splits and merges.</summary>
public sealed class RequirementDescent
{
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _heirs;
    private readonly ILookup<string, string> _forebears;

    internal RequirementDescent(IReadOnlyDictionary<string, IReadOnlyList<string>> heirs)
    {
        _heirs = heirs;
        _forebears = heirs.SelectMany(pair => pair.Value, (pair, heir) => (pair.Key, heir)).ToLookup(pair => pair.heir, pair => pair.Key);
    }

    /// <summary>Stable ids that a requirement of the earlier version became: several after a split, none when it was removed or never there.</summary>
    public IReadOnlyList<string> HeirsOf(string stableId) => _heirs.TryGetValue(stableId, out var heirs) ? heirs : [];

    /// <summary>Stable ids that a requirement of the later version came from: several after a merge, none when it was added or is not there.</summary>
    public IReadOnlyList<string> ForebearsOf(string stableId) => [.. _forebears[stableId]];
}
