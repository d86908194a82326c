using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AsmPortal.Web;

namespace AsmPortal.Grievances.Services.Proof;

/// <summary>
/// The proof that a grievance was filed: its number, the day, and a commitment to the text under a secret that only the complainant has. It names nobody, and
/// whoever has the portal's public key can check it without the portal.
/// </summary>
internal sealed class ProofOfFiling(ProofKey key, IPublicAddress addresses)
{
    private const string Title = "AsmPortal proof of filing, version 1";
    private const string SignatureLabel = "Signature: ";
    private const int Lines = 6;

    /// <summary>A new secret.</summary>
    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(16);

    /// <summary>SHA-256 of the secret in hexadecimal, a line feed, and the text.</summary>
    public static string Commit(string saltHex, string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(saltHex + "\n" + Unified(text))));

    /// <summary>The signed proof: six lines, and the signature of them in the seventh.</summary>
    public string Issue(string number, DateOnly day, string saltHex, string text)
    {
        var statement = string.Join('\n',
            Title,
            "Portal: " + addresses.Of("/"),
            "Number: " + number,
            "Day: " + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "Commitment: SHA-256 " + Commit(saltHex, text),
            "Key: " + key.Fingerprint()) + "\n";
        return statement + SignatureLabel + Convert.ToBase64String(key.Sign(statement)) + "\n";
    }

    /// <summary>Whether this portal signed the proof as it stands.</summary>
    /// <param name="proof">The seven lines; the ends of lines may be those of any system.</param>
    public bool IsGenuine(string? proof)
    {
        var lines = Unified(proof ?? "").Trim('\n', ' ', '\uFEFF').Split('\n').Select(line => line.TrimEnd()).ToList();
        if (lines.Count != Lines + 1 || lines[0] != Title || !lines[Lines].StartsWith(SignatureLabel, StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            return key.Verify(string.Join('\n', lines[..Lines]) + "\n", Convert.FromBase64String(lines[Lines][SignatureLabel.Length..]));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Whether the proof is about this text. That it is genuine is asked apart.</summary>
    public static bool IsAbout(string proof, string? saltHex, string? text) =>
        proof.Contains("\nCommitment: SHA-256 " + Commit((saltHex ?? "").Trim().ToLowerInvariant(), text ?? ""), StringComparison.Ordinal)
        || proof.Contains("\nCommitment: SHA-256 " + Commit((saltHex ?? "").Trim().ToLowerInvariant(), (text ?? "").Trim()), StringComparison.Ordinal);

    /// <summary>Forms send line ends as Windows writes them.</summary>
    private static string Unified(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
