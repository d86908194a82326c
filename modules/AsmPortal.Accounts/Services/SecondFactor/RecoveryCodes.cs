using System.Security.Cryptography;
using AsmPortal.Accounts.Models;

namespace AsmPortal.Accounts.Services.SecondFactor;

/// <summary>Codes on paper for the day on which the phone is lost: 80 random bits each, without letters that look alike.</summary>
internal static class RecoveryCodes
{
    public const int Count = 10;

    private const int Length = 16;
    private const string Letters = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>As it is shown: four groups of four.</summary>
    public static string Create() => TotpCodes.InGroups(RandomNumberGenerator.GetString(Letters, Length), '-');

    /// <summary>The hash of what was typed, however it was spaced and written; null when it cannot be a code.</summary>
    public static string? HashOf(string typed)
    {
        var text = new string([.. typed.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit).Select(Unmistakable)]);
        return text.Length == Length ? SecretTokens.Hash(text) : null;
    }

    public static RecoveryCode RowOf(Guid userId, string code) => new() { Id = Guid.CreateVersion7(), UserId = userId, CodeHash = HashOf(code)! };

    private static char Unmistakable(char letter) => letter switch
    {
        'o' => '0',
        'i' or 'l' => '1',
        'u' => 'v',
        _ => letter,
    };
}
