using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Models;

internal sealed class FrameworkVersion : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid FrameworkId { get; init; }

    public required string Label { get; init; }

    public VersionState State { get; set; } = VersionState.Draft;

    /// <summary>Label of the version that this one was made from. A label and not a key: a version may be imported without its history.</summary>
    public string? BasedOn { get; set; }

    public LocalizedText Note { get; set; } = LocalizedText.Empty;

    public DateTime CreatedAt { get; init; }

    /// <summary>When structure or text last changed: what the committees decided before it does not count for publication.</summary>
    public DateTime ContentChangedAt { get; set; }

    public DateTime? PublishedAt { get; set; }

    public long Version { get; set; }
}
