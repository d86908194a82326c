using AsmPortal.Frameworks.Contracts;

namespace AsmPortal.Frameworks.Services.Comparison;

/// <summary>The summary's numbers by kind.</summary>
internal static class ComparisonCounts
{
    public static int CountOf(this ComparisonDocument document, ComparisonSection section) => section switch
    {
        ComparisonSection.Added => document.Added.Count,
        ComparisonSection.Removed => document.Removed.Count,
        ComparisonSection.Changed => document.Changed.Count,
        ComparisonSection.Split => document.Split.Count,
        ComparisonSection.Merged => document.Merged.Count,
        ComparisonSection.Moved => document.Moved.Count,
        ComparisonSection.Renumbered => document.Renumbered.Count,
        ComparisonSection.LevelChanged => document.LevelChanged.Count,
        ComparisonSection.CriticalityChanged => document.CriticalityChanged.Count,
        _ => document.MappingsChanged.Count,
    };
}
