using System.Globalization;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services.Export;

/// <summary>What every format says in the download's language: the version's texts with their fallback, and the fixed words round them.</summary>
internal sealed class ExportWords(IStringLocalizer localizer, VersionDocument document, ExportContext context)
{
    private readonly PassageChoice _choice = new(context.Language, document.Framework.AuthoritativeLanguage);

    public IStringLocalizer S { get; } = localizer;

    public VersionDocument Document { get; } = document;

    public ExportContext Context { get; } = context;

    public string Language => Context.Language;

    public string Title => Of(Document.Framework.Title) is { IsEmpty: false } title ? Marked(title) : Document.Framework.Slug;

    public string VersionAndState => S["Version {0} · {1}", Document.Version, S.Enum(Context.State)];

    public string DateLine => Context.PublishedAt is { } published ? S["Published on {0}", Date(published)] : S["Text as of {0}", Date(Context.GeneratedAt)];

    public string NotYetTranslated => S["[not yet translated]"];

    public string LongNotice => S["This framework is an illustration written for demonstration. It is not in force, no standard-setter has adopted it, and no site can be assessed against it."];

    public string ShortNotice => S["Illustrative content for demonstration, not in force"];

    /// <summary>Says that a version binds nobody, unless it is the one in force.</summary>
    public string? StateNotice => Context.State is VersionState.Published ? null : S["This version is not in force. Its state: {0}.", S.Enum(Context.State)].Value;

    /// <summary>What a reader must know before the first line, each a paragraph.</summary>
    public IEnumerable<string> Notices
    {
        get
        {
            if (Document.Framework.Illustrative)
            {
                yield return LongNotice;
            }

            if (StateNotice is { } notice)
            {
                yield return notice;
            }
        }
    }

    public string Citation => S["Cite as: {0}, version {1}, {2}", Title, Document.Version, Context.Address.AbsoluteUri];

    /// <inheritdoc cref="PassageChoice.Of(LocalizedText)" />
    public Passage Of(LocalizedText text) => _choice.Of(text);

    /// <inheritdoc cref="PassageChoice.Of(RequirementDocument, LocalizedText)" />
    public Passage Of(RequirementDocument requirement, LocalizedText text) => _choice.Of(requirement, text);

    /// <summary>A passage with the remark that it is not in the reader's language, where it is not.</summary>
    public string Marked(Passage passage) => passage.Untranslated ? $"{passage.Text} {NotYetTranslated}" : passage.Text;

    public LevelDocument? Level(int number) => Document.Levels.FirstOrDefault(level => level.Number == number);

    public string LevelLine(int number) =>
        Level(number) is { } level && !Of(level.Label).IsEmpty ? S["Level {0}: {1}", number, Marked(Of(level.Label))] : S["Level {0}", number];

    public string? AnnexLine(RequirementDocument requirement) =>
        requirement.AnnexII.Count == 0 ? null : S["OECD Annex II: {0}", List(requirement.AnnexII.Select(category => S.Enum(category).Value))].Value;

    public string? MappingLine(RequirementDocument requirement) => requirement.Mappings.Count == 0
        ? null
        : S["Corresponds to: {0}", List(requirement.Mappings.Select(mapping => S["{0} {1} ({2})", mapping.Standard, mapping.Provision, Lower(S.Enum(mapping.Relation))].Value))].Value;

    public string PageOf(string page, string pages) => S["Page {0} of {1}", page, pages];

    public string List(IEnumerable<string> items) => string.Join(S.In("between items of a list", "; "), items);

    /// <summary>A day as it is written out in the language; French says "1er".</summary>
    public string Date(DateTime moment) => Language switch
    {
        Languages.Chinese => moment.ToString("yyyy'年'M'月'd'日'", CultureInfo.InvariantCulture),
        Languages.French when moment.Day == 1 => moment.ToString("d'er' MMMM yyyy", CultureInfo.CurrentCulture),
        _ => moment.ToString("d MMMM yyyy", CultureInfo.CurrentCulture),
    };

    private static string Lower(string words) => words.ToLower(CultureInfo.CurrentCulture);
}
