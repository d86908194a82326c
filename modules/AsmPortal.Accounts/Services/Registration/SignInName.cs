using System.Text;
using AsmPortal.Accounts.Models;

namespace AsmPortal.Accounts.Services.Registration;

/// <summary>The name that somebody without an address signs in with.</summary>
internal static class SignInName
{
    public const int ShortestLength = 3;

    /// <summary>The name without what the eye does not see: outer white space and letters that look like others of the same kind.</summary>
    public static string Clean(string? name) => (name ?? "").Trim().Normalize(NormalizationForm.FormKC);

    /// <summary>Letters and digits of any script, with points, hyphens and underscores between. Never an at sign: else a name could pass for an address.</summary>
    public static bool IsValid(string name) =>
        name.Length is >= ShortestLength and <= PortalUser.SignInNameLength
        && name.All(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' or '_')
        && char.IsLetterOrDigit(name[0]);
}
