using System.Globalization;
using AsmPortal.Consultations.Services.Importing;
using AsmPortal.Consultations.Services.Word;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Export;
using AsmPortal.Localization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.Extensions.Localization;
using Languages = AsmPortal.Localization.Languages;

namespace AsmPortal.Bench;

/// <summary>Reading a Word document with 5,000 comments and tracked changes, and placing each; and with a tenth of them, to see that it grows no faster than the file.</summary>
internal static class WordComments
{
    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var (few, many) = (Build(500), Build(5_000));
        var small = await Measure.MedianAsync(5, () => Task.FromResult(Read(few)));
        var large = await Measure.MedianAsync(5, () => Task.FromResult(Read(many)));
        return
        [
            new("500 comments and changes", small, "ms"),
            new("5,000 comments and changes", large, "ms"),
            new("size of that file", many.Length / 1024.0 / 1024.0, "MB"),
            new("time a comment, 5,000 to 500", large / 5_000 / (small / 500), "ratio"),
        ];
    }

    private static int Read(byte[] file)
    {
        var version = Samples.Version("big", "1.0", 300);
        var index = new RequirementIndex(version);
        var content = WordReader.Read(file, out var fault) ?? throw new InvalidOperationException($"The document was not read: {fault}.");
        var marks = WordDocuments.Bookmarks(index.All.Select(requirement => requirement.StableId)).ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
        return new WordFindings(new DocumentOrigin(content.Identity!, marks, id => [id], IsCertain: true), index).Of(content).Count;
    }

    /// <summary>An exported document of 300 requirements with so many comments and changes in their texts.</summary>
    private static byte[] Build(int comments)
    {
        var exporter = new VersionExporter(new StringLocalizer<VersionExporter>(new SourceTexts()));
        var context = new ExportContext { Language = Languages.English, State = VersionState.InConsultation, Address = new Uri("https://portal.example/en/frameworks/big/1.0"), GeneratedAt = new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc) };
        using var buffer = new MemoryStream();
        buffer.Write(exporter.Export(Samples.Version("big", "1.0", 300), VersionExporter.Find("docx")!, context));
        using (var package = WordprocessingDocument.Open(buffer, isEditable: true))
        {
            var main = package.MainDocumentPart!;
            var marks = main.Document.Descendants<BookmarkStart>().Where(mark => mark.Name!.Value!.StartsWith(WordDocuments.BookmarkPrefix, StringComparison.Ordinal)).ToList();
            var all = new Comments();
            for (var number = 0; number < comments; number++)
            {
                var id = number.ToString(CultureInfo.InvariantCulture);
                all.Append(new Comment(new Paragraph(new Run(new Text("Comment number " + id + " on what is asked for here.")))) { Id = id, Author = "Author " + (number % 192), Date = context.GeneratedAt });
                var text = marks[number % marks.Count];
                text.InsertAfterSelf(new Run(new CommentReference { Id = id }));
                text.InsertAfterSelf(new InsertedRun(new Run(new Text("word " + id + " "))) { Id = id, Author = "Author " + (number % 192), Date = context.GeneratedAt });
            }

            main.AddNewPart<WordprocessingCommentsPart>().Comments = all;
            package.Save();
        }

        return buffer.ToArray();
    }

    private sealed class SourceTexts : IStringLocalizerFactory
    {
        public IStringLocalizer Create(Type resourceSource) => new SourceText();

        public IStringLocalizer Create(string baseName, string location) => new SourceText();
    }

    /// <summary>The words of the code.</summary>
    private sealed class SourceText : IStringLocalizer
    {
        public LocalizedString this[string name] => new(name, name);

        public LocalizedString this[string name, params object[] arguments] =>
            new(name, string.Format(CultureInfo.InvariantCulture, name, [.. arguments.Where(argument => argument is not ContextArgument)]));

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
