using System.Security.Cryptography;
using System.Text;
using AsmPortal.Sealing;

namespace AsmPortal.Kernel.Sealing;

/// <summary>HMAC-SHA-256 with a key of its own for each purpose, derived from the database's own key, which changing the master key leaves as it is.</summary>
internal sealed class BlindIndex(KeyStore keys) : IBlindIndex
{
    public string Of(string purpose, string text)
    {
        var key = keys.Derive("blind index " + purpose);
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)))[..32];
    }
}
