using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AsmPortal.Consultations.Services.Importing;

/// <summary>
/// Names what a file brings by its content: the ids that Word gives to comments change with every saving. Things that are alike in everything are numbered, so that two stay two.
/// </summary>
internal sealed class SourceKeys(string kind)
{
    private readonly Dictionary<string, int> _given = new(StringComparer.Ordinal);

    public string Next(params string[] facts)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', facts))));
        var count = _given[hash] = _given.GetValueOrDefault(hash) + 1;
        return count == 1 ? $"{kind}:{hash}" : $"{kind}:{hash}#{count.ToString(CultureInfo.InvariantCulture)}";
    }
}
