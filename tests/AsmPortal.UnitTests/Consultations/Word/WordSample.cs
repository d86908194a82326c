using System.Text;
using AsmPortal.Consultations.Services.Word;
using AsmPortal.Frameworks.Contracts;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.CustomProperties;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.VariantTypes;

namespace AsmPortal.UnitTests.Consultations.Word;

/// <summary>Documents as Word and LibreOffice write them, by their XML.</summary>
internal sealed class WordSample
{
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private readonly StringBuilder _body = new();
    private readonly StringBuilder _comments = new();

    public string? Extended { get; set; }

    public string? Ids { get; set; }

    public string? Extensible { get; set; }

    public string? Footnotes { get; set; }

    public (string Framework, string Version, string Language)? Identity { get; set; } = ("asm-cobalt", "1.0", "en");

    public WordprocessingDocumentType Type { get; set; } = WordprocessingDocumentType.Document;

    /// <summary>Adds XML to the body; <c>w:</c> is known.</summary>
    public WordSample Body(string xml)
    {
        _body.Append(xml);
        return this;
    }

    /// <summary>A requirement as it is exported: a table with the bookmark round its text.</summary>
    public WordSample Requirement(string bookmark, string content, int id = 1) =>
        Body($"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{Paragraph(Run("4.2"))}</w:tc></w:tr><w:tr><w:tc><w:p><w:bookmarkStart w:id=\"{id}\" w:name=\"{bookmark}\"/>{content}<w:bookmarkEnd w:id=\"{id}\"/></w:p>{Paragraph(Run("Guidance of " + bookmark))}</w:tc></w:tr></w:tbl>");

    public WordSample Heading(string text) => Body($"<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>{Run(text)}</w:p>");

    public WordSample Comment(int id, string text, string author = "Ann", string date = "2026-11-05T09:30:00Z", string paragraph = "") =>
        Comment(id, [text], author, date, paragraph);

    public WordSample Comment(int id, string[] paragraphs, string author, string date, string last = "")
    {
        _comments.Append($"<w:comment w:id=\"{id}\" w:author=\"{author}\" w:date=\"{date}\">");
        for (var index = 0; index < paragraphs.Length; index++)
        {
            var name = last.Length > 0 && index == paragraphs.Length - 1 ? $" w14:paraId=\"{last}\"" : "";
            _comments.Append($"<w:p{name}>{Run(paragraphs[index])}</w:p>");
        }

        _comments.Append("</w:comment>");
        return this;
    }

    public static string Run(string text) => $"<w:r><w:t xml:space=\"preserve\">{System.Security.SecurityElement.Escape(text)}</w:t></w:r>";

    public static string Paragraph(string content) => $"<w:p>{content}</w:p>";

    public static string Inserted(string text, string author = "Ann", string date = "2026-11-05T10:00:00Z") => $"<w:ins w:id=\"90\" w:author=\"{author}\" w:date=\"{date}\">{Run(text)}</w:ins>";

    public static string Deleted(string text, string author = "Ann", string date = "2026-11-05T10:00:00Z") =>
        $"<w:del w:id=\"91\" w:author=\"{author}\" w:date=\"{date}\"><w:r><w:delText xml:space=\"preserve\">{text}</w:delText></w:r></w:del>";

    public static string Commented(int id, string content) => $"<w:commentRangeStart w:id=\"{id}\"/>{content}<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>";

    public byte[] Bytes()
    {
        using var buffer = new MemoryStream();
        using (var package = WordprocessingDocument.Create(buffer, Type, autoSave: true))
        {
            var main = package.AddMainDocumentPart();
            Feed(main, $"<w:document xmlns:w=\"{Word}\" xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>{_body}</w:body></w:document>");
            if (_comments.Length > 0)
            {
                Feed(main.AddNewPart<WordprocessingCommentsPart>(), $"<w:comments xmlns:w=\"{Word}\" xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\">{_comments}</w:comments>");
            }

            FeedIf(Extended, xml => Feed(main.AddNewPart<WordprocessingCommentsExPart>(), $"<w15:commentsEx xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\">{xml}</w15:commentsEx>"));
            FeedIf(Ids, xml => Feed(main.AddNewPart<WordprocessingCommentsIdsPart>(), $"<w16cid:commentsIds xmlns:w16cid=\"http://schemas.microsoft.com/office/word/2016/wordml/cid\">{xml}</w16cid:commentsIds>"));
            FeedIf(Extensible, xml => Feed(
                main.AddExtendedPart("http://schemas.microsoft.com/office/2018/08/relationships/commentsExtensible", "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtensible+xml", "xml"),
                $"<w16cex:commentsExtensible xmlns:w16cex=\"http://schemas.microsoft.com/office/word/2018/wordml/cex\">{xml}</w16cex:commentsExtensible>"));
            FeedIf(Footnotes, xml => Feed(main.AddNewPart<FootnotesPart>(), $"<w:footnotes xmlns:w=\"{Word}\">{xml}</w:footnotes>"));
            if (Identity is { } identity)
            {
                package.AddCustomFilePropertiesPart().Properties = new Properties(
                    Property(2, WordDocuments.FrameworkProperty, identity.Framework), Property(3, WordDocuments.VersionProperty, identity.Version), Property(4, WordDocuments.LanguageProperty, identity.Language));
            }
        }

        return buffer.ToArray();
    }

    public WordDocumentContent Read()
    {
        var content = WordReader.Read(Bytes(), out var fault);
        fault.ShouldBeNull();
        return content.ShouldNotBeNull();
    }

    private static CustomDocumentProperty Property(int id, string name, string value) =>
        new(new VTLPWSTR(value)) { FormatId = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", PropertyId = id, Name = name };

    private static void FeedIf(string? xml, Action<string> feed)
    {
        if (xml is not null)
        {
            feed(xml);
        }
    }

    private static void Feed(OpenXmlPart part, string xml)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml));
        part.FeedData(content);
    }
}
