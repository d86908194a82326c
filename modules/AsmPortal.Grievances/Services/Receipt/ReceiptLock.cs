using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AsmPortal.Grievances.Services.Intake;
using AsmPortal.Sealing;
using Microsoft.Extensions.Options;

namespace AsmPortal.Grievances.Services.Receipt;

/// <summary>
/// Keeps receipt codes so that nobody can turn them back. A code is stored as PBKDF2-SHA-512 of its value under the portal's own key, which is not in the
/// database; it is found by 64 bits of another such value, which millions of codes share.
/// </summary>
/// <remarks>Argon2 is not in the framework and no package of it is served; 86 random bits need no memory-hard function.</remarks>
internal sealed class ReceiptLock(IBlindIndex index, IOptions<IntakeOptions> options)
{
    private const int SaltBytes = 16;
    private const int HashBytes = 32;
    private const int LookupLetters = 16;

    /// <summary>For work on a code that finds nothing: the same as on one that does.</summary>
    private static readonly byte[] NoSalt = RandomNumberGenerator.GetBytes(SaltBytes);

    /// <summary>Under which a code is looked for.</summary>
    /// <param name="digits">The 28 digits.</param>
    public string Lookup(string digits) => index.Of("Grievances.ReceiptLookup", digits)[..LookupLetters];

    /// <summary>What is stored of a code.</summary>
    public string Hash(string digits)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var rounds = options.Value.ReceiptRounds;
        return string.Create(CultureInfo.InvariantCulture, $"{rounds}.{Convert.ToHexStringLower(salt)}.{Convert.ToHexStringLower(Derive(digits, salt, rounds))}");
    }

    /// <summary>Which of the stored values is the code's; -1 for none. The slow work is done at least once, whether there is a value or not.</summary>
    public int Find(string digits, IReadOnlyList<string> stored)
    {
        var found = -1;
        for (var index = 0; index < Math.Max(1, stored.Count); index++)
        {
            var parts = index < stored.Count ? stored[index].Split('.') : [];
            var rounds = parts.Length == 3 ? int.Parse(parts[0], CultureInfo.InvariantCulture) : options.Value.ReceiptRounds;
            var hash = Derive(digits, parts.Length == 3 ? Convert.FromHexString(parts[1]) : NoSalt, rounds);
            if (parts.Length == 3 && CryptographicOperations.FixedTimeEquals(hash, Convert.FromHexString(parts[2])))
            {
                found = index;
            }
        }

        return found;
    }

    private byte[] Derive(string digits, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(index.Of("Grievances.ReceiptCode", digits)), salt, rounds, HashAlgorithmName.SHA512, HashBytes);
}
