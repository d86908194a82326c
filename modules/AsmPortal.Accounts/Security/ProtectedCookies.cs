using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace AsmPortal.Accounts.Security;

/// <summary>
/// What the portal must know between two steps of signing in or of getting a second factor. It stays with the person, under data protection, for
/// some minutes, so that nothing half done is kept in the database.
/// </summary>
internal sealed class ProtectedCookies(IDataProtectionProvider protection, IHttpContextAccessor accessor, TimeProvider time)
{
    /// <summary>Whose password was right.</summary>
    public const string SecondStep = "asm.step";

    /// <summary>The question that a passkey must answer.</summary>
    public const string Passkey = "asm.passkey";

    /// <summary>The secret of an authenticator that is not yet confirmed.</summary>
    public const string Authenticator = "asm.authenticator";

    private HttpContext Context => accessor.HttpContext!;

    public void Write(string name, string value, TimeSpan lifetime)
    {
        var end = (time.GetUtcNow() + lifetime).UtcTicks.ToString(CultureInfo.InvariantCulture);
        Context.Response.Cookies.Append(name, Protector(name).Protect($"{end} {value}"), Options());
    }

    /// <summary>What was written, unless it is too old, of another purpose, or not ours.</summary>
    public string? Read(string name)
    {
        if (Context.Request.Cookies[name] is not { Length: > 0 } text)
        {
            return null;
        }

        try
        {
            var parts = Protector(name).Unprotect(text).Split(' ', 2);
            return long.Parse(parts[0], CultureInfo.InvariantCulture) > time.GetUtcNow().UtcTicks ? parts[1] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Forget(string name) => Context.Response.Cookies.Delete(name, Options());

    private CookieOptions Options() => new()
    {
        Path = Context.Request.PathBase.HasValue ? Context.Request.PathBase.Value : "/",
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = Context.Request.IsHttps,
        IsEssential = true,
    };

    private IDataProtector Protector(string name) => protection.CreateProtector("AsmPortal.Accounts.ProtectedCookies", name);
}
