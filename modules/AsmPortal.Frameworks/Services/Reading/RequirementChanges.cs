using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Comparison;
using AsmPortal.Localization;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services.Reading;

/// <summary>The word difference of one part of a requirement.</summary>
/// <param name="Part">Which part, in the reader's language.</param>
/// <param name="Pieces">The difference.</param>
/// <param name="Lang">The value of <c>lang=</c> when it is not in the reader's language.</param>
internal sealed record PartDifference(string Part, IReadOnlyList<DiffPiece> Pieces, string? Lang);

/// <summary>What happened to a requirement from one version to the next.</summary>
/// <param name="Facts">Sentences in the reader's language; never empty.</param>
/// <param name="Differences">The parts with other words; empty when none has.</param>
internal sealed record RequirementChanges(IReadOnlyList<string> Facts, IReadOnlyList<PartDifference> Differences);

/// <summary>Says in a reader's language what happened to a requirement.</summary>
/// <param name="localizer">The module's words.</param>
/// <param name="language">The reader's language.</param>
/// <param name="authoritative">The language compared where the reader's has no text.</param>
/// <param name="plain">Takes the Markdown out of a text.</param>
internal sealed class RequirementChangesWriter(IStringLocalizer localizer, string language, string authoritative, Func<string, string> plain)
{
    private readonly IStringLocalizer S = localizer;

    /// <summary>What happened; null for the first version.</summary>
    public RequirementChanges? Of(HistoryStep step)
    {
        if (step is not { Before: { } before, BeforeLabel: { } label })
        {
            return null;
        }

        return (before.Count, step.Requirements.Count) switch
        {
            (0, 0) => new RequirementChanges([S["Not in this version."]], []),
            (0, _) => new RequirementChanges([S["New in this version."]], []),
            (_, 0) => new RequirementChanges([S["Removed: version {0} was the last to have it.", label]], []),
            (1, 1) => Between(before[0], step.Requirements[0]),
            (1, _) => new RequirementChanges([S["Split: {0} became {1}.", before[0].Code, Codes(step.Requirements)]], []),
            (_, 1) => new RequirementChanges([S["Merged: {0} became {1}.", Codes(before), step.Requirements[0].Code]], []),
            _ => new RequirementChanges([S["Rearranged: {0} became {1}.", Codes(before), Codes(step.Requirements)]], []),
        };
    }

    private RequirementChanges Between(PastRequirement before, PastRequirement after)
    {
        var facts = new List<string>();
        if (before.Code != after.Code)
        {
            facts.Add(S["The code was {0} and is {1} now.", before.Code, after.Code]);
        }

        if (before.Level != after.Level)
        {
            facts.Add(S["The level was {0} and is {1} now.", before.Level, after.Level]);
        }

        List<PartDifference> differences =
        [
            .. Part(S["Requirement"], before.Text, after.Text),
            .. Part(S["Guidance"], before.Guidance, after.Guidance),
            .. Part(S["Evidence"], before.Evidence, after.Evidence),
        ];
        facts.Add(differences.Count == 0 ? S["The words are the same."] : S["The words have changed."]);
        return new RequirementChanges(facts, differences);
    }

    private IEnumerable<PartDifference> Part(string name, LocalizedText before, LocalizedText after)
    {
        // Two languages cannot be compared: where one version lacks the reader's, both are shown in the authoritative one.
        var compared = before[language].Length > 0 == after[language].Length > 0 && (before[language].Length > 0 || before[authoritative].Length == 0) ? language : authoritative;
        var (from, to) = (plain(before[compared]), plain(after[compared]));
        if (from != to)
        {
            yield return new PartDifference(name, TextDiff.Between(compared, from, to), compared == language ? null : Languages.HtmlTag(compared));
        }
    }

    private string Codes(IEnumerable<PastRequirement> requirements) => string.Join(S.In("between codes", ", "), requirements.Select(requirement => requirement.Code));
}
