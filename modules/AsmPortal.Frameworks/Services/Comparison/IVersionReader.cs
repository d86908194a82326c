using AsmPortal.Frameworks.Contracts;

namespace AsmPortal.Frameworks.Services.Comparison;

/// <summary>A version that the reader may see.</summary>
/// <param name="Label">Its label.</param>
/// <param name="State">Its state.</param>
/// <param name="BasedOn">Label of the version it was made from; null for a first one.</param>
/// <param name="PublishedAt">When it was published, UTC; null when it never was.</param>
internal sealed record VersionListItem(string Label, VersionState State, string? BasedOn, DateTime? PublishedAt);

/// <summary>Reads versions for the person who asks: what they may not see is not there.</summary>
internal interface IVersionReader
{
    /// <summary>The framework's versions, the oldest first; empty when there is no such framework.</summary>
    Task<IReadOnlyList<VersionListItem>> ListAsync(string slug, CancellationToken cancellationToken);

    /// <summary>The whole version; null when there is none.</summary>
    Task<VersionDocument?> ReadAsync(string slug, string label, CancellationToken cancellationToken);

    /// <summary>The splits and merges of each step between two versions, in the order walked: what <see cref="LineagePath.Between"/> makes of all the framework's versions, seen or not.</summary>
    Task<IReadOnlyList<IReadOnlyList<LineageDocument>>> LineageBetweenAsync(string slug, string from, string to, CancellationToken cancellationToken);
}
