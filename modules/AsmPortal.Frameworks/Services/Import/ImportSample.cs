using AsmPortal.Frameworks.Contracts;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>What a preview shows of a version: enough to see whether the columns are right.</summary>
internal static class ImportSample
{
    private const int LongestText = 160;
    private const int MostCodes = 60;

    /// <summary>The first requirements in their order.</summary>
    public static IReadOnlyList<RequirementDocument> Of(VersionDocument? document, int count) => [.. Requirements(document?.Principles ?? []).Take(count)];

    /// <summary>The beginning of a text.</summary>
    public static string Short(string text) => text.Length <= LongestText ? text : $"{text[..LongestText]}…";

    /// <summary>Codes in one line, the rest as dots; a dash when there are none.</summary>
    public static string Codes(IEnumerable<string> codes)
    {
        var all = codes.ToList();
        return all.Count == 0 ? "–" : string.Join(", ", all.Take(MostCodes)) + (all.Count > MostCodes ? ", …" : "");
    }

    private static IEnumerable<RequirementDocument> Requirements(IEnumerable<PrincipleDocument> principles) =>
        principles.SelectMany(principle => principle.Requirements.Concat(Requirements(principle.Principles)));
}
