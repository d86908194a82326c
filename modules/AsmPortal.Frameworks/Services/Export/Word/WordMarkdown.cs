using AsmPortal.Documents.Word;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using static AsmPortal.Documents.Word.WordElements;

namespace AsmPortal.Frameworks.Services.Export.Word;

/// <summary>Turns the Markdown of one passage into Word paragraphs.</summary>
internal sealed class WordMarkdown
{
    private const int BulletNumbering = 1;
    private const int DeepestLevel = 2;
    private readonly WordContext _context;
    private readonly string _style;
    private readonly RunLook _look;
    private readonly List<Paragraph> _paragraphs = [];

    private WordMarkdown(WordContext context, string style, string language)
    {
        _context = context;
        _style = style;
        _look = language == context.Words.Language ? default : new RunLook { Language = language };
    }

    /// <summary>The paragraphs, at least one.</summary>
    /// <param name="context">The document that they go into.</param>
    /// <param name="passage">The text.</param>
    /// <param name="style">Style of its plain paragraphs.</param>
    public static IReadOnlyList<Paragraph> Render(WordContext context, Passage passage, string style)
    {
        var renderer = new WordMarkdown(context, style, passage.Language);
        renderer.Blocks(MarkdownText.Parse(passage.Text), ListPlace.None);
        if (renderer._paragraphs.Count == 0)
        {
            renderer.Add(ListPlace.None, [Run(passage.Text, renderer._look)]);
        }

        return renderer._paragraphs;
    }

    private void Blocks(ContainerBlock container, ListPlace place)
    {
        foreach (var block in container)
        {
            switch (block)
            {
                case ListBlock list:
                    List(list, place.Level + 1);
                    break;
                case ContainerBlock inner and not LinkReferenceDefinitionGroup:
                    Blocks(inner, place);
                    break;
                case HeadingBlock heading:
                    Add(place, Inlines(heading.Inline, _look with { Bold = true }));
                    break;
                case CodeBlock code:
                    Add(place, CodeLines(code));
                    break;
                case ParagraphBlock paragraph:
                    Add(place, Inlines(paragraph.Inline, _look));
                    break;
            }

            // Only the first paragraph of a list's item carries the bullet; the rest stands under it.
            place = place with { Continues = true };
        }
    }

    private void List(ListBlock list, int level)
    {
        var start = int.TryParse(list.OrderedStart, out var first) ? first : 1;
        var numbering = list.IsOrdered ? _context.NewOrderedList(start) : BulletNumbering;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            Blocks(item, new ListPlace(numbering, Math.Min(level, DeepestLevel), Continues: false));
        }
    }

    private void Add(ListPlace place, IEnumerable<OpenXmlElement> content)
    {
        var paragraph = Paragraph(_style, content);
        if (place.Level >= 0)
        {
            var properties = paragraph.ParagraphProperties!;
            properties.NumberingProperties = place.Continues
                ? null
                : new NumberingProperties { NumberingLevelReference = new NumberingLevelReference { Val = place.Level }, NumberingId = new NumberingId { Val = place.Numbering } };
            properties.Indentation = place.Continues ? new Indentation { Left = WordStyles.ListIndent(place.Level) } : null;
            properties.SpacingBetweenLines = new SpacingBetweenLines { After = "40" };
        }

        _paragraphs.Add(paragraph);
    }

    private IEnumerable<OpenXmlElement> CodeLines(CodeBlock code)
    {
        for (var index = 0; index < code.Lines.Count; index++)
        {
            if (index > 0)
            {
                yield return new Run(new Break());
            }

            yield return Run(code.Lines.Lines[index].ToString(), _look with { Code = true });
        }
    }

    private IEnumerable<OpenXmlElement> Inlines(ContainerInline? container, RunLook look) =>
        container is null ? [] : container.SelectMany(inline => Inline(inline, look));

    private IEnumerable<OpenXmlElement> Inline(Inline inline, RunLook look) => inline switch
    {
        LiteralInline literal => [Run(literal.Content.ToString(), look)],
        CodeInline code => [Run(code.Content, look with { Code = true })],
        HtmlEntityInline entity => [Run(entity.Transcoded.ToString(), look)],
        LineBreakInline { IsHard: true } => [new Run(new Break())],
        LineBreakInline => [Run(" ", look)],
        EmphasisInline { DelimiterCount: >= 2 } strong => Inlines(strong, look with { Bold = true }),
        EmphasisInline emphasis => Inlines(emphasis, look with { Italic = true }),
        AutolinkInline link => Linked(link.IsEmail ? "mailto:" + link.Url : link.Url, linkLook => [Run(link.Url, linkLook)], look),
        LinkInline { IsImage: true } image => Inlines(image, look),
        LinkInline link => Linked(link.Url, linkLook => Inlines(link, linkLook), look),
        ContainerInline other => Inlines(other, look),
        _ => [],
    };

    private IEnumerable<OpenXmlElement> Linked(string? url, Func<RunLook, IEnumerable<OpenXmlElement>> words, RunLook look)
    {
        // A link cannot hold another one.
        if (look.Link || MarkdownText.Target(url, _context.Words.Context.Address) is not { } target)
        {
            return words(look);
        }

        var hyperlink = new Hyperlink { Id = _context.Link(target), History = true };
        hyperlink.Append(words(look with { Link = true }));
        return [hyperlink];
    }

    private readonly record struct ListPlace(int Numbering, int Level, bool Continues)
    {
        public static ListPlace None => new(0, -1, Continues: false);
    }
}
