using AsmPortal.Frameworks.Contracts;

namespace AsmPortal.Frameworks.Services.Export;

/// <summary>One kind of download.</summary>
/// <param name="Id">What commands call it.</param>
/// <param name="Name">What people call it, in any language.</param>
/// <param name="Extension">What addresses and file names end in, without the first dot.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="InOneLanguage">Whether the file differs by language; the portal's own JSON does not.</param>
internal sealed record ExportFormat(string Id, string Name, string Extension, string ContentType, bool InOneLanguage)
{
    /// <summary>The name under which a download is saved, for example <c>asm-cobalt-1.0-fr.docx</c>.</summary>
    public string FileName(VersionDocument document, string language)
    {
        var safe = SafeName($"{document.Framework.Slug}-{document.Version}");
        return InOneLanguage ? $"{safe}-{language}.{Extension}" : $"{safe}.{Extension}";
    }

    /// <summary>The name with a hyphen for every letter that a file system may not take.</summary>
    public static string SafeName(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '-'));
}
