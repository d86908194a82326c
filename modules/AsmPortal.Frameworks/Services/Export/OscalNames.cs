using System.Security.Cryptography;
using System.Text;

namespace AsmPortal.Frameworks.Services.Export;

/// <summary>Ids as OSCAL wants them, the same for the same thing in every download.</summary>
internal sealed class OscalNames
{
    private static readonly Guid Namespace = new("5f0c6b0e-58a1-5d0b-9a63-7a4d0b3f2c11");
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>A token (a letter or underscore, then letters, digits, <c>. - _</c>) that no other part of the catalog has.</summary>
    public string Token(string prefix, string stableId)
    {
        var token = string.Concat(stableId.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '-'));
        if (token.Length == 0 || !(char.IsAsciiLetter(token[0]) || token[0] == '_'))
        {
            token = $"{prefix}-{token}";
        }

        if (_taken.Add(token))
        {
            return token;
        }

        var unique = $"{token}-{Uuid(prefix + "/" + stableId)}";
        _taken.Add(unique);
        return unique;
    }

    /// <summary>A name-based UUID. Source: RFC 9562 §5.5 (version 5).</summary>
    public static string Uuid(string name)
    {
        Span<byte> input = stackalloc byte[16 + Encoding.UTF8.GetMaxByteCount(name.Length)];
        Namespace.TryWriteBytes(input, bigEndian: true, out _);
        var length = 16 + Encoding.UTF8.GetBytes(name, input[16..]);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The RFC names SHA-1; nothing here is a secret.
        SHA1.HashData(input[..length], hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true).ToString("D");
    }
}
