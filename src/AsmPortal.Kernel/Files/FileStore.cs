using System.Security.Cryptography;
using AsmPortal.Data;
using AsmPortal.Files;
using AsmPortal.Kernel.Data;
using AsmPortal.Sealing;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Kernel.Files;

internal sealed class FileStore(PortalDbContext context, DatabaseSettings settings, TimeProvider time) : IFileStore
{
    private string Folder => Path.Combine(settings.Folder, "files");

    public Task<StoredFile> SaveAsync(Stream content, string name, string purpose, long maximumLength, DateTime? keepUntil, CancellationToken cancellationToken = default) =>
        SaveAsync(content, name, purpose, maximumLength, keepUntil, (Guid.CreateVersion7(), time.GetUtcNow().UtcDateTime), cancellationToken);

    /// <summary>The same with a random id, and with the day in place of the time: what a record that must not tell its minute is kept by.</summary>
    internal async Task<StoredFile> SaveWithoutTimeAsync(Stream content, string name, string purpose, CancellationToken cancellationToken)
    {
        var day = time.GetUtcNow().UtcDateTime.Date;
        var stored = await SaveAsync(content, name, purpose, long.MaxValue, keepUntil: null, (UntimedId.New(), day), cancellationToken);
        File.SetLastWriteTimeUtc(PathOf(context.Set<FileRow>().Local.First(row => row.Id == stored.Id).StorageName), day);
        return stored;
    }

    private async Task<StoredFile> SaveAsync(
        Stream content, string name, string purpose, long maximumLength, DateTime? keepUntil, (Guid Id, DateTime At) made, CancellationToken cancellationToken)
    {
        var storageName = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var path = PathOf(storageName);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var head = new byte[512];
        var headLength = 0;
        long length = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 81920, useAsync: true);
            var buffer = new byte[81920];
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                length += read;
                if (length > maximumLength)
                {
                    throw new FileTooLargeException(maximumLength);
                }

                var take = Math.Min(read, head.Length - headLength);
                buffer.AsSpan(0, take).CopyTo(head.AsSpan(headLength));
                headLength += take;
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        catch
        {
            File.Delete(path);
            throw;
        }

        var row = new FileRow
        {
            Id = made.Id,
            Name = Shorten(Path.GetFileName(name.Replace('\\', '/'))),
            ContentType = ContentTypes.Of(head.AsSpan(0, headLength)),
            Length = length,
            Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()),
            Purpose = purpose,
            StorageName = storageName,
            CreatedAt = made.At,
            KeepUntil = keepUntil,
        };
        context.Add(row);
        return ToStored(row);
    }

    public async Task<(StoredFile File, Stream Content)?> OpenAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var row = context.Set<FileRow>().Local.FirstOrDefault(file => file.Id == id)
            ?? await context.Set<FileRow>().AsNoTracking().FirstOrDefaultAsync(file => file.Id == id, cancellationToken);
        if (row is null || !File.Exists(PathOf(row.StorageName)))
        {
            return null;
        }

        return (ToStored(row), new FileStream(PathOf(row.StorageName), FileMode.Open, FileAccess.Read, FileShare.Read, 81920, useAsync: true));
    }

    internal string PathOf(string storageName) => Path.Combine(Folder, storageName[..2], storageName);

    /// <summary>All contents in the folder with their time of writing.</summary>
    internal IEnumerable<(string StorageName, DateTime WrittenUtc)> Contents() =>
        Directory.Exists(Folder)
            ? Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(path => (Path.GetFileName(path), File.GetLastWriteTimeUtc(path)))
            : [];

    private static StoredFile ToStored(FileRow row) => new(row.Id, row.Name, row.ContentType, row.Length, row.Sha256);

    private static string Shorten(string name) => name.Length <= 260 ? name : name[^260..];
}

/// <summary>Tells a file's type by its first bytes.</summary>
internal static class ContentTypes
{
    public static string Of(ReadOnlySpan<byte> head) => head switch
    {
        _ when head.StartsWith("PK\x03\x04"u8) => "application/zip",
        _ when head.StartsWith("%PDF-"u8) => "application/pdf",
        _ when head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) => "image/png",
        _ when head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) => "image/jpeg",
        _ when head.StartsWith("MZ"u8) || head.StartsWith("\x7f"u8) => "application/x-executable",
        _ when head.Contains((byte)0) => "application/octet-stream",
        _ => "text/plain",
    };
}
