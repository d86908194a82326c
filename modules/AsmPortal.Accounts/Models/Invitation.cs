using AsmPortal.Accounts.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Accounts.Models;

/// <summary>Where an invitation stands.</summary>
[LocalizedEnum]
internal enum InvitationState
{
    /// <summary>Can be accepted.</summary>
    Open,

    /// <summary>Somebody accepted it.</summary>
    Accepted,

    /// <summary>Nobody did in time.</summary>
    Expired,

    /// <summary>Whoever sent it took it back.</summary>
    Revoked,
}

/// <summary>Asks one person in, with a role and perhaps a place in an organisation. Only the hash of its link is kept. It changes by conditional updates only, so that of two at once one wins.</summary>
internal sealed class Invitation
{
    public required Guid Id { get; init; }

    /// <summary>The portal role that it gives.</summary>
    public required string Role { get; init; }

    public Guid? OrganisationId { get; init; }

    public OrganisationRole? OrganisationRole { get; init; }

    /// <summary>Whom it was mailed to; null for a printed link.</summary>
    public string? Email { get; init; }

    /// <summary>Language of the mail.</summary>
    public required string Language { get; init; }

    public required string TokenHash { get; init; }

    public required Guid CreatedBy { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime ExpiresAt { get; init; }

    public DateTime? AcceptedAt { get; init; }

    public Guid? AcceptedBy { get; init; }

    public DateTime? RevokedAt { get; init; }

    public InvitationState StateAt(DateTime now) =>
        AcceptedAt is not null ? InvitationState.Accepted
        : RevokedAt is not null ? InvitationState.Revoked
        : ExpiresAt <= now ? InvitationState.Expired
        : InvitationState.Open;
}
