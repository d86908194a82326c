using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Models;

/// <summary>Rows that belong to a version and are locked with it. Each carries the version's id, so that a whole version loads in one query a table.</summary>
internal interface IVersionContent
{
    Guid Id { get; }

    Guid VersionId { get; }
}

internal sealed class Level : IVersionContent, IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid VersionId { get; init; }

    public required int Number { get; init; }

    public string Code { get; set; } = "";

    public LocalizedText Label { get; set; } = LocalizedText.Empty;

    public LocalizedText Description { get; set; } = LocalizedText.Empty;

    public long Version { get; set; }
}

internal sealed class Principle : IVersionContent, IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid VersionId { get; init; }

    public Guid? ParentId { get; set; }

    public required string Code { get; set; }

    public required string StableId { get; init; }

    /// <summary>Rises among the sections of one parent.</summary>
    public int Position { get; set; }

    public LocalizedText Title { get; set; } = LocalizedText.Empty;

    public LocalizedText Introduction { get; set; } = LocalizedText.Empty;

    public long Version { get; set; }
}

internal sealed class Mapping : IVersionContent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid VersionId { get; init; }

    public required Guid RequirementId { get; init; }

    public int Position { get; set; }

    public required string Standard { get; set; }

    public required string Provision { get; set; }

    public MappingRelation Relation { get; set; }

    public MappingConfidence Confidence { get; set; }

    public string Note { get; set; } = "";
}

internal sealed class Lineage : IVersionContent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid VersionId { get; init; }

    public int Position { get; set; }

    public LineageKind Kind { get; set; }

    public List<string> FromIds { get; set; } = [];

    public List<string> ToIds { get; set; } = [];
}
