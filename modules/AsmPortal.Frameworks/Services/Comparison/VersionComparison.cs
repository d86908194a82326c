using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Services.Comparison;

/// <summary>Compares two versions of a framework. Word differences are worked out only for the texts that somebody looks at.</summary>
internal sealed class VersionComparison
{
    private readonly Dictionary<string, Standing> _from;
    private readonly Dictionary<string, Standing> _to;
    private readonly Descent _descent;

    private VersionComparison(VersionDocument from, VersionDocument to, IEnumerable<IReadOnlyList<LineageDocument>> steps)
    {
        _from = StandingsIn(from);
        _to = StandingsIn(to);
        _descent = new Descent(_from.Keys, _to.Keys.ToHashSet(), steps);
    }

    /// <summary>What is different in <paramref name="to"/>, seen from <paramref name="from"/>.</summary>
    /// <param name="from">The version compared from, usually the older one.</param>
    /// <param name="to">The version compared to.</param>
    /// <param name="steps">The splits and merges of each step between them, in the order walked: see <see cref="LineagePath.Between"/>.</param>
    public static ComparisonDocument Between(VersionDocument from, VersionDocument to, IReadOnlyList<IReadOnlyList<LineageDocument>> steps)
    {
        var comparison = new VersionComparison(from, to, steps);
        var pairs = comparison.Pairs();
        return new ComparisonDocument
        {
            Framework = to.Framework,
            From = from.Version,
            To = to.Version,
            Added = InOrder(comparison._to.Values.Where(standing => comparison.ForebearsOf(standing).Count == 0)),
            Removed = InOrder(comparison._from.Values.Where(standing => comparison.HeirsOf(standing).Count == 0)),
            Changed = [.. pairs.Where(pair => pair.IsChanged).Select(Changed)],
            Moved = [.. pairs.Where(pair => pair.IsMoved).Select(pair => new MovedRequirement(pair.Current, pair.FromCode, pair.Old.Principle))],
            Renumbered = [.. pairs.Where(pair => pair.IsRenumbered).Select(pair => new RenumberedRequirement(pair.Current, pair.FromCode))],
            LevelChanged =
            [
                .. pairs.Where(pair => pair.IsLevelChanged)
                    .Select(pair => new LevelChangedRequirement(pair.Current, pair.FromCode, pair.Old.Requirement.Level, pair.New.Requirement.Level)),
            ],
            CriticalityChanged =
            [
                .. pairs.Where(pair => pair.IsCriticalityChanged)
                    .Select(pair => new CriticalityChangedRequirement(pair.Current, pair.FromCode, CriticalityOf(pair.Old), CriticalityOf(pair.New))),
            ],
            MappingsChanged = [.. pairs.Where(pair => pair.IsMappingsChanged).Select(MappingsChanged)],
            Split =
            [
                .. comparison._from.Values.Where(standing => comparison.HeirsOf(standing).Count > 1).OrderBy(standing => standing.Requirement.Code, CodeOrder.Instance)
                    .Select(standing => new SplitRequirement(standing.Compared, InOrder(comparison.HeirsOf(standing)))),
            ],
            Merged =
            [
                .. comparison._to.Values.Where(standing => comparison.ForebearsOf(standing).Count > 1).OrderBy(standing => standing.Requirement.Code, CodeOrder.Instance)
                    .Select(standing => new MergedRequirement(InOrder(comparison.ForebearsOf(standing)), standing.Compared)),
            ],
            Unchanged = [.. pairs.Where(pair => pair.IsUnchanged).Select(pair => pair.Current.Code)],
        };
    }

    /// <summary>Requirements that went on as one, neither parted nor joined with others, in the order of their codes.</summary>
    private List<Pair> Pairs() =>
    [
        .. _from.Values.Select(old => (Old: old, Heirs: HeirsOf(old)))
            .Where(descent => descent.Heirs.Count == 1 && ForebearsOf(descent.Heirs[0]).Count == 1)
            .Select(descent => new Pair(descent.Old, descent.Heirs[0]))
            .OrderBy(pair => pair.Current.Code, CodeOrder.Instance),
    ];

    private List<Standing> HeirsOf(Standing standing) => [.. _descent.HeirsOf(standing.Requirement.StableId).Select(id => _to[id])];

    private List<Standing> ForebearsOf(Standing standing) => [.. _descent.ForebearsOf(standing.Requirement.StableId).Select(id => _from[id])];

    private static List<ComparedRequirement> InOrder(IEnumerable<Standing> standings) =>
        [.. standings.OrderBy(standing => standing.Requirement.Code, CodeOrder.Instance).Select(standing => standing.Compared)];

    private static ChangedRequirement Changed(Pair pair)
    {
        var (old, current) = (pair.Old.Requirement, pair.New.Requirement);
        var changes =
            from language in Languages.All
            let texts = new TextChanges(
                Change(language, old.Text, current.Text), Change(language, old.Guidance, current.Guidance), Change(language, old.Evidence, current.Evidence))
            where texts is not { Text: null, Guidance: null, Evidence: null }
            select (language, texts);
        return new ChangedRequirement(pair.Current, pair.FromCode, changes.ToDictionary(change => change.language, change => change.texts));
    }

    private static TextChange? Change(string language, LocalizedText from, LocalizedText to) =>
        from[language] == to[language] ? null : new TextChange(language, from[language], to[language]);

    private static MappingsChangedRequirement MappingsChanged(Pair pair)
    {
        var (old, current) = (pair.Old.Requirement.Mappings, pair.New.Requirement.Mappings);
        return new MappingsChangedRequirement(pair.Current, pair.FromCode, [.. current.Except(old)], [.. old.Except(current)]);
    }

    private static Criticality CriticalityOf(Standing standing) => new(standing.Requirement.Critical, standing.Requirement.AnnexII);

    private static Dictionary<string, Standing> StandingsIn(VersionDocument version)
    {
        var standings = new Dictionary<string, Standing>();
        var open = new Stack<PrincipleDocument>(version.Principles);
        while (open.TryPop(out var principle))
        {
            var reference = new PrincipleReference(principle.Code, principle.StableId, principle.Title);
            foreach (var requirement in principle.Requirements)
            {
                standings.Add(requirement.StableId, new Standing(requirement, reference));
            }

            foreach (var inner in principle.Principles)
            {
                open.Push(inner);
            }
        }

        return standings;
    }

    /// <summary>A requirement in its place.</summary>
    private sealed record Standing(RequirementDocument Requirement, PrincipleReference Principle)
    {
        public ComparedRequirement Compared => new(Requirement.Code, Requirement.StableId, Principle, Requirement.Level, Requirement.Critical, Requirement.Text);
    }

    /// <summary>A requirement in both versions.</summary>
    private sealed record Pair(Standing Old, Standing New)
    {
        public ComparedRequirement Current { get; } = New.Compared;

        public string FromCode => Old.Requirement.Code;

        public bool IsChanged =>
            Old.Requirement.Text != New.Requirement.Text || Old.Requirement.Guidance != New.Requirement.Guidance || Old.Requirement.Evidence != New.Requirement.Evidence;

        public bool IsMoved => Old.Principle.StableId != New.Principle.StableId;

        public bool IsRenumbered => !IsMoved && Old.Requirement.Code != New.Requirement.Code;

        public bool IsLevelChanged => Old.Requirement.Level != New.Requirement.Level;

        public bool IsCriticalityChanged =>
            Old.Requirement.Critical != New.Requirement.Critical || !Old.Requirement.AnnexII.ToHashSet().SetEquals(New.Requirement.AnnexII);

        public bool IsMappingsChanged => !Old.Requirement.Mappings.ToHashSet().SetEquals(New.Requirement.Mappings);

        public bool IsUnchanged => !IsChanged && !IsMoved && !IsRenumbered && !IsLevelChanged && !IsCriticalityChanged && !IsMappingsChanged;
    }
}
