using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Export;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.AspNetCore.Html;

namespace AsmPortal.Frameworks.Services.Reading;

/// <summary>A text as it goes into a page.</summary>
/// <param name="Html">The text; empty when there is none.</param>
/// <param name="Lang">The value of <c>lang=</c> when it is not in the reader's language.</param>
internal sealed record ShownText(IHtmlContent Html, string? Lang)
{
    public static ShownText None { get; } = new(HtmlString.Empty, null);

    public bool IsUntranslated => Lang is not null;

    public bool IsEmpty => ReferenceEquals(Html, HtmlString.Empty);
}

/// <summary>A section as a reader gets it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Title">Its title.</param>
/// <param name="Introduction">What stands under the title.</param>
/// <param name="Depth">0 for a top principle.</param>
/// <param name="Sections">Sections inside.</param>
/// <param name="Requirements">Requirements directly in it.</param>
internal sealed record ShownSection(
    string Code, Passage Title, ShownText Introduction, int Depth, IReadOnlyList<ShownSection> Sections, IReadOnlyList<ShownRequirement> Requirements)
{
    /// <summary>The value of <c>lang=</c> of the title when it is not in the reader's language.</summary>
    public string? Lang => Title.Untranslated ? Languages.HtmlTag(Title.Language) : null;
}

/// <summary>A requirement as a reader gets it.</summary>
/// <param name="Document">The whole of it.</param>
/// <param name="Path">Its own page, after the language.</param>
/// <param name="Text">The requirement.</param>
/// <param name="Guidance">The guidance; empty when the page leaves it out.</param>
/// <param name="Evidence">The evidence; empty when the page leaves it out.</param>
/// <param name="FoundInside">Whether a search found its words in the guidance or evidence.</param>
internal sealed record ShownRequirement(RequirementDocument Document, string Path, ShownText Text, ShownText Guidance, ShownText Evidence, bool FoundInside)
{
    public string Anchor => ReadingPaths.AnchorOfRequirement(Document.Code);

    public bool HasDetails => !Guidance.IsEmpty || !Evidence.IsEmpty;
}

/// <summary>What a reader wants to see of a version.</summary>
/// <param name="Level">Requirements of this level only; null for all.</param>
/// <param name="Terms">Requirements with these words only; null for all.</param>
internal sealed record ReadingFilter(int? Level, SearchTerms? Terms)
{
    public bool IsSet => Level is not null || Terms is not null;
}

/// <summary>A version's text in a reader's language.</summary>
/// <param name="Sections">The top principles that have something to show.</param>
/// <param name="Total">How many requirements the version has.</param>
/// <param name="Shown">How many of them are shown.</param>
/// <param name="Untranslated">How many of those shown are not in the reader's language.</param>
/// <param name="WithDetails">Whether guidance and evidence are there too, or on the requirements' own pages only.</param>
internal sealed record VersionText(IReadOnlyList<ShownSection> Sections, int Total, int Shown, int Untranslated, bool WithDetails)
{
    /// <summary>With more letters of guidance and evidence than this, they stand on the requirements' own pages only: the page must stay light for slow links.</summary>
    private const int MostDetails = 40_000;

    public static VersionText Of(VersionDocument version, string language, ReadingFilter filter, IMarkdownRenderer markdown)
    {
        var requirements = VersionOutline.Requirements(version).Select(row => row.Requirement).ToList();
        var withDetails = requirements.Sum(requirement => requirement.Guidance[language].Length + requirement.Evidence[language].Length) <= MostDetails;
        var builder = new Builder(version, new PassageChoice(language, version.Framework.AuthoritativeLanguage), filter, markdown, withDetails);
        var sections = builder.Sections(version.Principles, 0);
        return new VersionText(sections, requirements.Count, builder.Shown, builder.Untranslated, withDetails);
    }

    /// <summary>One requirement with everything.</summary>
    public static ShownRequirement Of(VersionDocument version, RequirementDocument requirement, string language, IMarkdownRenderer markdown) =>
        new Builder(version, new PassageChoice(language, version.Framework.AuthoritativeLanguage), new ReadingFilter(null, null), markdown, withDetails: true).Of(requirement);

    private sealed class Builder(VersionDocument version, PassageChoice choice, ReadingFilter filter, IMarkdownRenderer markdown, bool withDetails)
    {
        public int Shown { get; private set; }

        public int Untranslated { get; private set; }

        public IReadOnlyList<ShownSection> Sections(IReadOnlyList<PrincipleDocument> principles, int depth) =>
        [
            .. principles.Select(principle => new ShownSection(
                    principle.Code,
                    choice.Of(principle.Title),
                    Show(choice.Of(principle.Introduction)),
                    depth,
                    Sections(principle.Principles, depth + 1),
                    [.. principle.Requirements.Where(IsWanted).Select(Count)]))
                .Where(section => !filter.IsSet || section.Sections.Count > 0 || section.Requirements.Count > 0),
        ];

        public ShownRequirement Of(RequirementDocument requirement)
        {
            var (guidance, evidence) = (choice.Of(requirement, requirement.Guidance), choice.Of(requirement, requirement.Evidence));
            return new ShownRequirement(
                requirement,
                ReadingPaths.Requirement(version.Framework.Slug, version.Version, requirement.Code),
                Show(choice.Of(requirement, requirement.Text)),
                withDetails ? Show(guidance) : ShownText.None,
                withDetails ? Show(evidence) : ShownText.None,
                filter.Terms?.TouchAny($"{guidance.Text}\n{evidence.Text}") == true);
        }

        private ShownRequirement Count(RequirementDocument requirement)
        {
            var shown = Of(requirement);
            Shown++;
            Untranslated += shown.Text.IsUntranslated ? 1 : 0;
            return shown;
        }

        private bool IsWanted(RequirementDocument requirement) =>
            (filter.Level is null || requirement.Level == filter.Level)
            && (filter.Terms is null || filter.Terms.Match(
                requirement.Code,
                new[] { requirement.Text, requirement.Guidance, requirement.Evidence }.Select(text => choice.Of(requirement, text).Text)));

        private ShownText Show(Passage passage)
        {
            if (passage.IsEmpty)
            {
                return ShownText.None;
            }

            var html = markdown.Render(passage.Text);
            return new ShownText(filter.Terms?.Mark(html) ?? html, passage.Language == choice.Language ? null : Languages.HtmlTag(passage.Language));
        }
    }
}
