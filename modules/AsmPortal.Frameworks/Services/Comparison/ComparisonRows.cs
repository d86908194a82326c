using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services.Comparison;

/// <summary>One difference as a reader of one language sees it.</summary>
/// <param name="Section">What kind.</param>
/// <param name="FromCodes">Codes in the version compared from; empty for an added requirement.</param>
/// <param name="ToCodes">Codes in the version compared to; empty for a removed requirement.</param>
/// <param name="Principle">Code and title of the section it stands in, or stood in when removed.</param>
/// <param name="Part">Which part of the requirement it is about.</param>
/// <param name="Language">The language that the texts are really in.</param>
/// <param name="Before">What there was; empty when nothing.</param>
/// <param name="After">What there is; empty when nothing.</param>
/// <param name="Diff">The word difference, for a changed text.</param>
/// <param name="Requirement">The requirement's text where the row is about something else, so that the reader knows which it is.</param>
internal sealed record ComparisonRow(
    ComparisonSection Section,
    IReadOnlyList<string> FromCodes,
    IReadOnlyList<string> ToCodes,
    string Principle,
    string Part,
    string Language,
    string Before,
    string After,
    IReadOnlyList<DiffPiece>? Diff = null,
    string Requirement = "")
{
    /// <summary>The codes to head it with: "1.2", or "1.2 → 1.4, 1.5" when they differ.</summary>
    public string Codes => (FromCodes.Count, ToCodes.Count) switch
    {
        (_, 0) => string.Join(", ", FromCodes),
        (0, _) => string.Join(", ", ToCodes),
        _ when FromCodes.SequenceEqual(ToCodes) => string.Join(", ", ToCodes),
        _ => $"{string.Join(", ", FromCodes)} → {string.Join(", ", ToCodes)}",
    };
}

/// <summary>Writes a comparison as rows in one language: the one source of the page and of the downloads that people read.</summary>
/// <param name="S">Localizer in that language.</param>
/// <param name="language">The language.</param>
/// <param name="plain">How a Markdown text is shown: as it is, or without its markup.</param>
internal sealed class ComparisonRows(IStringLocalizer S, string language, Func<string, string> plain)
{
    public IReadOnlyList<ComparisonRow> Of(ComparisonDocument document) =>
    [
        .. document.Added.Select(added => Whole(ComparisonSection.Added, added)),
        .. document.Removed.Select(removed => Whole(ComparisonSection.Removed, removed)),
        .. document.Changed.SelectMany(Changed),
        .. document.Split.Select(split => Descent(ComparisonSection.Split, [split.From], split.To)),
        .. document.Merged.Select(merged => Descent(ComparisonSection.Merged, merged.From, [merged.To])),
        .. document.Moved.Select(moved => Row(ComparisonSection.Moved, moved, S["Principle"], Show(moved.FromPrinciple), Show(moved.Principle))),
        .. document.Renumbered.Select(change => Row(ComparisonSection.Renumbered, change, S["Code"], change.FromCode, change.Code)),
        .. document.LevelChanged.Select(change => Row(ComparisonSection.LevelChanged, change, S["Level"], S["Level {0}", change.From], S["Level {0}", change.To])),
        .. document.CriticalityChanged.Select(change => Row(ComparisonSection.CriticalityChanged, change, S["Criticality"], Show(change.From), Show(change.To))),
        .. document.MappingsChanged.Select(change => Row(ComparisonSection.MappingsChanged, change, S["Mappings"], Show(change.Removed), Show(change.Added))),
    ];

    private ComparisonRow Whole(ComparisonSection section, ComparedRequirement requirement)
    {
        var (text, textLanguage) = requirement.Text.Resolve(language);
        IReadOnlyList<string> codes = [requirement.Code];
        return section == ComparisonSection.Added
            ? new ComparisonRow(section, [], codes, Show(requirement.Principle), S["Requirement"], textLanguage, "", plain(text))
            : new ComparisonRow(section, codes, [], Show(requirement.Principle), S["Requirement"], textLanguage, plain(text), "");
    }

    private IEnumerable<ComparisonRow> Changed(ChangedRequirement change)
    {
        if (change.Languages.TryGetValue(language, out var changes))
        {
            foreach (var (part, text) in new (string, TextChange?)[] { (S["Requirement"], changes.Text), (S["Guidance"], changes.Guidance), (S["Evidence"], changes.Evidence) })
            {
                if (text is not null)
                {
                    yield return Changed(change, part, text);
                }
            }
        }

        var others = change.Languages.Keys.Where(other => other != language).Select(Languages.NativeName).ToList();
        if (others.Count > 0)
        {
            yield return Row(ComparisonSection.Changed, change, S["Other languages"], "", S["Also changed in: {0}", List(others)]);
        }
    }

    private ComparisonRow Changed(ChangedRequirement change, string part, TextChange text)
    {
        var (before, after) = (plain(text.From), plain(text.To));
        if (before == text.From && after == text.To || before == after)
        {
            // Where only the markup changed, the markup is what there is to see.
            return Row(ComparisonSection.Changed, change, part, text.From, text.To) with { Diff = text.Diff };
        }

        return Row(ComparisonSection.Changed, change, part, before, after) with { Diff = TextDiff.Between(language, before, after) };
    }

    private ComparisonRow Descent(ComparisonSection section, IReadOnlyList<ComparedRequirement> from, IReadOnlyList<ComparedRequirement> to) => new(
        section,
        [.. from.Select(requirement => requirement.Code)],
        [.. to.Select(requirement => requirement.Code)],
        List(to.Select(requirement => Show(requirement.Principle)).Distinct()),
        S["Requirement"],
        to[0].Text.Resolve(language).Language,
        Show(from),
        Show(to));

    private ComparisonRow Row(ComparisonSection section, RequirementChange change, string part, string before, string after) =>
        new(section, [change.FromCode], [change.Code], Show(change.Principle), part, language, before, after) { Requirement = plain(change.Text.For(language)) };

    private string Show(IReadOnlyList<ComparedRequirement> requirements) =>
        string.Join('\n', requirements.Select(requirement => S["{0}: {1}", requirement.Code, plain(requirement.Text.For(language))].Value));

    private string List(IEnumerable<string> items) => string.Join(S.In("between items of a list", "; "), items);

    private string Show(PrincipleReference principle) => $"{principle.Code} {principle.Title.For(language)}".TrimEnd();

    private string Show(Criticality criticality)
    {
        var name = criticality.Critical ? S["Critical"] : S["Not critical"];
        return criticality.AnnexII.Count == 0
            ? name
            : S["{0} (OECD Annex II: {1})", name, List(criticality.AnnexII.Select(category => S.Enum(category).Value))];
    }

    private string Show(IReadOnlyList<MappingDocument> mappings) => string.Join('\n', mappings.Select(Show));

    private string Show(MappingDocument mapping)
    {
        var text = S["{0} {1}: {2}, confidence {3}", mapping.Standard, mapping.Provision, S.Enum(mapping.Relation).Value, S.Enum(mapping.Confidence).Value].Value;
        return mapping.Note.Length == 0 ? text : $"{text} – {mapping.Note}";
    }
}
