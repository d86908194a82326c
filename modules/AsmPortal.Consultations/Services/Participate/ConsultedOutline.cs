using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.AspNetCore.Html;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>A requirement of the text that is consulted on.</summary>
/// <param name="Document">The whole of it.</param>
/// <param name="Html">Its text.</param>
/// <param name="Language">The language that the text is in.</param>
/// <param name="Comments">How many comments on it are published.</param>
internal sealed record ConsultedRequirement(RequirementDocument Document, IHtmlContent Html, string Language, int Comments)
{
    public string? Lang => Language == Languages.Current ? null : Languages.HtmlTag(Language);
}

/// <summary>A section of it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Title">Its title.</param>
/// <param name="Depth">0 for a top principle.</param>
/// <param name="Sections">Sections inside.</param>
/// <param name="Requirements">Requirements directly in it.</param>
internal sealed record ConsultedSection(string Code, LocalizedText Title, int Depth, IReadOnlyList<ConsultedSection> Sections, IReadOnlyList<ConsultedRequirement> Requirements);

/// <summary>The consulted text as the page with comments shows it. Guidance and evidence stand on the requirements' own pages, so that the page stays light.</summary>
internal sealed class ConsultedOutline(VersionDocument version, IReadOnlyDictionary<string, int> comments, IMarkdownRenderer markdown)
{
    public IReadOnlyList<ConsultedSection> Sections() => Of(version.Principles, 0);

    /// <summary>The text of a requirement for a reader: a missing or outdated translation gives way to the authoritative text.</summary>
    public static (string Text, string Language) TextFor(VersionDocument version, RequirementDocument requirement, string language)
    {
        var authoritative = version.Framework.AuthoritativeLanguage;
        var isOld = requirement.TextStates.TryGetValue(language, out var state) && state is TextState.Stale or TextState.Missing;
        return isOld && requirement.Text[authoritative].Length > 0 ? (requirement.Text[authoritative], authoritative) : requirement.Text.Resolve(language);
    }

    private IReadOnlyList<ConsultedSection> Of(IReadOnlyList<PrincipleDocument> principles, int depth) =>
        [.. principles.Select(principle => new ConsultedSection(principle.Code, principle.Title, depth, Of(principle.Principles, depth + 1), [.. principle.Requirements.Select(Of)]))];

    private ConsultedRequirement Of(RequirementDocument requirement)
    {
        var (text, language) = TextFor(version, requirement, Languages.Current);
        return new ConsultedRequirement(requirement, markdown.Render(text), language, comments.GetValueOrDefault(requirement.StableId));
    }
}
