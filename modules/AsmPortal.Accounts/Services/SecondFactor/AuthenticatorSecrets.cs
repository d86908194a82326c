using System.Security.Cryptography;
using AsmPortal.Accounts.Models;
using AsmPortal.Commands;
using AsmPortal.Sealing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace AsmPortal.Accounts.Services.SecondFactor;

/// <summary>Secrets of authenticators, which the database holds under data protection only; and the one of the demonstration, which is no secret.</summary>
internal sealed class AuthenticatorSecrets(IDataProtectionProvider protection, IOptions<PortalOptions> options, TimeProvider time)
{
    /// <summary>Shared by the accounts of the demonstration.</summary>
    private static readonly byte[] Demonstration = "ASM Portal shows how"u8.ToArray();

    private readonly IDataProtector _protector = protection.CreateProtector("AsmPortal.Accounts.Authenticator");

    public string Protect(byte[] secret) => Convert.ToBase64String(_protector.Protect(secret));

    /// <exception cref="SealingUnavailableException">The key that it was protected with is not here: the key store is missing.</exception>
    public byte[] Read(Authenticator row)
    {
        try
        {
            return _protector.Unprotect(Convert.FromBase64String(row.ProtectedSecret));
        }
        catch (CryptographicException exception)
        {
            throw new SealingUnavailableException("The secret of an authenticator does not open: its data-protection key is sealed by a key store that is not here.", exception);
        }
    }

    public Authenticator ForDemonstration(Guid userId) => New(userId, Demonstration, lastStep: 0);

    public Authenticator New(Guid userId, byte[] secret, long lastStep) =>
        new() { UserId = userId, ProtectedSecret = Protect(secret), AddedAt = time.GetUtcNow().UtcDateTime, LastStep = lastStep };

    /// <summary>Whether it is the one of the demonstration, whose code anybody may read and several people use at once.</summary>
    public bool IsDemonstration(PortalUser user, byte[] secret) => options.Value.Demo && user.IsDemo && secret.AsSpan().SequenceEqual(Demonstration);

    /// <summary>The code to show to who tries the demonstration; null wherever the secret is one.</summary>
    public string? DemonstrationCode(PortalUser user, Authenticator? row) =>
        row is not null && options.Value.Demo && user.IsDemo && Read(row) is { } secret && IsDemonstration(user, secret) ? TotpCodes.Compute(secret, TotpCodes.StepAt(time.GetUtcNow())) : null;

    /// <summary>The step of a right code that was not used before.</summary>
    public long? Match(PortalUser user, Authenticator row, string code)
    {
        var secret = Read(row);
        return TotpCodes.Match(secret, code, time.GetUtcNow(), IsDemonstration(user, secret) ? 0 : row.LastStep);
    }
}
