using AsmPortal.Events;

namespace AsmPortal.Frameworks.Contracts;

/// <summary>A version came into force; the versions it replaced are superseded from the same moment.</summary>
/// <param name="FrameworkId">The framework.</param>
/// <param name="VersionId">The version now in force.</param>
/// <param name="Slug">The framework's part of addresses.</param>
/// <param name="Version">The version's label.</param>
/// <param name="SupersededVersionIds">The versions that it replaced.</param>
public sealed record FrameworkVersionPublished(Guid FrameworkId, Guid VersionId, string Slug, string Version, IReadOnlyList<Guid> SupersededVersionIds) : IIntegrationEvent;

/// <summary>A version was taken back after it had been in force.</summary>
/// <param name="FrameworkId">The framework.</param>
/// <param name="VersionId">The version.</param>
/// <param name="Slug">The framework's part of addresses.</param>
/// <param name="Version">The version's label.</param>
public sealed record FrameworkVersionWithdrawn(Guid FrameworkId, Guid VersionId, string Slug, string Version) : IIntegrationEvent;
