namespace AsmPortal.Files;

/// <summary>A stored file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Name it was given by whoever sent it, without a path.</param>
/// <param name="ContentType">Type by content, not by name.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Hash of the content, lower-case hexadecimal.</param>
public sealed record StoredFile(Guid Id, string Name, string ContentType, long Length, string Sha256);

/// <summary>Keeps files outside the web root under random names. The row is part of the running unit of work; content without a row is removed by a task.</summary>
public interface IFileStore
{
    /// <summary>Stores content.</summary>
    /// <param name="content">Read to its end.</param>
    /// <param name="name">The name to show.</param>
    /// <param name="purpose">Why it is kept, for example <c>Frameworks.Import</c>.</param>
    /// <param name="maximumLength">Most bytes to accept.</param>
    /// <param name="keepUntil">UTC time after which a task removes it; null keeps it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="FileTooLargeException">The content is longer than allowed; nothing is kept.</exception>
    Task<StoredFile> SaveAsync(Stream content, string name, string purpose, long maximumLength, DateTime? keepUntil, CancellationToken cancellationToken = default);

    /// <summary>Opens a stored file for reading; null when there is none.</summary>
    Task<(StoredFile File, Stream Content)?> OpenAsync(Guid id, CancellationToken cancellationToken = default);
}

/// <summary>A file is longer than allowed.</summary>
/// <param name="maximumLength">Most bytes allowed.</param>
public sealed class FileTooLargeException(long maximumLength) : Exception($"The file is longer than {maximumLength} bytes.")
{
    /// <summary>Most bytes allowed.</summary>
    public long MaximumLength { get; } = maximumLength;
}
