using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.CustomProperties;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AsmPortal.Testing.Consultations;

/// <summary>Comments on an exported document as Word writes them.</summary>
public static class CommentedDocument
{
    /// <summary>Adds a comment to the text of each named bookmark, or to the first heading when none is named.</summary>
    public static byte[] Comment(byte[] exported, params (string? Bookmark, string Author, string Text)[] comments) => Edit(exported, package =>
    {
        var main = package.MainDocumentPart!;
        var part = main.WordprocessingCommentsPart ?? main.AddNewPart<WordprocessingCommentsPart>();
        part.Comments ??= new Comments();
        foreach (var (bookmark, author, text) in comments)
        {
            var id = part.Comments.ChildElements.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
            part.Comments.Append(new Comment(new Paragraph(new Run(new Text(text)))) { Id = id, Author = author, Date = new DateTime(2026, 11, 20, 8, 0, 0, DateTimeKind.Utc) });
            var place = bookmark is null
                ? main.Document.Descendants<Paragraph>().First(paragraph => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value?.StartsWith("Heading", StringComparison.Ordinal) == true).GetFirstChild<Run>()!
                : (OpenXmlElement)main.Document.Descendants<BookmarkStart>().First(start => start.Name == bookmark);
            place.InsertAfterSelf(new Run(new CommentReference { Id = id }));
        }

        part.Comments.Save();
    });

    /// <summary>Adds words to the text of a bookmark with change tracking on.</summary>
    public static byte[] Insert(byte[] exported, string bookmark, string words) => Edit(exported, package =>
        package.MainDocumentPart!.Document.Descendants<BookmarkStart>().First(start => start.Name == bookmark)
            .InsertAfterSelf(new InsertedRun(new Run(new Text(words) { Space = SpaceProcessingModeValues.Preserve })) { Id = "900", Author = "Word", Date = new DateTime(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc) }));

    /// <summary>Makes it say that it is something else.</summary>
    public static byte[] Rename(byte[] exported, string property, string value) => Edit(exported, package =>
        package.CustomFilePropertiesPart!.Properties.Elements<CustomDocumentProperty>().Single(candidate => candidate.Name == property).VTLPWSTR!.Text = value);

    /// <summary>Puts something that looks like macros into it.</summary>
    public static byte[] AddMacros(byte[] exported) => Edit(exported, package => package.ChangeDocumentType(WordprocessingDocumentType.MacroEnabledDocument));

    private static byte[] Edit(byte[] exported, Action<WordprocessingDocument> edit)
    {
        using var buffer = new MemoryStream();
        buffer.Write(exported);
        using (var package = WordprocessingDocument.Open(buffer, isEditable: true))
        {
            edit(package);
            package.Save();
        }

        return buffer.ToArray();
    }
}
