using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Contracts;

/// <summary>
/// A whole framework version as one value: what is imported, exported, compared, shown and returned by the API.
/// As JSON (camelCase, enum values by name) it is the portal's own exchange format: exporting, importing and exporting again gives the same bytes.
/// </summary>
public sealed record VersionDocument
{
    /// <summary>The framework that the version belongs to.</summary>
    public required FrameworkHeader Framework { get; init; }

    /// <summary>The version's label, unique in its framework, for example <c>1.0</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Label of the version that this one was made from; null for a first one.</summary>
    public string? BasedOn { get; init; }

    /// <summary>What this version is, in a paragraph.</summary>
    public LocalizedText Note { get; init; } = LocalizedText.Empty;

    /// <summary>The levels by rising number.</summary>
    public IReadOnlyList<LevelDocument> Levels { get; init; } = [];

    /// <summary>The top principles in their order.</summary>
    public IReadOnlyList<PrincipleDocument> Principles { get; init; } = [];

    /// <summary>Splits and merges from the version this one is based on. Everything else follows from stable ids.</summary>
    public IReadOnlyList<LineageDocument> Lineage { get; init; } = [];
}

/// <summary>A framework without its versions.</summary>
public sealed record FrameworkHeader
{
    /// <summary>Its part of addresses: lower-case letters, digits, hyphens.</summary>
    public required string Slug { get; init; }

    /// <summary>Title.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>One or two sentences.</summary>
    public LocalizedText Summary { get; init; } = LocalizedText.Empty;

    /// <summary>The language in which requirements are decided; the others are translations of it.</summary>
    public string AuthoritativeLanguage { get; init; } = Languages.English;

    /// <summary>Whether it is demonstration content: every page and download says so.</summary>
    public bool Illustrative { get; init; }
}

/// <summary>One step of the ladder.</summary>
public sealed record LevelDocument
{
    /// <summary>1 is the lowest.</summary>
    public required int Number { get; init; }

    /// <summary>What rows name it by, besides its number.</summary>
    public string Code { get; init; } = "";

    /// <summary>Name.</summary>
    public LocalizedText Label { get; init; } = LocalizedText.Empty;

    /// <summary>What it asks for.</summary>
    public LocalizedText Description { get; init; } = LocalizedText.Empty;
}

/// <summary>A section; sections nest.</summary>
public sealed record PrincipleDocument
{
    /// <summary>Dotted code, unique among the version's principles.</summary>
    public required string Code { get; init; }

    /// <summary>Stays the same over versions.</summary>
    public required string StableId { get; init; }

    /// <summary>Title.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>Markdown shown under the title; may be empty.</summary>
    public LocalizedText Introduction { get; init; } = LocalizedText.Empty;

    /// <summary>Sections inside.</summary>
    public IReadOnlyList<PrincipleDocument> Principles { get; init; } = [];

    /// <summary>Requirements that stand directly in this section, in their order.</summary>
    public IReadOnlyList<RequirementDocument> Requirements { get; init; } = [];
}

/// <summary>One requirement with its texts in three languages.</summary>
public sealed record RequirementDocument
{
    /// <summary>Unique in the version; no spaces.</summary>
    public required string Code { get; init; }

    /// <summary>Stays the same over versions.</summary>
    public required string StableId { get; init; }

    /// <summary>Number of its level.</summary>
    public required int Level { get; init; }

    /// <summary>Whether a site that fails it stands at level 0 (with an Annex II category).</summary>
    public bool Critical { get; init; }

    /// <summary>OECD Annex II categories it covers, in the order of the enum.</summary>
    public IReadOnlyList<AnnexIICategory> AnnexII { get; init; } = [];

    /// <summary>Markdown: the requirement.</summary>
    public LocalizedText Text { get; init; } = LocalizedText.Empty;

    /// <summary>Markdown: how to meet it.</summary>
    public LocalizedText Guidance { get; init; } = LocalizedText.Empty;

    /// <summary>Markdown: what shows that it is met.</summary>
    public LocalizedText Evidence { get; init; } = LocalizedText.Empty;

    /// <summary>State of the texts by language: always the keys en, fr, zh in this order.</summary>
    public IReadOnlyDictionary<string, TextState> TextStates { get; init; } = new Dictionary<string, TextState>();

    /// <summary>For stale translations: the source that they were made from, by language.</summary>
    public IReadOnlyDictionary<string, SourceSnapshot> TranslatedFrom { get; init; } = new Dictionary<string, SourceSnapshot>();

    /// <summary>Where other standards ask for the same.</summary>
    public IReadOnlyList<MappingDocument> Mappings { get; init; } = [];
}

/// <summary>The authoritative texts at one moment.</summary>
/// <param name="Text">The requirement.</param>
/// <param name="Guidance">The guidance.</param>
/// <param name="Evidence">The evidence.</param>
public sealed record SourceSnapshot(string Text, string Guidance, string Evidence);

/// <summary>A relation to a provision of another standard. Source of the relations: NIST IR 8477 set-theory mapping, as in OSCAL.</summary>
public sealed record MappingDocument
{
    /// <summary>Short name of the standard, for example <c>OECD-ANNEX-II</c>.</summary>
    public required string Standard { get; init; }

    /// <summary>Its provision.</summary>
    public required string Provision { get; init; }

    /// <summary>How ours relates to it: ours is a subset of theirs, and so on.</summary>
    public required MappingRelation Relation { get; init; }

    /// <summary>How sure the editor is.</summary>
    public MappingConfidence Confidence { get; init; } = MappingConfidence.Medium;

    /// <summary>A remark in the authoritative language; may be empty.</summary>
    public string Note { get; init; } = "";
}

/// <summary>One split or merge.</summary>
/// <param name="Kind">Which.</param>
/// <param name="From">Stable ids in the version this one is based on: one for a split, several for a merge.</param>
/// <param name="To">Stable ids in this version: several for a split, one for a merge.</param>
public sealed record LineageDocument(LineageKind Kind, IReadOnlyList<string> From, IReadOnlyList<string> To);

/// <summary>State of a requirement's text in one language.</summary>
[LocalizedEnum]
public enum TextState
{
    /// <summary>There is none.</summary>
    Missing,

    /// <summary>Written, not yet read by a second person.</summary>
    Draft,

    /// <summary>Read and found right.</summary>
    Reviewed,

    /// <summary>The source changed after it was written.</summary>
    Stale,
}

/// <summary>The risk categories of Annex II of the OECD Due Diligence Guidance.</summary>
[LocalizedEnum]
public enum AnnexIICategory
{
    /// <summary>Serious abuses, including the worst forms of child labour (paragraph 1).</summary>
    SeriousAbuses,

    /// <summary>Support to non-state armed groups (paragraph 3).</summary>
    NonStateArmedGroups,

    /// <summary>Public or private security forces (paragraph 5).</summary>
    SecurityForces,

    /// <summary>Bribery and misrepresentation of origin (paragraph 11).</summary>
    BriberyAndMisrepresentation,

    /// <summary>Money laundering (paragraph 12).</summary>
    MoneyLaundering,

    /// <summary>Taxes, fees and royalties (paragraph 13).</summary>
    TaxesAndRoyalties,
}

/// <summary>How a requirement relates to a provision elsewhere.</summary>
[LocalizedEnum]
public enum MappingRelation
{
    /// <summary>The same words.</summary>
    Equal,

    /// <summary>Other words, the same meaning.</summary>
    Equivalent,

    /// <summary>Ours asks for part of theirs.</summary>
    Subset,

    /// <summary>Ours asks for all of theirs and more.</summary>
    Superset,

    /// <summary>They overlap.</summary>
    Intersects,
}

/// <summary>How sure a mapping is.</summary>
[LocalizedEnum]
public enum MappingConfidence
{
    /// <summary>A first guess.</summary>
    Low,

    /// <summary>Compared by one person.</summary>
    Medium,

    /// <summary>Confirmed by both standards' keepers.</summary>
    High,
}

/// <summary>Kinds of recorded lineage.</summary>
[LocalizedEnum]
public enum LineageKind
{
    /// <summary>One became many.</summary>
    Split,

    /// <summary>Many became one.</summary>
    Merged,
}

/// <summary>States of a framework version. Source: domain.md §2.</summary>
[LocalizedEnum]
public enum VersionState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Open to comments.</summary>
    InConsultation,

    /// <summary>Comments are being worked in.</summary>
    InRevision,

    /// <summary>With the technical committee.</summary>
    TechnicalReview,

    /// <summary>The steering committee has decided.</summary>
    Approved,

    /// <summary>In force; never changes again.</summary>
    Published,

    /// <summary>Replaced by a later version.</summary>
    Superseded,

    /// <summary>Taken back.</summary>
    Withdrawn,
}
