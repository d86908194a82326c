namespace AsmPortal.Sealing;

/// <summary>
/// The key of one sealed record, for writing. It hides what is given to it with AES-256-GCM; a sealed value opens only with the key of its own record and
/// under its own field name, so that values cannot be moved from one record or field to another.
/// </summary>
public interface ISealingKey
{
    /// <summary>The record that the key belongs to.</summary>
    Guid RecordId { get; }

    /// <summary>Seals a text.</summary>
    /// <param name="field">Name of the field, unique in the record, for example <c>name</c> or <c>message:{id}</c>.</param>
    /// <param name="text">The text; its sealed length tells its length to 32 bytes.</param>
    byte[] Seal(string field, string text);

    /// <summary>Seals bytes, at their exact length.</summary>
    /// <param name="field">Name of the field, unique in the record.</param>
    /// <param name="content">The bytes.</param>
    byte[] SealBytes(string field, ReadOnlySpan<byte> content);
}

/// <summary>The key of one sealed record, for reading too. Whoever holds one has been written into the audit trail.</summary>
public interface ISealedKey : ISealingKey
{
    /// <summary>Opens a sealed text; null stays null.</summary>
    /// <exception cref="SealBrokenException">The value was changed, or belongs to another record or field.</exception>
    string? Unseal(string field, byte[]? value);

    /// <summary>Opens sealed bytes.</summary>
    /// <exception cref="SealBrokenException">The value was changed, or belongs to another record or field.</exception>
    byte[] UnsealBytes(string field, byte[] value);
}

/// <summary>Why sealed records are opened.</summary>
/// <param name="Event">Name in the audit trail, for example <c>ChildProtection.CaseRead</c> or <c>Grievances.ListRead</c>.</param>
/// <param name="Facts">Further facts for the audit row, never personal data: the page, the filter's name, the id of a break-glass grant.</param>
public sealed record SealedReading(string Event, IReadOnlyDictionary<string, string>? Facts = null);

/// <summary>
/// Records that are sealed: each has a data key of its own, which is wrapped by the portal's master key and kept outside the database and outside its backups.
/// Destroying that key makes the record unreadable everywhere, old backups included.
/// </summary>
/// <remarks>Who may see which record is the module's scope filter; this part hides, audits and destroys.</remarks>
public interface ISealedRecords
{
    /// <summary>Makes the key of a new record, and its row in the running unit of work. A key whose record is never saved opens nothing.</summary>
    /// <param name="kind">Name of the kind, as its <see cref="ISealedKind"/> says, for example <c>Grievances.Case</c>.</param>
    /// <param name="recordId">The record's id. Records of people without an account take a random id, not one that carries the time.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<ISealedKey> CreateAsync(string kind, Guid recordId, CancellationToken cancellationToken = default);

    /// <summary>The key for adding to a record without reading it; nothing is disclosed, so nothing is audited here. Null when the record is not there or was destroyed.</summary>
    Task<ISealingKey?> ForWritingAsync(Guid recordId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Opens records for the person at work: an audit row for each is saved in the running transaction (or in one of its own) before any key is given.
    /// When the audit cannot be written, nothing is opened.
    /// </summary>
    /// <param name="reading">Why.</param>
    /// <param name="kind">Their kind: the subject type of the audit rows.</param>
    /// <param name="recordIds">The records, at most a page of a list.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The keys by record; those that are not there or were destroyed are missing.</returns>
    Task<IReadOnlyDictionary<Guid, ISealedKey>> OpenAsync(SealedReading reading, string kind, IReadOnlyCollection<Guid> recordIds, CancellationToken cancellationToken = default);

    /// <summary>
    /// Opens a record for the very person who wrote it and proves it by a secret, such as the receipt code of a grievance. Not audited: an audit row would
    /// be a trace of when they came. Never for anybody else.
    /// </summary>
    Task<ISealedKey?> OpenForItsAuthorAsync(Guid recordId, CancellationToken cancellationToken = default);

    /// <summary>Sets the day on which the record is destroyed; null keeps it without end. Part of the running unit of work.</summary>
    Task RetainUntilAsync(Guid recordId, DateTime? untilUtc, CancellationToken cancellationToken = default);

    /// <summary>Puts a legal hold on the record, or lifts it. A held record is not destroyed, whatever its day. Part of the running unit of work, audited.</summary>
    /// <param name="recordId">The record.</param>
    /// <param name="hold">Whether it is held.</param>
    /// <param name="ground">Why, as a short code of the module, never personal data.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task SetHoldAsync(Guid recordId, bool hold, string ground, CancellationToken cancellationToken = default);

    /// <summary>The records of a kind that no hold keeps and whose day comes in a span of time, the soonest first: what people are to be told of before.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="fromUtc">From when on.</param>
    /// <param name="untilUtc">Until when, this moment excluded.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<SealedRecordEnd>> ComingAsync(string kind, DateTime fromUtc, DateTime untilUtc, int most, CancellationToken cancellationToken = default);

    /// <summary>What is kept about the record's own keeping; null when there is no such record.</summary>
    Task<SealedRecordStatus?> StatusAsync(Guid recordId, CancellationToken cancellationToken = default);
}

/// <summary>How long a sealed record stays. Times are UTC.</summary>
/// <param name="RetainUntil">When it is destroyed; null for never.</param>
/// <param name="Held">Whether a legal hold keeps it.</param>
/// <param name="DestroyedAt">When it was destroyed; null while it lives.</param>
public sealed record SealedRecordStatus(DateTime? RetainUntil, bool Held, DateTime? DestroyedAt);

/// <summary>A record that will be destroyed.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="At">Its day, UTC.</param>
public sealed record SealedRecordEnd(Guid RecordId, DateTime At);

/// <summary>A kind of sealed record, told to the kernel by the module that has it. Registered as a scoped service.</summary>
public interface ISealedKind
{
    /// <summary>Unique name, the subject type in the audit trail, for example <c>ChildProtection.Case</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Removes what the module keeps of records that are being destroyed: sealed values, blind-index rows, files. A skeleton without content may stay for the
    /// statistics. Part of the running unit of work; it may be called again for the same records.
    /// </summary>
    Task RemoveContentAsync(IReadOnlyCollection<Guid> recordIds, CancellationToken cancellationToken);
}

/// <summary>Finds sealed words again: the same text gives the same value, which nobody can turn back or guess without the portal's own key.</summary>
public interface IBlindIndex
{
    /// <summary>The value to store and to look for.</summary>
    /// <param name="purpose">What is indexed, for example <c>ChildProtection.Name</c>; the same text has another value under another purpose.</param>
    /// <param name="text">The text; the caller folds it first (<see cref="Localization.TextFolding"/>), so that spellings meet.</param>
    /// <returns>32 lower-case hexadecimal characters.</returns>
    string Of(string purpose, string text);
}

/// <summary>A stored file that is sealed with the key of its record.</summary>
/// <param name="Id">Its id in the file store.</param>
/// <param name="ContentType">Type by content.</param>
/// <param name="Length">Bytes before sealing.</param>
public sealed record SealedFile(Guid Id, string ContentType, long Length);

/// <summary>
/// Files of sealed records. The content goes sealed to the disk in parts of 64 KiB and never lies there in the clear; the name is not kept here: the module
/// seals it as a field. Times of writing are cut to the day.
/// </summary>
/// <remarks>A page that takes such files raises <c>RequestFormLimits.MemoryBufferThreshold</c> to its limit, or the web server writes them to a temporary file first.</remarks>
public interface ISealedFiles
{
    /// <summary>Seals and stores content. The row is part of the running unit of work.</summary>
    /// <exception cref="Files.FileTooLargeException">The content is longer than allowed; nothing is kept.</exception>
    Task<SealedFile> SaveAsync(ISealingKey key, Stream content, long maximumLength, CancellationToken cancellationToken = default);

    /// <summary>Opens a sealed file; null when it is gone.</summary>
    /// <exception cref="SealBrokenException">While reading: the content was changed, cut or belongs to another record.</exception>
    Task<Stream?> OpenAsync(ISealedKey key, Guid fileId, CancellationToken cancellationToken = default);

    /// <summary>Removes files; part of the running unit of work, the content follows within a day.</summary>
    Task RemoveAsync(IReadOnlyCollection<Guid> fileIds, CancellationToken cancellationToken = default);
}

/// <summary>A sealed value does not open: it was changed, or belongs elsewhere.</summary>
/// <param name="inner">The cause.</param>
public sealed class SealBrokenException(Exception? inner = null) : Exception("A sealed value does not open: it was changed, or it belongs to another record or field.", inner);

/// <summary>Sealed records cannot be opened or made now: the master key is missing or is not the one they were sealed with. Pages answer 503.</summary>
/// <param name="message">What the operator must mend; never shown to readers.</param>
/// <param name="inner">The cause.</param>
public sealed class SealingUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
