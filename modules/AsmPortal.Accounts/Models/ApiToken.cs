namespace AsmPortal.Accounts.Models;

/// <summary>A token with which a script calls the API as its owner. Only its hash is kept.</summary>
internal sealed class ApiToken
{
    public const int NameLength = 100;

    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public required string Name { get; init; }

    /// <summary>The first characters, by which the owner tells tokens apart.</summary>
    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the whole token, lower-case hexadecimal. The token has 256 random bits, so a fast hash is enough.</summary>
    public required string TokenHash { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? ExpiresAt { get; init; }

    public DateTime? LastUsedAt { get; set; }

    /// <summary>When the session that made it showed a second factor; a token without it reaches no sealed records.</summary>
    public DateTime? SecondFactorAt { get; init; }

    public DateTime? RevokedAt { get; set; }
}

/// <summary>The one-time link with which the first administrator is made. Only its hash is kept.</summary>
internal sealed class SetupToken
{
    public required Guid Id { get; init; }

    public required string TokenHash { get; init; }

    public required DateTime ExpiresAt { get; init; }

    public DateTime? UsedAt { get; set; }
}
