using AsmPortal.Events;

namespace AsmPortal.Accounts.Contracts;

/// <summary>Two entries were the same organisation: what points at the one now belongs to the other.</summary>
/// <param name="FromId">The entry that is gone.</param>
/// <param name="IntoId">The entry that stays.</param>
public sealed record OrganisationsMerged(Guid FromId, Guid IntoId) : IIntegrationEvent;
