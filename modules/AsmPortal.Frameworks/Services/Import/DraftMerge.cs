using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>
/// Joins what files say with what stood in the version, or in the one it follows: a code without a stable id of its own stays the same requirement,
/// a text that did not change keeps its state, and a field that no file has stays as it was.
/// </summary>
internal sealed class DraftMerge
{
    private readonly string _source;
    private readonly bool _saysCritical;
    private readonly bool _saysAnnexII;
    private readonly bool _saysMappings;
    private readonly Dictionary<string, RequirementDocument> _requirementsById;
    private readonly Dictionary<string, RequirementDocument> _requirementsByCode = [];
    private readonly Dictionary<string, PrincipleDocument> _principlesById;
    private readonly Dictionary<string, PrincipleDocument> _principlesByCode = [];
    private readonly HashSet<string> _takenRequirements;
    private readonly HashSet<string> _takenPrinciples;
    private readonly HashSet<string> _texts;
    private readonly HashSet<string> _guidance;
    private readonly HashSet<string> _evidence;
    private readonly HashSet<string> _titles;
    private readonly HashSet<string> _introductions;

    private DraftMerge(VersionDocument read, VersionDocument before)
    {
        _source = read.Framework.AuthoritativeLanguage;
        var principles = Principles(read.Principles).ToList();
        var requirements = principles.SelectMany(principle => principle.Requirements).ToList();
        _principlesById = Principles(before.Principles).ToDictionary(principle => principle.StableId);
        _requirementsById = _principlesById.Values.SelectMany(principle => principle.Requirements).ToDictionary(requirement => requirement.StableId);
        foreach (var principle in _principlesById.Values)
        {
            _principlesByCode.TryAdd(principle.Code, principle);
        }

        foreach (var requirement in _requirementsById.Values)
        {
            _requirementsByCode.TryAdd(requirement.Code, requirement);
        }

        _takenPrinciples = [.. principles.Select(principle => principle.StableId)];
        _takenRequirements = [.. requirements.Select(requirement => requirement.StableId)];
        _saysCritical = requirements.Exists(row => row.Critical);
        _saysAnnexII = requirements.Exists(row => row.AnnexII.Count > 0);
        _saysMappings = requirements.Exists(row => row.Mappings.Count > 0);
        _texts = Said(requirements.Select(requirement => requirement.Text));
        _guidance = Said(requirements.Select(requirement => requirement.Guidance));
        _evidence = Said(requirements.Select(requirement => requirement.Evidence));
        _titles = Said(principles.Select(principle => principle.Title));
        _introductions = Said(principles.Select(principle => principle.Introduction));
    }

    /// <param name="read">What the files say.</param>
    /// <param name="before">What stands in the version, or in the one that it follows.</param>
    public static VersionDocument Join(VersionDocument read, VersionDocument before)
    {
        var merge = new DraftMerge(read, before);
        var principles = read.Principles.Select(merge.Join).ToList();
        var ids = Principles(principles).SelectMany(principle => principle.Requirements).Select(requirement => requirement.StableId).ToHashSet();
        var follows = before.Version != read.Version;
        return read with
        {
            BasedOn = follows ? before.Version : before.BasedOn,
            Note = follows ? read.Note : before.Note,
            Principles = principles,
            Lineage = follows ? read.Lineage : [.. before.Lineage.Where(step => step.To.All(ids.Contains))],
        };
    }

    private PrincipleDocument Join(PrincipleDocument principle)
    {
        var joined = principle with { Principles = [.. principle.Principles.Select(Join)], Requirements = [.. principle.Requirements.Select(Join)] };
        if (Find(principle.StableId, principle.Code, _principlesById, _principlesByCode, old => old.StableId, _takenPrinciples) is not { } old)
        {
            return joined;
        }

        return joined with
        {
            StableId = old.StableId,
            Title = Keep(principle.Title, old.Title, _titles),
            Introduction = Keep(principle.Introduction, old.Introduction, _introductions),
        };
    }

    private RequirementDocument Join(RequirementDocument requirement)
    {
        if (Find(requirement.StableId, requirement.Code, _requirementsById, _requirementsByCode, old => old.StableId, _takenRequirements) is not { } old)
        {
            return requirement;
        }

        var joined = requirement with
        {
            StableId = old.StableId,
            Text = Keep(requirement.Text, old.Text, _texts),
            Guidance = Keep(requirement.Guidance, old.Guidance, _guidance),
            Evidence = Keep(requirement.Evidence, old.Evidence, _evidence),
            Critical = _saysCritical ? requirement.Critical : old.Critical,
            AnnexII = _saysAnnexII ? requirement.AnnexII : old.AnnexII,
            Mappings = _saysMappings ? requirement.Mappings : old.Mappings,
        };
        var sources = new Dictionary<string, SourceSnapshot>();
        var states = Languages.All.ToDictionary(language => language, language => StateOf(language, requirement, joined, old, sources));
        return joined with { TextStates = states, TranslatedFrom = sources };
    }

    private TextState StateOf(string language, RequirementDocument read, RequirementDocument joined, RequirementDocument old, Dictionary<string, SourceSnapshot> sources)
    {
        if (joined.Text[language].Length == 0)
        {
            return TextState.Missing;
        }

        var said = read.TextStates.GetValueOrDefault(language, TextState.Missing);
        if (said is TextState.Reviewed or TextState.Stale)
        {
            return said;
        }

        if (Snapshot(joined, language) != Snapshot(old, language))
        {
            return TextState.Draft;
        }

        var before = old.TextStates.GetValueOrDefault(language, TextState.Draft);
        if (language == _source)
        {
            return before;
        }

        // A translation that stayed while its source changed was made from the text of before.
        var stale = before != TextState.Stale && Snapshot(joined, _source) != Snapshot(old, _source);
        if (stale)
        {
            sources[language] = Snapshot(old, _source);
        }
        else if (old.TranslatedFrom.TryGetValue(language, out var source))
        {
            sources[language] = source;
        }

        return stale ? TextState.Stale : before;
    }

    /// <summary>What it was before: by its code when the file gave no id of its own, else by its stable id.</summary>
    private static T? Find<T>(string id, string code, Dictionary<string, T> byId, Dictionary<string, T> byCode, Func<T, string> idOf, HashSet<string> taken)
        where T : class
    {
        if (id == code && byCode.TryGetValue(code, out var namesake) && (idOf(namesake) == id || taken.Add(idOf(namesake))))
        {
            return namesake;
        }

        return byId.GetValueOrDefault(id);
    }

    private static LocalizedText Keep(LocalizedText read, LocalizedText old, HashSet<string> said) =>
        Languages.All.Where(language => !said.Contains(language)).Aggregate(read, (text, language) => text.With(language, old[language]));

    private static HashSet<string> Said(IEnumerable<LocalizedText> texts)
    {
        var said = new HashSet<string>();
        foreach (var text in texts)
        {
            said.UnionWith(Languages.All.Where(language => text[language].Length > 0));
        }

        return said;
    }

    private static SourceSnapshot Snapshot(RequirementDocument requirement, string language) =>
        new(requirement.Text[language], requirement.Guidance[language], requirement.Evidence[language]);

    private static IEnumerable<PrincipleDocument> Principles(IEnumerable<PrincipleDocument> principles) =>
        principles.SelectMany(principle => Principles(principle.Principles).Prepend(principle));
}
