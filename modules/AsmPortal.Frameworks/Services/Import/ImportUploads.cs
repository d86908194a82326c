using System.Security.Cryptography;
using System.Text.Json;
using AsmPortal.Data;
using AsmPortal.Files;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>A file kept between the steps of the import page.</summary>
internal sealed record UploadedFile(Guid Id, string Name, string Language);

/// <summary>
/// Keeps uploaded files for a day. The ticket that leads back to them is sealed and names its person: nobody opens another one's upload with it.
/// </summary>
internal sealed class ImportUploads(IFileStore files, PortalDbContext db, ICurrentUser user, IDataProtectionProvider protection, TimeProvider time)
{
    private const string Purpose = "Frameworks.Import";
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(1);

    private readonly IDataProtector _protector = protection.CreateProtector(Purpose, user.Id?.ToString() ?? "");

    /// <summary>Stores one file.</summary>
    /// <exception cref="FileTooLargeException">It is longer than an import reads.</exception>
    public async Task<UploadedFile> KeepAsync(IFormFile file, string language, CancellationToken cancellationToken)
    {
        await using var content = file.OpenReadStream();
        var stored = await files.SaveAsync(content, file.FileName, Purpose, new ImportLimits().FileBytes, time.GetUtcNow().UtcDateTime + s_kept, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new UploadedFile(stored.Id, stored.Name, language);
    }

    /// <summary>What the forms carry from step to step.</summary>
    public string Seal(IReadOnlyList<UploadedFile> uploaded) => _protector.Protect(JsonSerializer.Serialize(uploaded, JsonSerializerOptions.Default));

    /// <summary>The files of a ticket; empty when it is not this person's.</summary>
    public IReadOnlyList<UploadedFile> Open(string? ticket)
    {
        if (string.IsNullOrEmpty(ticket))
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize<List<UploadedFile>>(_protector.Unprotect(ticket), JsonSerializerOptions.Default) ?? [];
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    /// <summary>Opens the contents; null when one of them is no longer kept.</summary>
    public async Task<OpenedFiles?> ReadAsync(IReadOnlyList<UploadedFile> uploaded, CancellationToken cancellationToken)
    {
        var opened = new List<ImportFile>();
        foreach (var file in uploaded.OrderBy(file => Languages.All.ToList().IndexOf(file.Language)))
        {
            if (await files.OpenAsync(file.Id, cancellationToken) is not { } found)
            {
                await new OpenedFiles(opened).DisposeAsync();
                return null;
            }

            opened.Add(new ImportFile(file.Name, found.Content, file.Language));
        }

        return new OpenedFiles(opened);
    }
}

/// <summary>Open files that are closed together.</summary>
internal sealed record OpenedFiles(IReadOnlyList<ImportFile> Files) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        foreach (var file in Files)
        {
            await file.Content.DisposeAsync();
        }
    }
}
