using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace AsmPortal.Grievances.Services.Files;

/// <summary>
/// Takes the names of people and machines out of Word and Excel files: properties, authors of comments and tracked changes, times, paths, previews, and what
/// pictures inside know. What was written stays, tracked changes too.
/// </summary>
internal static partial class OfficeCleaner
{
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The file without them. The archive was judged before.</summary>
    public static byte[] Clean(byte[] file)
    {
        using var result = new MemoryStream(file.Length);
        using (var source = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read))
        using (var target = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.Where(entry => !entry.FullName.EndsWith('/')))
            {
                using var input = entry.Open();
                using var content = new MemoryStream();
                input.CopyTo(content);
                var copy = target.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = NoTime;
                using var output = copy.Open();
                output.Write(CleanPart(entry.FullName.TrimStart('/').ToLowerInvariant(), content.ToArray()));
            }
        }

        return result.ToArray();
    }

    private static byte[] CleanPart(string name, byte[] content) => name switch
    {
        "docprops/core.xml" => Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>"""),
        "docprops/app.xml" => Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>"""),
        "docprops/custom.xml" => Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>"""),
        _ when name.EndsWith(".jpeg", StringComparison.Ordinal) || name.EndsWith(".jpg", StringComparison.Ordinal) => PictureCleaner.CleanJpeg(content) ?? [],
        _ when name.EndsWith(".png", StringComparison.Ordinal) => PictureCleaner.CleanPng(content) ?? [],
        _ when name.EndsWith(".xml", StringComparison.Ordinal) => CleanXml(content),
        _ => content,
    };

    private static byte[] CleanXml(byte[] content)
    {
        using var reader = new StreamReader(new MemoryStream(content), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        var text = reader.ReadToEnd();
        text = NamingAttributes().Replace(text, "$1\"\"");
        text = TimeAttributes().Replace(text, "");
        text = AuthorElements().Replace(text, "$1$2");
        return Encoding.UTF8.GetBytes(EncodingName().Replace(text, "encoding=\"UTF-8\"", 1));
    }

    /// <summary>Authors of comments and changes, their initials and accounts; display names of people in Excel; the user who last shared and the folder.</summary>
    [GeneratedRegex("""(\s(?:\w+:)?(?:author|initials|userId|providerId|displayName|lastModifiedBy|userName|url)\s*=\s*)(?:"[^"]*"|'[^']*')(?=[^<]*>)""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NamingAttributes();

    [GeneratedRegex("""\s(?:w:date|w16du:dateUtc|w16cex:dateUtc|dT)\s*=\s*(?:"[^"]*"|'[^']*')""", RegexOptions.CultureInvariant)]
    private static partial Regex TimeAttributes();

    /// <summary>Excel's list of authors of comments.</summary>
    [GeneratedRegex("""(<(?:\w+:)?author>)[^<]*(</(?:\w+:)?author>)""", RegexOptions.CultureInvariant)]
    private static partial Regex AuthorElements();

    [GeneratedRegex("""encoding\s*=\s*(?:"[^"]*"|'[^']*')""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex EncodingName();
}
