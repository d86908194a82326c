using AsmPortal.Localization;

namespace AsmPortal.Accounts.Models;

/// <summary>A person's authenticator app.</summary>
internal sealed class Authenticator
{
    public const int SecretLength = 1000;

    public required Guid UserId { get; init; }

    /// <summary>The secret under data protection: the database alone makes no codes.</summary>
    public required string ProtectedSecret { get; set; }

    public required DateTime AddedAt { get; set; }

    /// <summary>The time step of the last code that was accepted. That one and earlier ones are not accepted again.</summary>
    public required long LastStep { get; set; }
}

/// <summary>A code for the day on which the phone is lost. It works once, and only its hash is kept.</summary>
internal sealed class RecoveryCode
{
    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>SHA-256, lower-case hexadecimal. A code has 80 random bits, so a fast hash is enough.</summary>
    public required string CodeHash { get; init; }

    public DateTime? UsedAt { get; set; }
}

/// <summary>The public half of a passkey; the other never leaves the person's device.</summary>
internal sealed class Passkey
{
    public const int NameLength = 60;

    /// <summary>The standard's longest id, in base64url.</summary>
    public const int CredentialLength = 1364;

    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>By which the device names it, in base64url.</summary>
    public required string CredentialId { get; init; }

    public required byte[] PublicKey { get; init; }

    /// <summary>What the person calls it.</summary>
    public required string Name { get; set; }

    public required DateTime AddedAt { get; init; }

    public DateTime? LastUsedAt { get; set; }

    /// <summary>How often it signed, as the device says; a number that does not rise tells of a copy.</summary>
    public required long SignCount { get; set; }

    /// <summary>How the device is reached, with commas between; a hint for browsers.</summary>
    public required string Transports { get; init; }

    public required bool IsBackupEligible { get; init; }

    public required bool IsBackedUp { get; set; }
}

/// <summary>Why an administrator took a person's second factor away. Chosen and not written, since the audit trail holds no words about people.</summary>
[LocalizedEnum]
internal enum SecondFactorResetReason
{
    DeviceLost,
    CodesLost,
    Misuse,
    OnRequest,
}
