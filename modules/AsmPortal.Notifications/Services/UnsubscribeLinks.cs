using System.Security.Cryptography;
using AsmPortal.Web;
using Microsoft.AspNetCore.DataProtection;

namespace AsmPortal.Notifications.Services;

/// <summary>What a link in a mail ends.</summary>
/// <param name="UserId">Whose mails.</param>
/// <param name="Kind">Mails of this kind; null for the daily summary.</param>
internal sealed record Unsubscription(Guid UserId, string? Kind);

/// <summary>Makes and reads the signed links that end mails without a sign-in. They do not expire: an old mail can still be ended.</summary>
internal sealed class UnsubscribeLinks(IDataProtectionProvider protection, IPublicAddress address)
{
    private const int IdLength = 32;

    private readonly IDataProtector _protector = protection.CreateProtector("AsmPortal.Notifications.Unsubscribe.1");

    public string Make(Guid userId, string? kind, string language) =>
        address.Of($"/{language}/notifications/unsubscribe?t={_protector.Protect($"{userId:N}{kind}")}");

    /// <summary>Null when the portal did not make it.</summary>
    public Unsubscription? Read(string? token)
    {
        try
        {
            var text = string.IsNullOrEmpty(token) ? "" : _protector.Unprotect(token);
            return text.Length >= IdLength ? new Unsubscription(Guid.ParseExact(text[..IdLength], "N"), text.Length > IdLength ? text[IdLength..] : null) : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
