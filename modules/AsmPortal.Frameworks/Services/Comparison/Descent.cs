using AsmPortal.Frameworks.Contracts;

namespace AsmPortal.Frameworks.Services.Comparison;

/// <summary>Which requirements of one version became which of another, by stable id, over any number of recorded steps.</summary>
internal sealed class Descent
{
    private readonly Dictionary<string, IReadOnlyList<string>> _heirs = [];
    private readonly Dictionary<string, List<string>> _forebears = [];

    /// <param name="from">Stable ids in the version compared from.</param>
    /// <param name="to">Stable ids in the version compared to.</param>
    /// <param name="steps">What was recorded on the way, in the order walked.</param>
    public Descent(IReadOnlyCollection<string> from, IReadOnlySet<string> to, IEnumerable<IReadOnlyList<LineageDocument>> steps)
    {
        var reached = from.ToDictionary(id => id, id => new HashSet<string> { id });
        foreach (var step in steps)
        {
            Walk(reached, step);
        }

        foreach (var (id, ids) in reached)
        {
            // A requirement that is in both versions is the same one, whatever was recorded in between.
            if (to.Contains(id))
            {
                ids.Add(id);
            }

            ids.IntersectWith(to);
            _heirs[id] = [.. ids];
            foreach (var heir in ids)
            {
                (_forebears.TryGetValue(heir, out var forebears) ? forebears : _forebears[heir] = []).Add(id);
            }
        }
    }

    /// <summary>What became of a requirement of the version compared from; empty when it was removed.</summary>
    public IReadOnlyList<string> HeirsOf(string id) => _heirs[id];

    /// <summary>What a requirement of the version compared to came from; empty when it was added.</summary>
    public IReadOnlyList<string> ForebearsOf(string id) => _forebears.TryGetValue(id, out var forebears) ? forebears : [];

    private static void Walk(Dictionary<string, HashSet<string>> reached, IReadOnlyList<LineageDocument> step)
    {
        if (step.Count == 0)
        {
            return;
        }

        var next = step.SelectMany(record => record.From, (record, id) => (id, record.To)).ToLookup(pair => pair.id, pair => pair.To);
        foreach (var ids in reached.Values)
        {
            var parted = ids.Where(next.Contains).ToList();
            ids.ExceptWith(parted);
            ids.UnionWith(parted.SelectMany(id => next[id]).SelectMany(heirs => heirs));
        }
    }
}
