using System.Text.Json.Serialization;
using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Contracts;

/// <summary>
/// What is different between two versions of a framework: what the API returns, the compare page shows and its downloads hold.
/// Requirements are joined by stable id and recorded lineage. One that takes part in a split or merge is listed there and nowhere else.
/// Every list is in the order of the codes in the version concerned, as people count: 4.2.9 before 4.2.10.
/// </summary>
public sealed record ComparisonDocument
{
    /// <summary>The framework.</summary>
    public required FrameworkHeader Framework { get; init; }

    /// <summary>Label of the version compared from.</summary>
    public required string From { get; init; }

    /// <summary>Label of the version compared to.</summary>
    public required string To { get; init; }

    /// <summary>How many there are of each; a requirement may count in several.</summary>
    public ComparisonSummary Summary => new(
        Added.Count,
        Removed.Count,
        Changed.Count,
        Moved.Count,
        Renumbered.Count,
        LevelChanged.Count,
        CriticalityChanged.Count,
        MappingsChanged.Count,
        Split.Count,
        Merged.Count,
        Unchanged.Count);

    /// <summary>Only in the version compared to.</summary>
    public IReadOnlyList<ComparedRequirement> Added { get; init; } = [];

    /// <summary>Only in the version compared from.</summary>
    public IReadOnlyList<ComparedRequirement> Removed { get; init; } = [];

    /// <summary>With another text, guidance or evidence in at least one language.</summary>
    public IReadOnlyList<ChangedRequirement> Changed { get; init; } = [];

    /// <summary>In another principle than before.</summary>
    public IReadOnlyList<MovedRequirement> Moved { get; init; } = [];

    /// <summary>In the same principle with another code.</summary>
    public IReadOnlyList<RenumberedRequirement> Renumbered { get; init; } = [];

    /// <summary>At another level.</summary>
    public IReadOnlyList<LevelChangedRequirement> LevelChanged { get; init; } = [];

    /// <summary>Critical in one of the versions only, or with other Annex II categories.</summary>
    public IReadOnlyList<CriticalityChangedRequirement> CriticalityChanged { get; init; } = [];

    /// <summary>With other mappings to other standards.</summary>
    public IReadOnlyList<MappingsChangedRequirement> MappingsChanged { get; init; } = [];

    /// <summary>One that became many.</summary>
    public IReadOnlyList<SplitRequirement> Split { get; init; } = [];

    /// <summary>Many that became one.</summary>
    public IReadOnlyList<MergedRequirement> Merged { get; init; } = [];

    /// <summary>Codes of those in which nothing differs.</summary>
    public IReadOnlyList<string> Unchanged { get; init; } = [];
}

/// <summary>The lengths of the lists of a <see cref="ComparisonDocument"/>.</summary>
/// <param name="Added">Added.</param>
/// <param name="Removed">Removed.</param>
/// <param name="Changed">Text changed.</param>
/// <param name="Moved">Moved to another principle.</param>
/// <param name="Renumbered">Renumbered in the same principle.</param>
/// <param name="LevelChanged">Level changed.</param>
/// <param name="CriticalityChanged">Criticality or Annex II categories changed.</param>
/// <param name="MappingsChanged">Mappings changed.</param>
/// <param name="Split">Split.</param>
/// <param name="Merged">Merged.</param>
/// <param name="Unchanged">Nothing differs.</param>
public sealed record ComparisonSummary(
    int Added,
    int Removed,
    int Changed,
    int Moved,
    int Renumbered,
    int LevelChanged,
    int CriticalityChanged,
    int MappingsChanged,
    int Split,
    int Merged,
    int Unchanged)
{
    /// <summary>Whether the versions hold the same requirements.</summary>
    [JsonIgnore]
    public bool NothingDiffers => Added + Removed + Changed + Moved + Renumbered + LevelChanged + CriticalityChanged + MappingsChanged + Split + Merged == 0;
}

/// <summary>The section that a requirement stands in.</summary>
/// <param name="Code">Its code in that version.</param>
/// <param name="StableId">Its stable id.</param>
/// <param name="Title">Its title.</param>
public sealed record PrincipleReference(string Code, string StableId, LocalizedText Title);

/// <summary>A requirement as it is in one of the versions.</summary>
/// <param name="Code">Its code in that version.</param>
/// <param name="StableId">Its stable id.</param>
/// <param name="Principle">The section it stands in.</param>
/// <param name="Level">Number of its level.</param>
/// <param name="Critical">Whether it is critical.</param>
/// <param name="Text">Markdown: the requirement.</param>
public sealed record ComparedRequirement(string Code, string StableId, PrincipleReference Principle, int Level, bool Critical, LocalizedText Text);

/// <summary>A requirement that is in both versions.</summary>
/// <param name="requirement">The requirement in the version compared to.</param>
/// <param name="fromCode">Its code in the version compared from.</param>
public abstract class RequirementChange(ComparedRequirement requirement, string fromCode)
{
    /// <summary>Its code in the version compared to.</summary>
    [JsonPropertyOrder(-5)]
    public string Code => requirement.Code;

    /// <summary>Its code in the version compared from.</summary>
    [JsonPropertyOrder(-4)]
    public string FromCode { get; } = fromCode;

    /// <summary>Its stable id in the version compared to. In the version compared from it is the same, unless recorded lineage joins the two.</summary>
    [JsonPropertyOrder(-3)]
    public string StableId => requirement.StableId;

    /// <summary>The section it stands in, in the version compared to.</summary>
    [JsonPropertyOrder(-2)]
    public PrincipleReference Principle => requirement.Principle;

    /// <summary>Markdown: the requirement in the version compared to.</summary>
    [JsonPropertyOrder(-1)]
    public LocalizedText Text => requirement.Text;
}

/// <summary>A requirement whose words changed.</summary>
/// <param name="requirement">The requirement in the version compared to.</param>
/// <param name="fromCode">Its code in the version compared from.</param>
/// <param name="languages">What changed, by language.</param>
public sealed class ChangedRequirement(ComparedRequirement requirement, string fromCode, IReadOnlyDictionary<string, TextChanges> languages)
    : RequirementChange(requirement, fromCode)
{
    /// <summary>What changed, by language; only languages in which something did, in the order en, fr, zh.</summary>
    public IReadOnlyDictionary<string, TextChanges> Languages { get; } = languages;
}

/// <summary>What changed in one language; null where nothing did.</summary>
/// <param name="Text">The requirement.</param>
/// <param name="Guidance">The guidance.</param>
/// <param name="Evidence">The evidence.</param>
public sealed record TextChanges(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TextChange? Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TextChange? Guidance,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TextChange? Evidence);

/// <summary>A requirement that stands in another principle.</summary>
/// <param name="requirement">The requirement in the version compared to.</param>
/// <param name="fromCode">Its code in the version compared from.</param>
/// <param name="fromPrinciple">The section it stood in.</param>
public sealed class MovedRequirement(ComparedRequirement requirement, string fromCode, PrincipleReference fromPrinciple)
    : RequirementChange(requirement, fromCode)
{
    /// <summary>The section it stood in, in the version compared from.</summary>
    public PrincipleReference FromPrinciple { get; } = fromPrinciple;
}

/// <summary>A requirement that has another code in the same principle.</summary>
/// <param name="requirement">The requirement in the version compared to.</param>
/// <param name="fromCode">Its code in the version compared from.</param>
public sealed class RenumberedRequirement(ComparedRequirement requirement, string fromCode) : RequirementChange(requirement, fromCode);

/// <summary>A requirement at another level.</summary>
/// <param name="requirement">The requirement in the version compared to.</param>
/// <param name="fromCode">Its code in the version compared from.</param>
/// <param name="from">Number of its level in the version compared from.</param>
/// <param name="to">Number of its level in the version compared to.</param>
public sealed class LevelChangedRequirement(ComparedRequirement requirement, string fromCode, int from, int to)
    : RequirementChange(requirement, fromCode)
{
    /// <summary>Number of the level in the version compared from.</summary>
    public int From { get; } = from;

    /// <summary>Number of the level in the version compared to.</summary>
    public int To { get; } = to;
}

/// <summary>A requirement that is critical in one version only, or covers other Annex II categories.</summary>
/// <param name="requirement">The requirement in the version compared to.</param>
/// <param name="fromCode">Its code in the version compared from.</param>
/// <param name="from">In the version compared from.</param>
/// <param name="to">In the version compared to.</param>
public sealed class CriticalityChangedRequirement(ComparedRequirement requirement, string fromCode, Criticality from, Criticality to)
    : RequirementChange(requirement, fromCode)
{
    /// <summary>In the version compared from.</summary>
    public Criticality From { get; } = from;

    /// <summary>In the version compared to.</summary>
    public Criticality To { get; } = to;
}

/// <summary>How critical a requirement is.</summary>
/// <param name="Critical">Whether a site that fails it stands at level 0.</param>
/// <param name="AnnexII">The OECD Annex II categories it covers.</param>
public sealed record Criticality(bool Critical, IReadOnlyList<AnnexIICategory> AnnexII);

/// <summary>A requirement with other mappings. A mapping of which a part changed is removed and added.</summary>
/// <param name="requirement">The requirement in the version compared to.</param>
/// <param name="fromCode">Its code in the version compared from.</param>
/// <param name="added">Only in the version compared to.</param>
/// <param name="removed">Only in the version compared from.</param>
public sealed class MappingsChangedRequirement(
    ComparedRequirement requirement, string fromCode, IReadOnlyList<MappingDocument> added, IReadOnlyList<MappingDocument> removed)
    : RequirementChange(requirement, fromCode)
{
    /// <summary>Only in the version compared to.</summary>
    public IReadOnlyList<MappingDocument> Added { get; } = added;

    /// <summary>Only in the version compared from.</summary>
    public IReadOnlyList<MappingDocument> Removed { get; } = removed;
}

/// <summary>One that became many.</summary>
/// <param name="From">The one, in the version compared from.</param>
/// <param name="To">The many, in the version compared to.</param>
public sealed record SplitRequirement(ComparedRequirement From, IReadOnlyList<ComparedRequirement> To);

/// <summary>Many that became one.</summary>
/// <param name="From">The many, in the version compared from.</param>
/// <param name="To">The one, in the version compared to.</param>
public sealed record MergedRequirement(IReadOnlyList<ComparedRequirement> From, ComparedRequirement To);
