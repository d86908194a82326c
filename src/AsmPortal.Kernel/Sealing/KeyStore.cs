using System.Security.Cryptography;
using System.Text;
using AsmPortal.Sealing;

namespace AsmPortal.Kernel.Sealing;

/// <summary>
/// The records' data keys, each wrapped by a master key, a small file each. They lie outside the database, since a key that stood in a backup could not be
/// destroyed. Times of writing are cut to the day: a record of somebody without an account must not carry the minute.
/// A destroyed key leaves an empty file, so that neither an older copy of the database nor one of this folder brings the record back.
/// </summary>
internal sealed class KeyStore(MasterKeys masters, TimeProvider time)
{
    /// <summary>Kind of the one record whose key belongs to the database as a whole: its id names the folder, its key makes the blind index and seals what protects cookies.</summary>
    public const string OwnKind = "Kernel.KeyStore";

    private const byte Form = 1;
    private static readonly byte[] Bound = "AsmPortal data key"u8.ToArray();
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private Guid? _database;

    /// <summary>Which database's keys these are: two databases beside one data folder do not see each other's. Set when the portal starts.</summary>
    public Guid Database
    {
        get => _database ?? throw new SealingUnavailableException("The key store was not prepared at the start.");
        set => _database = value;
    }

    private string Folder => Path.Combine(masters.Folder, Database.ToString("N"));

    /// <summary>Makes a record's key.</summary>
    /// <exception cref="IOException">It has one already, or the disk is full.</exception>
    public byte[] Create(Guid recordId)
    {
        var key = RandomNumberGenerator.GetBytes(MasterKey.Length);
        var master = masters.Current();
        var path = PathOf(recordId);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        WriteNew(path, Wrap(master, recordId, key));

        // The master key may have been changed since it was asked for, and the change have passed over this file already.
        while (masters.Current() is var now && !now.Id.AsSpan().SequenceEqual(master.Id))
        {
            master = now;
            Exchange(path, Wrap(master, recordId, key));
        }

        return key;
    }

    /// <summary>A record's key; null when it has none (any more).</summary>
    /// <exception cref="SealingUnavailableException">No master key opens it.</exception>
    public byte[]? Find(Guid recordId)
    {
        if (WasDestroyed(recordId))
        {
            return null;
        }

        byte[] wrapped;
        try
        {
            wrapped = File.ReadAllBytes(PathOf(recordId));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        if (wrapped.Length <= 1 + MasterKey.IdLength || wrapped[0] != Form)
        {
            throw new SealingUnavailableException($"The key file of record {recordId} is damaged.");
        }

        var master = masters.Find(wrapped.AsSpan(1, MasterKey.IdLength))
            ?? throw new SealingUnavailableException("A record's key is wrapped by a master key that is not here: an older or another master key was put in its place.");
        try
        {
            return SealedValue.Open(master.Key, wrapped.AsSpan(1 + MasterKey.IdLength), [.. Bound, .. recordId.ToByteArray()]);
        }
        catch (SealBrokenException exception)
        {
            throw new SealingUnavailableException($"The key file of record {recordId} is damaged.", exception);
        }
    }

    /// <summary>A key for one purpose, derived from the database's own.</summary>
    /// <exception cref="SealingUnavailableException">The database's own key is not here.</exception>
    public byte[] Derive(string purpose)
    {
        var own = Find(Database) ?? throw new SealingUnavailableException("The database's own key is not in the key store.");
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, own, MasterKey.Length, info: Encoding.UTF8.GetBytes(purpose));
    }

    /// <summary>Whether a record has a key.</summary>
    public bool Has(Guid recordId) => File.Exists(PathOf(recordId));

    /// <summary>Whether a record's key was destroyed, as this folder remembers it.</summary>
    public bool WasDestroyed(Guid recordId) => File.Exists(MarkOf(recordId));

    /// <summary>Destroys keys: marked, overwritten, removed. Those that are gone already are only marked.</summary>
    public async Task DestroyAsync(IReadOnlyCollection<Guid> recordIds, CancellationToken cancellationToken)
    {
        await using var alone = await AloneAsync(cancellationToken);
        foreach (var recordId in recordIds)
        {
            Mark(recordId);
            var path = PathOf(recordId);
            if (!File.Exists(path))
            {
                continue;
            }

            using (var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            {
                stream.Write(RandomNumberGenerator.GetBytes((int)stream.Length));
                stream.Flush(flushToDisk: true);
            }

            File.Delete(path);
        }
    }

    /// <summary>The records that have a key.</summary>
    public IEnumerable<Guid> All() => Records("*.key");

    /// <summary>The records whose key was destroyed.</summary>
    public IEnumerable<Guid> Destroyed() => Records("*.gone");

    /// <summary>Wraps the keys that another master key wraps by the current one. Readers go on meanwhile: a file is exchanged whole.</summary>
    /// <returns>How many were wrapped anew.</returns>
    public async Task<int> RewrapAsync(CancellationToken cancellationToken)
    {
        var current = masters.Current();
        var count = 0;
        foreach (var batch in All().Chunk(200))
        {
            // No key is destroyed meanwhile, or the exchange would bring it back.
            await using var alone = await AloneAsync(cancellationToken);
            foreach (var recordId in batch)
            {
                var path = PathOf(recordId);
                if (!File.Exists(path) || IsWrappedBy(path, current) || Find(recordId) is not { } key)
                {
                    continue;
                }

                Exchange(path, Wrap(current, recordId, key));
                count++;
            }
        }

        return count;
    }

    private static bool IsWrappedBy(string path, MasterKey master) => File.ReadAllBytes(path).AsSpan(1, MasterKey.IdLength).SequenceEqual(master.Id);

    private static byte[] Wrap(MasterKey master, Guid recordId, byte[] key) =>
        [Form, .. master.Id, .. SealedValue.Seal(master.Key, key, [.. Bound, .. recordId.ToByteArray()])];

    private void Exchange(string path, byte[] content)
    {
        var other = path + "." + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        WriteNew(other, content);
        File.Move(other, path, overwrite: true);
    }

    private void WriteNew(string path, byte[] content)
    {
        using (var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime.Date);
    }

    private void Mark(Guid recordId)
    {
        var path = MarkOf(recordId);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            WriteNew(path, []);
        }
    }

    private IEnumerable<Guid> Records(string pattern) =>
        Directory.Exists(Folder)
            ? Directory.EnumerateFiles(Folder, pattern, SearchOption.AllDirectories).Select(path => Guid.Parse(Path.GetFileNameWithoutExtension(path)))
            : [];

    private string PathOf(Guid recordId) => PathOf(recordId, ".key");

    private string MarkOf(Guid recordId) => PathOf(recordId, ".gone");

    private string PathOf(Guid recordId, string ending)
    {
        var name = recordId.ToString("N");
        return Path.Combine(Folder, name[^2..], name + ending);
    }

    /// <summary>One process at a time destroys or rewraps.</summary>
    private async Task<IAsyncDisposable> AloneAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(masters.Folder);
        var begun = System.Diagnostics.Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(masters.Folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (System.Diagnostics.Stopwatch.GetElapsedTime(begun) < Patience)
            {
                await Task.Delay(20, cancellationToken);
            }
        }
    }
}
