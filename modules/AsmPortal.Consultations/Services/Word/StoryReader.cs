using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace AsmPortal.Consultations.Services.Word;

/// <summary>What the stories of a document (its body, notes, heads and feet) have besides words.</summary>
internal sealed class StoryMarks
{
    public Dictionary<string, int> CommentStarts { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> CommentEnds { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> CommentReferences { get; } = new(StringComparer.Ordinal);

    /// <summary>Name and place of each requirement's bookmark; the end is −1 until it is met.</summary>
    public List<(string Name, int Start, int End)> Bookmarks { get; } = [];

    /// <summary>Changes of format and the like.</summary>
    public int OtherChanges { get; set; }
}

/// <summary>Reads one story from front to back onto the tape. It holds no more of the file than the element it stands in.</summary>
internal sealed class StoryReader(WordTape tape, StoryMarks marks, IReadOnlySet<string> headingStyles)
{
    private static readonly HashSet<string> s_formatChanges = new(StringComparer.Ordinal)
    {
        "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange", "tblGridChange", "numberingChange", "cellMerge",
    };

    private readonly Dictionary<string, int> _openBookmarks = new(StringComparer.Ordinal);
    private readonly Stack<Paragraph> _paragraphs = new();
    private readonly Stack<(TrackedMark? Inserted, TrackedMark? Deleted)> _tracked = new([(null, null)]);
    private readonly Stack<(string Element, int Depth)> _pushedBy = new();

    public void Read(XmlReader reader)
    {
        _openBookmarks.Clear();
        reader.Read();
        while (!reader.EOF)
        {
            if (tape.Length > WordLimits.Characters)
            {
                throw new InvalidDataException("The document has too many words.");
            }

            // What reads an element to its end stands on the next node already.
            if (!(reader.NodeType switch
            {
                XmlNodeType.Element => Begin(reader),
                XmlNodeType.EndElement => End(reader),
                _ => false,
            }))
            {
                reader.Read();
            }
        }

        tape.Break();
    }

    private bool Begin(XmlReader reader)
    {
        if (!WordXml.IsWord(reader.NamespaceURI))
        {
            return Foreign(reader);
        }

        switch (reader.LocalName)
        {
            case "p":
                _paragraphs.Push(new Paragraph());
                if (reader.IsEmptyElement)
                {
                    EndParagraph();
                }

                return false;
            case "pPr":
                Properties(WordXml.Element(reader));
                return true;
            case "rPr" or "sectPr" or "tblPr" or "tblGrid" or "tblPrEx" or "sdtPr":
                CountFormats(WordXml.Element(reader));
                return true;
            case "trPr" or "tcPr":
                Within(reader, reader.LocalName == "trPr" ? "tr" : "tc");
                return true;
            case "tbl":
                tape.BeginTable();
                return false;
            case "ins" or "moveTo" or "del" or "moveFrom":
                Track(reader);
                return false;
            case "t" or "delText":
                Say(reader.ReadElementContentAsString());
                return true;
            case "instrText" or "delInstrText":
                reader.Skip();
                return true;
            default:
                Point(reader);
                return false;
        }
    }

    private bool Foreign(XmlReader reader)
    {
        // The same content once more for older programs, and the words of formulas.
        if (reader is { LocalName: "Fallback", NamespaceURI: WordXml.Compatibility })
        {
            reader.Skip();
            return true;
        }

        if (reader is { LocalName: "t", NamespaceURI: WordXml.Formulas })
        {
            Say(reader.ReadElementContentAsString());
            return true;
        }

        return false;
    }

    /// <summary>Elements without content of their own.</summary>
    private void Point(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "tab":
                Say("\t");
                break;
            case "br" or "cr":
                Say("\n");
                break;
            case "noBreakHyphen":
                Say("\u2011");
                break;
            case "sym" when int.TryParse(WordXml.Attribute(reader, "char"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) && code is > 31 and < 0xD800:
                Say(((char)code).ToString());
                break;
            case "commentRangeStart":
                marks.CommentStarts.TryAdd(WordXml.Attribute(reader, "id"), tape.Length);
                break;
            case "commentRangeEnd":
                marks.CommentEnds.TryAdd(WordXml.Attribute(reader, "id"), tape.Length);
                break;
            case "commentReference":
                marks.CommentReferences.TryAdd(WordXml.Attribute(reader, "id"), tape.Length);
                break;
            case "bookmarkStart":
                BeginBookmark(WordXml.Attribute(reader, "name"), WordXml.Attribute(reader, "id"));
                break;
            case "bookmarkEnd":
                EndBookmark(WordXml.Attribute(reader, "id"));
                break;
            case var name when s_formatChanges.Contains(name):
                marks.OtherChanges++;
                break;
        }
    }

    private bool End(XmlReader reader)
    {
        if (WordXml.IsWord(reader.NamespaceURI))
        {
            if (_pushedBy.Count > 0 && _pushedBy.Peek() == (reader.LocalName, reader.Depth))
            {
                _pushedBy.Pop();
                _tracked.Pop();
            }

            switch (reader.LocalName)
            {
                case "p":
                    EndParagraph();
                    break;
                case "tbl":
                    tape.EndTable();
                    break;
            }
        }

        return false;
    }

    private void EndParagraph()
    {
        var (inserted, deleted) = _tracked.Peek();
        var paragraph = _paragraphs.Count > 0 ? _paragraphs.Pop() : new Paragraph();
        tape.EndParagraph(paragraph.IsHeading, paragraph.Inserted ?? inserted, paragraph.Deleted ?? deleted);
    }

    private void Say(string text)
    {
        var (inserted, deleted) = _tracked.Peek();
        tape.Append(text, inserted, deleted);
    }

    private void Track(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            marks.OtherChanges++;
            return;
        }

        Push(reader.LocalName, reader.Depth, Mark(name => WordXml.Attribute(reader, name)), reader.LocalName is "ins" or "moveTo");
    }

    /// <summary>Rows and cells that were inserted or deleted whole: all in them is.</summary>
    private void Within(XmlReader reader, string element)
    {
        var depth = reader.Depth - 1;
        var properties = WordXml.Element(reader);
        CountFormats(properties);
        foreach (var change in properties.Elements().Where(change => WordXml.IsWord(change.Name.NamespaceName) && change.Name.LocalName is "ins" or "cellIns" or "del" or "cellDel"))
        {
            // One push for one element, or its end would not take back both.
            if (_pushedBy.Count == 0 || _pushedBy.Peek() != (element, depth))
            {
                Push(element, depth, Mark(name => WordXml.Attribute(change, name)), change.Name.LocalName is "ins" or "cellIns");
            }
        }
    }

    private void Push(string element, int depth, TrackedMark mark, bool isInsertion)
    {
        var (inserted, deleted) = _tracked.Peek();
        _tracked.Push(isInsertion ? (mark, deleted) : (inserted, mark));
        _pushedBy.Push((element, depth));
    }

    private void Properties(XElement properties)
    {
        CountFormats(properties);
        if (_paragraphs.Count == 0)
        {
            return;
        }

        var paragraph = _paragraphs.Peek();
        foreach (var property in properties.Elements().Where(property => WordXml.IsWord(property.Name.NamespaceName)))
        {
            switch (property.Name.LocalName)
            {
                case "pStyle":
                    paragraph.IsHeading |= headingStyles.Contains(WordXml.Attribute(property, "val"));
                    break;
                case "outlineLvl":
                    paragraph.IsHeading |= WordXml.Attribute(property, "val") is not "9";
                    break;
                case "rPr":
                    foreach (var change in property.Elements())
                    {
                        paragraph.Inserted = change.Name.LocalName is "ins" or "moveTo" ? Mark(name => WordXml.Attribute(change, name)) : paragraph.Inserted;
                        paragraph.Deleted = change.Name.LocalName is "del" or "moveFrom" ? Mark(name => WordXml.Attribute(change, name)) : paragraph.Deleted;
                    }

                    break;
            }
        }
    }

    private void CountFormats(XElement properties) => marks.OtherChanges += properties.DescendantsAndSelf().Count(element => s_formatChanges.Contains(element.Name.LocalName));

    private void BeginBookmark(string name, string id)
    {
        if (name.StartsWith(AsmPortal.Frameworks.Contracts.WordDocuments.BookmarkPrefix, StringComparison.OrdinalIgnoreCase))
        {
            _openBookmarks[id] = marks.Bookmarks.Count;
            marks.Bookmarks.Add((name, tape.Length, -1));
            tape.Break();
        }
    }

    private void EndBookmark(string id)
    {
        if (_openBookmarks.Remove(id, out var index))
        {
            var (name, start, _) = marks.Bookmarks[index];
            marks.Bookmarks[index] = (name, start, tape.Length);
            tape.Break();
        }
    }

    private static TrackedMark Mark(Func<string, string> attribute) => new(attribute("author").Trim(), WordXml.Time(attribute("date")));

    private sealed class Paragraph
    {
        public bool IsHeading { get; set; }

        public TrackedMark? Inserted { get; set; }

        public TrackedMark? Deleted { get; set; }
    }
}
