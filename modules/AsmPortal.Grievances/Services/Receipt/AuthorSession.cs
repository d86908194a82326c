using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace AsmPortal.Grievances.Services.Receipt;

/// <summary>A form of somebody who opened a grievance with its code.</summary>
/// <param name="RecordId">The grievance or draft.</param>
/// <param name="Key">A new id for what the next form adds, so that a form that is sent twice adds one thing.</param>
internal sealed record OpenedForm(Guid RecordId, Guid Key);

/// <summary>
/// Keeps a grievance open from one form to the next for fifteen minutes, in a hidden field that says nothing to anybody else. There is no cookie, so nothing
/// stays on the device, and the code need not be typed again for each step.
/// </summary>
internal sealed class AuthorSession(IDataProtectionProvider protection, TimeProvider time)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);
    private const int Length = 16 + 16 + 8;
    private readonly IDataProtector _protector = protection.CreateProtector("AsmPortal.Grievances.AuthorSession.v1");

    /// <param name="id">The grievance or draft.</param>
    /// <param name="life">How long; fifteen minutes when left out.</param>
    public string Open(Guid id, TimeSpan? life = null)
    {
        var plain = new byte[Length];
        id.TryWriteBytes(plain);
        RandomNumberGenerator.Fill(plain.AsSpan(16, 16));
        BinaryPrimitives.WriteInt64BigEndian(plain.AsSpan(32), time.GetUtcNow().Add(life ?? Life).Ticks);
        return WebEncoders.Base64UrlEncode(_protector.Protect(plain));
    }

    /// <summary>What the token opens; null when it is not ours or has run out.</summary>
    public OpenedForm? Read(string? token)
    {
        try
        {
            var plain = _protector.Unprotect(WebEncoders.Base64UrlDecode(token ?? ""));
            return plain.Length == Length && BinaryPrimitives.ReadInt64BigEndian(plain.AsSpan(32)) > time.GetUtcNow().Ticks
                ? new OpenedForm(new Guid(plain.AsSpan(0, 16)), new Guid(plain.AsSpan(16, 16)))
                : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
