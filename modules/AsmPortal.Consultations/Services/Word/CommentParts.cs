using System.Text;
using System.Xml.Linq;

namespace AsmPortal.Consultations.Services.Word;

/// <summary>A comment as its part has it, without its place.</summary>
internal sealed record RawComment(string Id, string Author, DateTime? At, string Text, string? Parent, bool IsResolved);

/// <summary>Joins what Word keeps of comments in four parts: words, threads and marks of being done, lasting ids, times in UTC.</summary>
internal static class CommentParts
{
    public static IReadOnlyList<RawComment> Read(XElement comments, XElement? extended, XElement? ids, XElement? extensible)
    {
        var threads = Rows(extended, "commentEx").ToLookup(row => WordXml.Attribute(row, "paraId"), StringComparer.OrdinalIgnoreCase);
        var durable = Rows(ids, "commentId").ToLookup(row => WordXml.Attribute(row, "paraId"), row => WordXml.Attribute(row, "durableId"), StringComparer.OrdinalIgnoreCase);
        var times = Rows(extensible, "commentExtensible").ToLookup(row => WordXml.Attribute(row, "durableId"), row => WordXml.Time(WordXml.Attribute(row, "dateUtc")), StringComparer.OrdinalIgnoreCase);
        var elements = comments.Elements().Where(element => WordXml.IsWord(element.Name.NamespaceName) && element.Name.LocalName == "comment").ToList();

        // A thread names the paragraph of the comment before it.
        var byParagraph = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var element in elements)
        {
            foreach (var paragraph in ParagraphIds(element))
            {
                byParagraph.TryAdd(paragraph, WordXml.Attribute(element, "id"));
            }
        }

        return [.. elements.Select(One)];

        RawComment One(XElement element)
        {
            var paragraphs = ParagraphIds(element).ToList();
            var thread = paragraphs.SelectMany(paragraph => threads[paragraph]).FirstOrDefault();
            var utc = paragraphs.SelectMany(paragraph => durable[paragraph]).SelectMany(id => times[id]).FirstOrDefault(time => time is not null);
            var id = WordXml.Attribute(element, "id");
            var parent = thread is not null && byParagraph.TryGetValue(WordXml.Attribute(thread, "paraIdParent"), out var before) && before != id ? before : null;
            return new RawComment(
                id,
                WordXml.Attribute(element, "author").Trim(),
                utc ?? WordXml.Time(WordXml.Attribute(element, "date")),
                TextOf(element),
                parent,
                thread is not null && WordXml.Attribute(thread, "done") is "1" or "true");
        }
    }

    /// <summary>The words of a comment, a paragraph a line, without what was deleted in it.</summary>
    private static string TextOf(XElement comment)
    {
        var text = new StringBuilder();
        foreach (var paragraph in comment.Descendants().Where(element => element.Name.LocalName == "p" && WordXml.IsWord(element.Name.NamespaceName)))
        {
            if (text.Length > 0)
            {
                text.Append('\n');
            }

            Append(text, paragraph);
        }

        return text.ToString().Trim();
    }

    /// <summary>The words of one paragraph, without what was deleted in it.</summary>
    public static string LineOf(XElement paragraph)
    {
        var text = new StringBuilder();
        Append(text, paragraph);
        return text.ToString();
    }

    private static void Append(StringBuilder text, XElement parent)
    {
        foreach (var element in parent.Elements())
        {
            switch (element.Name.LocalName)
            {
                case "t":
                    // LibreOffice writes the lines of a comment as texts of one run, with nothing between them.
                    text.Append((element.PreviousNode as XElement)?.Name.LocalName == "t" ? "\n" : "").Append(element.Value);
                    break;
                case "tab":
                    text.Append('\t');
                    break;
                case "br" or "cr":
                    text.Append('\n');
                    break;
                case "noBreakHyphen":
                    text.Append('\u2011');
                    break;
                case "p" or "pPr" or "rPr" or "del" or "moveFrom" or "instrText" or "Fallback":
                    break;
                default:
                    Append(text, element);
                    break;
            }
        }
    }

    private static IEnumerable<string> ParagraphIds(XElement comment) =>
        comment.Descendants().Where(element => element.Name.LocalName == "p").Select(paragraph => WordXml.Attribute(paragraph, "paraId")).Where(id => id.Length > 0).Reverse();

    private static IEnumerable<XElement> Rows(XElement? part, string name) => part?.Descendants().Where(element => element.Name.LocalName == name) ?? [];
}
