using AsmPortal.Frameworks.Services.Comparison;

namespace AsmPortal.Bench;

/// <summary>Comparing two versions of 3,000 requirements, every second one changed, with all word differences.</summary>
internal static class Comparisons
{
    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var from = Samples.Version("big", "1.0", 3_000);
        var to = Samples.Version("big", "2.0", 3_000, n => n % 2 == 0 ? " And once a year to the provincial office." : "");
        var lists = await Measure.MedianAsync(5, () => Task.FromResult(VersionComparison.Between(from, to, [])));
        var words = await Measure.MedianAsync(3, () => Task.FromResult(
            VersionComparison.Between(from, to, []).Changed.Sum(change => change.Languages.Values.Sum(texts => texts.Text!.Diff.Count))));
        return [new("which requirements changed", lists, "ms"), new("with word differences of 1,500 in three languages", words, "ms")];
    }
}
