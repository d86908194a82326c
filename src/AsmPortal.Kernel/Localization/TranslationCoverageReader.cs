using AsmPortal.Administration;

namespace AsmPortal.Kernel.Localization;

internal sealed class TranslationCoverageReader(PoCatalog catalog) : ITranslationCoverage
{
    private const int MostMissing = 100;

    public IReadOnlyList<ModuleCoverage> Read()
    {
        var entries = catalog.Entries.ToList();
        return [.. entries.GroupBy(entry => entry.Module).OrderBy(module => module.Key, StringComparer.Ordinal).SelectMany(module => Cover(module.Key, [.. module]))];
    }

    private static IEnumerable<ModuleCoverage> Cover(string module, List<(string Module, string Language, string Context, string Id)> entries)
    {
        var all = entries.Select(entry => (entry.Context, entry.Id)).ToHashSet();
        foreach (var language in AsmPortal.Localization.Languages.All.Where(language => language != AsmPortal.Localization.Languages.English))
        {
            var known = entries.Where(entry => entry.Language == language).Select(entry => (entry.Context, entry.Id)).ToHashSet();
            var missing = all.Except(known).Select(entry => entry.Id).Order(StringComparer.Ordinal).Take(MostMissing).ToList();
            yield return new ModuleCoverage(module, language, known.Count, all.Count, missing);
        }
    }
}
