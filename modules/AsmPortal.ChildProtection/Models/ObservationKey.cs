namespace AsmPortal.ChildProtection.Models;

/// <summary>
/// A pair of keys (P-256). Devices seal observations to the public one; the private one is itself a sealed record of the portal, and is destroyed some
/// months later with everything that was never sent.
/// </summary>
internal sealed class ObservationKey
{
    /// <summary>Kind of the sealed record; its id is the key's.</summary>
    public const string Kind = "ChildProtection.ObservationKey";

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required DateTime CreatedAt { get; init; }

    /// <summary>The uncompressed point, 65 bytes, as base64url.</summary>
    public required string PublicKey { get; init; }

    /// <summary>PKCS #8. Field <c>private</c>; null once it is destroyed.</summary>
    public byte[]? SealedPrivateKey { get; set; }
}
