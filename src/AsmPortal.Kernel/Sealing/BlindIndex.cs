using System.Security.Cryptography;
using System.Text;
using AsmPortal.Sealing;

namespace AsmPortal.Kernel.Sealing;

/// <summary>HMAC-SHA-256 with a key of its own for each purpose, derived from the database's own key, which changing the master key leaves as it is.</summary>
internal sealed class BlindIndex(KeyStore keys) : IBlindIndex
{
    public string Of(string purpose, string text)
    {
        var own = keys.Find(keys.Database) ?? throw new SealingUnavailableException("The key of the blind index is not in the key store.");
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, own, 32, info: Encoding.UTF8.GetBytes("blind index " + purpose));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)))[..32];
    }
}
