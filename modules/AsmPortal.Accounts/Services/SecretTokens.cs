using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace AsmPortal.Accounts.Services;

/// <summary>Random secrets of 256 bits and the hash under which they are kept.</summary>
internal static class SecretTokens
{
    public static string Create(string prefix = "") => prefix + WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
