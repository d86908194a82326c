namespace AsmPortal.Accounts.Models;

/// <summary>What a mailed link does.</summary>
internal enum MailLinkPurpose
{
    /// <summary>Proves the address of a registration.</summary>
    Confirm,

    /// <summary>Proves an address that somebody wants instead of theirs.</summary>
    ChangeEmail,
}

/// <summary>A link in a mail that works once, for a day. Only its hash is kept; a new one takes the place of the one before.</summary>
internal sealed class MailLink
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public required MailLinkPurpose Purpose { get; init; }

    /// <summary>The address that it was sent to.</summary>
    public required string Email { get; init; }

    public required string TokenHash { get; init; }

    public required DateTime ExpiresAt { get; init; }

    /// <summary>The invitation that the person registered with; it is accepted when the address is confirmed.</summary>
    public Guid? InvitationId { get; init; }
}
