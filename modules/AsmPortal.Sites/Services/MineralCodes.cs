using AsmPortal.Sites.Models;

namespace AsmPortal.Sites.Services;

/// <summary>Minerals as they are stored and written: their names in lower case.</summary>
internal static class MineralCodes
{
    public static IReadOnlyList<Mineral> All { get; } = Enum.GetValues<Mineral>();

    public static string Code(Mineral mineral) => mineral.ToString().ToLowerInvariant();

    /// <summary>The mineral of a code, whatever its case; null when there is none. The ores' names that miners use are understood too.</summary>
    public static Mineral? Find(string text) => text.Trim().ToLowerInvariant() switch
    {
        "cassiterite" or "cassitérite" => Mineral.Tin,
        "coltan" => Mineral.Tantalum,
        "wolframite" => Mineral.Tungsten,
        var code => All.Where(mineral => Code(mineral) == code).Select(mineral => (Mineral?)mineral).FirstOrDefault(),
    };

    /// <summary>As a column holds them.</summary>
    public static string Pack(IEnumerable<Mineral> minerals)
    {
        var codes = minerals.Distinct().Select(Code).Order(StringComparer.Ordinal).ToList();
        return codes.Count == 0 ? "" : $";{string.Join(';', codes)};";
    }

    public static IReadOnlyList<string> Codes(string packed) => packed.Split(';', StringSplitOptions.RemoveEmptyEntries);

    public static IReadOnlyList<Mineral> Unpack(string packed) => [.. Codes(packed).Select(Find).OfType<Mineral>()];

    /// <summary>What a packed column holds when the mineral is in it.</summary>
    public static string Mark(Mineral mineral) => $";{Code(mineral)};";
}
