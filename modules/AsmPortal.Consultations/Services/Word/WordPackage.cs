using System.IO.Compression;
using System.Xml.Linq;
using AsmPortal.Documents;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Consultations.Services.Word;

/// <summary>The parts of a Word document, found by their relationships. It judges by content: names of files prove nothing.</summary>
internal sealed class WordPackage : IDisposable
{
    private const string Macros = "vbaProject";
    private static readonly byte[] s_oldOffice = [0xD0, 0xCF, 0x11, 0xE0];
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries;
    private readonly ILookup<string, string> _related;
    private ILookup<string, string>? _custom;

    private WordPackage(ZipArchive archive, string main)
    {
        _archive = archive;
        _entries = Entries(archive);
        Main = main;
        _related = Relationships(main);
    }

    /// <summary>Name of the part with the body.</summary>
    public string Main { get; }

    /// <summary>What keeps the file from being opened; null when nothing does.</summary>
    public static WordFault? Check(byte[] bytes)
    {
        if (bytes.Length > WordLimits.FileBytes)
        {
            return WordFault.TooLarge;
        }

        if (bytes.AsSpan().StartsWith(s_oldOffice))
        {
            return WordFault.EncryptedOrOld;
        }

        if (!bytes.AsSpan().StartsWith("PK"u8))
        {
            return WordFault.NotWord;
        }

        return PackageGuard.Check(bytes, WordLimits.Package) switch
        {
            PackageFault.TooLarge => WordFault.TooLarge,
            PackageFault.HasEntities => WordFault.HasEntities,
            PackageFault.Damaged => WordFault.Damaged,
            _ => null,
        };
    }

    /// <summary>Opens a file that <see cref="Check"/> has let through.</summary>
    public static WordPackage? Open(byte[] bytes, out WordFault? fault)
    {
        var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        var entries = Entries(archive);
        var types = entries.TryGetValue("[Content_Types].xml", out var listed) ? Load(listed) : null;
        var main = entries.TryGetValue("_rels/.rels", out var roots)
            ? Load(roots).Elements().Where(row => TypeOf(row) == "officeDocument").Select(row => Resolve("", WordXml.Attribute(row, "Target"))).FirstOrDefault(entries.ContainsKey)
            : null;
        var kind = main is null || types is null ? "" : KindOf(types, main);
        fault = true switch
        {
            _ when main is null || !kind.Contains("word", StringComparison.OrdinalIgnoreCase) => WordFault.NotWord,
            _ when kind.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || entries.Keys.Any(name => name.Contains(Macros, StringComparison.OrdinalIgnoreCase)) => WordFault.HasMacros,
            _ when types!.Elements().Any(type => WordXml.Attribute(type, "ContentType").Contains(Macros, StringComparison.OrdinalIgnoreCase)) => WordFault.HasMacros,
            _ => null,
        };
        if (fault is not null)
        {
            archive.Dispose();
            return null;
        }

        return new WordPackage(archive, main!);
    }

    public Stream OpenMain() => _entries[Main].Open();

    /// <summary>The parts that the body refers to by a kind of relationship, for example <c>footnotes</c>.</summary>
    public IEnumerable<Stream> OpenRelated(string kind)
    {
        foreach (var name in _related[kind].Where(_entries.ContainsKey))
        {
            using var part = _entries[name].Open();
            yield return part;
        }
    }

    public XElement? LoadRelated(string kind) => OpenRelated(kind).Select(WordXml.Load).FirstOrDefault();

    /// <summary>Which text the document says it is: by its own properties, else by the address in the core properties of documents exported before these were.</summary>
    public WordIdentity? Identity()
    {
        if (Property(WordDocuments.FrameworkProperty) is { Length: > 0 } framework && Property(WordDocuments.VersionProperty) is { Length: > 0 } version)
        {
            return new WordIdentity(framework, version, Known(Property(WordDocuments.LanguageProperty)));
        }

        var address = Root("core-properties")?.Elements().FirstOrDefault(element => element.Name.LocalName == "identifier")?.Value;
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Segments is [_, var language, "frameworks/", var slug, var label]
            ? new WordIdentity(Uri.UnescapeDataString(slug.TrimEnd('/')), Uri.UnescapeDataString(label.TrimEnd('/')), Known(language.TrimEnd('/')))
            : null;

        static string Known(string? language) => Languages.IsKnown(language) ? language! : Languages.English;
    }

    /// <summary>A custom property of the document; empty when it has none of this name.</summary>
    public string Property(string name) =>
        (_custom ??= Root("custom-properties")?.Elements().ToLookup(property => WordXml.Attribute(property, "name"), property => property.Value.Trim(), StringComparer.OrdinalIgnoreCase)
            ?? Array.Empty<string>().ToLookup(value => value))[name].FirstOrDefault() ?? "";

    public void Dispose() => _archive.Dispose();

    private XElement? Root(string kind) =>
        Load(_entries["_rels/.rels"]).Elements().Where(row => TypeOf(row) == kind).Select(row => Resolve("", WordXml.Attribute(row, "Target"))).Where(_entries.ContainsKey).Select(name => Load(_entries[name])).FirstOrDefault();

    private ILookup<string, string> Relationships(string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = slash < 0 ? "" : part[..(slash + 1)];
        return _entries.TryGetValue($"{folder}_rels/{part[(slash + 1)..]}.rels", out var found)
            ? Load(found).Elements().Where(row => WordXml.Attribute(row, "TargetMode") != "External").ToLookup(TypeOf, row => Resolve(folder, WordXml.Attribute(row, "Target")), StringComparer.Ordinal)
            : Array.Empty<string>().ToLookup(name => name);
    }

    /// <summary>The content type of a part: its own, else that of its extension.</summary>
    private static string KindOf(XElement types, string part)
    {
        var own = types.Elements().FirstOrDefault(type => string.Equals(WordXml.Attribute(type, "PartName").TrimStart('/'), part, StringComparison.OrdinalIgnoreCase));
        var extension = Path.GetExtension(part).TrimStart('.');
        own ??= types.Elements().FirstOrDefault(type => extension.Length > 0 && string.Equals(WordXml.Attribute(type, "Extension"), extension, StringComparison.OrdinalIgnoreCase));
        return own is null ? "" : WordXml.Attribute(own, "ContentType");
    }

    private static string TypeOf(XElement relationship) => WordXml.Attribute(relationship, "Type") is var type ? type[(type.LastIndexOf('/') + 1)..] : "";

    private static string Resolve(string folder, string target) =>
        Uri.TryCreate(new Uri("http://package/" + folder), target, out var uri) ? Uri.UnescapeDataString(uri.AbsolutePath).TrimStart('/') : "";

    private static Dictionary<string, ZipArchiveEntry> Entries(ZipArchive archive)
    {
        var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
        {
            entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }

        return entries;
    }

    private static XElement Load(ZipArchiveEntry entry)
    {
        using var part = entry.Open();
        return WordXml.Load(part);
    }
}
