using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace AsmPortal.Consultations.Services.Importing;

/// <summary>Lets a guest's browser, and no other, come back to the preview that it uploaded: a sealed cookie with the import's id.</summary>
internal sealed class GuestTicket(IDataProtectionProvider protection)
{
    private const string Cookie = "asm-import";
    private readonly IDataProtector _protector = protection.CreateProtector("Consultations.CommentImport");

    public void Give(HttpContext context, Guid import) => context.Response.Cookies.Append(
        Cookie, _protector.Protect(import.ToString()), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true, MaxAge = CommentImports.Kept });

    public bool IsHeld(HttpContext context, Guid import)
    {
        try
        {
            return context.Request.Cookies[Cookie] is { Length: > 0 } ticket && _protector.Unprotect(ticket) == import.ToString();
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
