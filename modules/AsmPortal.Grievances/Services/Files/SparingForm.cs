using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace AsmPortal.Grievances.Services.Files;

/// <summary>
/// On a page with file fields: reads its form part by part. A file that is too large is counted and dropped while it comes in, and so are more files than are
/// taken: the page is told of them by name and length, and what was typed is there all the same. Nothing touches the disk, and no more lies in memory than may be kept.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SparingFormAttribute : Attribute, IAuthorizationFilter, IOrderedFilter
{
    /// <summary>Before antiforgery, which reads the form.</summary>
    public int Order => 800;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var features = context.HttpContext.Features;
        if (features.Get<IFormFeature>() is not { Form: not null })
        {
            features.Set<IFormFeature>(new SparingForm(context.HttpContext.Request));
        }
    }
}

/// <summary>Reads a multipart form as <see cref="SparingFormAttribute"/> says; other forms as ever.</summary>
internal sealed class SparingForm(HttpRequest request) : IFormFeature
{
    /// <summary>Most bytes that are read at all. Beyond, the connection is closed: nobody sends as much by mistake.</summary>
    public const long MostBytes = 512L * 1024 * 1024;

    /// <summary>Most bytes of one typed field, and of all together: far beyond what a page asks for, so that what is too long is told and not lost.</summary>
    private const int MostOfField = 512 * 1024;
    private const int MostTyped = 2 * 1024 * 1024;
    private const int MostFields = 200;
    private const int MostBoundary = 100;

    private readonly FormFeature _usual = new(request, new FormOptions { BufferBody = false, ValueCountLimit = MostFields, ValueLengthLimit = MostTyped });
    private Task<IFormCollection>? _reading;

    public bool HasFormContentType => _usual.HasFormContentType;

    public IFormCollection? Form { get; set; }

    public IFormCollection ReadForm() => ReadFormAsync(default).GetAwaiter().GetResult();

    public Task<IFormCollection> ReadFormAsync(CancellationToken cancellationToken) =>
        Form is { } form ? Task.FromResult(form) : _reading ??= ReadAsync(cancellationToken);

    private async Task<IFormCollection> ReadAsync(CancellationToken cancellationToken)
    {
        Form = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? await ReadPartsAsync(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), cancellationToken)
            : await _usual.ReadFormAsync(cancellationToken);
        return Form;
    }

    private async Task<FormCollection> ReadPartsAsync(string boundary, CancellationToken cancellationToken)
    {
        if (boundary.Length is 0 or > MostBoundary)
        {
            throw new InvalidDataException("The form has no boundary.");
        }

        var fields = new KeyValueAccumulator();
        var files = new FormFileCollection();
        var reader = new MultipartReader(boundary, request.Body);
        var (typed, buffer) = (0, new byte[MostOfField]);
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
            {
                throw new InvalidDataException("A part of the form has no name.");
            }

            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            if (disposition.IsFileDisposition())
            {
                files.Add(await ReadFileAsync(name, disposition, section.Body, buffer, files.Count(file => file is SentFile { IsKept: true }) < SafeFiles.MostFiles, cancellationToken));
                continue;
            }

            var value = await ReadFieldAsync(section.Body, buffer, cancellationToken);
            typed += value.Length;
            fields.Append(name, value);
            if (typed > MostTyped || fields.ValueCount > MostFields)
            {
                throw new InvalidDataException("The form has too many fields.");
            }
        }

        return new FormCollection(fields.GetResults(), files);
    }

    private static async Task<string> ReadFieldAsync(Stream body, byte[] buffer, CancellationToken cancellationToken)
    {
        var length = await body.ReadAtLeastAsync(buffer, MostOfField, throwOnEndOfStream: false, cancellationToken);
        return length < MostOfField ? Encoding.UTF8.GetString(buffer, 0, length) : throw new InvalidDataException("A field of the form is too long.");
    }

    private static async Task<SentFile> ReadFileAsync(string input, ContentDispositionHeaderValue disposition, Stream body, byte[] buffer, bool isWanted, CancellationToken cancellationToken)
    {
        var name = HeaderUtilities.RemoveQuotes(StringSegment.IsNullOrEmpty(disposition.FileNameStar) ? disposition.FileName : disposition.FileNameStar).ToString();
        using var kept = new MemoryStream();
        var length = 0L;
        for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            length += read;
            if (isWanted && length <= SafeFiles.MostBytes)
            {
                kept.Write(buffer, 0, read);
            }
            else if (kept.Capacity > 0)
            {
                kept.SetLength(0);
                kept.Capacity = 0;
            }
        }

        return new SentFile(input, name, length, isWanted && length <= SafeFiles.MostBytes ? kept.ToArray() : null);
    }
}

/// <summary>A file that a form brought: with its content, or only its length when it is not kept.</summary>
internal sealed class SentFile(string input, string name, long length, byte[]? content) : IFormFile
{
    /// <summary>Whether it came whole; a browser sends an empty one for a field in which nothing was chosen.</summary>
    public bool IsKept => content is { Length: > 0 };

    public string ContentType => "application/octet-stream";

    public string ContentDisposition => "form-data";

    public IHeaderDictionary Headers { get; } = new HeaderDictionary();

    public long Length => length;

    public string Name => input;

    public string FileName => name;

    public Stream OpenReadStream() => new MemoryStream(content ?? [], writable: false);

    public void CopyTo(Stream target) => target.Write(content ?? []);

    public Task CopyToAsync(Stream target, CancellationToken cancellationToken = default) => target.WriteAsync(content ?? [], cancellationToken).AsTask();
}
