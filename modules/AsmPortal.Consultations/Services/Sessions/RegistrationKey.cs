using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace AsmPortal.Consultations.Services.Sessions;

/// <summary>Signs the link by which a guest manages a registration. It opens that one only.</summary>
internal sealed class RegistrationKey(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("AsmPortal.Consultations.Registration");

    public string Of(Guid registrationId) => _protector.Protect(registrationId.ToString("N"));

    /// <summary>The registration; null when the key is not one that the portal gave.</summary>
    public Guid? Read(string? key)
    {
        try
        {
            return string.IsNullOrEmpty(key) ? null : Guid.ParseExact(_protector.Unprotect(key), "N");
        }
        catch (Exception refused) when (refused is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
