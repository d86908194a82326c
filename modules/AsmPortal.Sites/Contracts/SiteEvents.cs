using AsmPortal.Events;

namespace AsmPortal.Sites.Contracts;

/// <summary>Two entries were the same site: what points at the one now belongs to the other.</summary>
/// <param name="FromId">The entry that is gone.</param>
/// <param name="IntoId">The entry that stays.</param>
public sealed record SitesMerged(Guid FromId, Guid IntoId) : IIntegrationEvent;

/// <summary>
/// The levels at which a site stands changed. The module that assesses sites raises it; the register keeps the levels to filter and list by.
/// </summary>
/// <param name="SiteId">The site.</param>
/// <param name="At">The moment they hold from, UTC: an older event that arrives later changes nothing.</param>
/// <param name="Verified">Level 0 to 4 that an assessor verified and that is published and in force; null when there is none.</param>
/// <param name="SelfDeclared">Level 0 to 4 that the cooperative gave itself, published and in force; null when there is none.</param>
public sealed record SiteLevelsChanged(Guid SiteId, DateTime At, int? Verified, int? SelfDeclared) : IIntegrationEvent;
