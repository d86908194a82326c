using AsmPortal.Events;

namespace AsmPortal.Accounts.Contracts;

/// <summary>Somebody who had asked to join an organisation was accepted or declined.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="UserId">Who had asked.</param>
/// <param name="AskedAt">When they had asked; the same person may ask again after a refusal.</param>
/// <param name="Accepted">Whether they belong to it now.</param>
public sealed record MembershipDecided(Guid OrganisationId, Guid UserId, DateTime AskedAt, bool Accepted) : IIntegrationEvent;
