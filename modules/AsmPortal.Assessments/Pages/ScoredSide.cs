using AsmPortal.Assessments.Services.Scoring;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Theme;

namespace AsmPortal.Assessments.Pages;

/// <summary>One side of a score with the words of its version.</summary>
/// <param name="Title">Whose it is.</param>
/// <param name="Score">The score.</param>
/// <param name="Version">The assessed text.</param>
/// <param name="Id">Distinguishes the headings of the two sides.</param>
internal sealed record ScoredSide(string Title, Score Score, VersionDocument Version, string Id)
{
    public IReadOnlyList<LadderStep> Steps => Ladder(Version, Score);

    public int? Current => Score.SiteLevel == 0 ? null : Score.SiteLevel;

    public LocalizedText TitleOf(string principle) => TitleOf(Version, principle);

    public static LocalizedText TitleOf(VersionDocument version, string principle) =>
        version.Principles.FirstOrDefault(candidate => candidate.Code == principle)?.Title ?? LocalizedText.Empty;

    public static IReadOnlyList<LadderStep> Ladder(VersionDocument version, Score? score) =>
        [.. version.Levels.Select(level => new LadderStep(
            level.Number,
            level.Label.For(Languages.Current),
            level.Description.For(Languages.Current),
            score?.Levels.FirstOrDefault(tally => tally.Level == level.Number)?.Applicable))];
}
