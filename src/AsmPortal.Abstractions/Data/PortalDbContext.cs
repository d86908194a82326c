using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Data;

/// <summary>The two database engines that the portal runs on.</summary>
public enum DatabaseEngine
{
    /// <summary>The embedded default: one file, one machine.</summary>
    Sqlite,

    /// <summary>PostgreSQL 15 or newer: for more than one machine.</summary>
    PostgreSql,
}

/// <summary>
/// The one unit of work of a request. Modules contribute <see cref="IEntityTypeConfiguration{T}"/> classes and use <see cref="DbContext.Set{T}()"/>;
/// a change, its audit row and its outbox row are saved by the same <see cref="DbContext.SaveChangesAsync(CancellationToken)"/>.
/// </summary>
/// <remarks>Times are UTC <see cref="DateTime"/>, whole microseconds. Keys are <see cref="Guid.CreateVersion7()"/>. No navigation property crosses modules.</remarks>
public abstract class PortalDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>The engine behind this context.</summary>
    public abstract DatabaseEngine Engine { get; }

    /// <summary>
    /// Begins a transaction in which the caller may read, decide and write without another writer between.
    /// On SQLite it takes the write lock at once; on PostgreSQL it takes an advisory lock of the given name.
    /// </summary>
    /// <param name="name">What is locked, for example <c>frameworks:{id}</c>.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The transaction; the lock ends with it.</returns>
    public abstract Task<Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction> BeginExclusiveAsync(string name, CancellationToken cancellationToken = default);
}

/// <summary>An entity that two people may edit at once: EF compares <see cref="Version"/> when it saves and throws <see cref="DbUpdateConcurrencyException"/> on a difference.</summary>
public interface IVersioned
{
    /// <summary>Counts the saved changes; raised by the context, never by hand. A form carries it as its concurrency token.</summary>
    long Version { get; set; }
}
