using System.Security.Cryptography;
using AsmPortal.Commands;
using AsmPortal.Sealing;
using Microsoft.Extensions.Options;

namespace AsmPortal.Kernel.Sealing;

/// <summary>One master key: 32 bytes, known by the beginning of its hash.</summary>
internal sealed record MasterKey(byte[] Key)
{
    public const int Length = 32;
    public const int IdLength = 8;

    public byte[] Id { get; } = SHA256.HashData([.. "AsmPortal master key"u8, .. Key])[..IdLength];

    public static MasterKey New() => new(RandomNumberGenerator.GetBytes(Length));

    public static MasterKey Parse(string line)
    {
        var bytes = new byte[Length];
        return Convert.TryFromBase64String(line.Trim(), bytes, out var written) && written == Length
            ? new MasterKey(bytes)
            : throw new SealingUnavailableException("A master key is 32 bytes in base64, for example from: openssl rand -base64 32.");
    }
}

/// <summary>
/// The master keys, outside the database: in the setting <c>Sealing:Key</c>, or a file with one key a line. The first wraps; all unwrap, so that keys can be
/// changed while the portal runs: the file is read again when it was written since.
/// </summary>
internal sealed class MasterKeys(IOptions<PortalOptions> options)
{
    private readonly SealingOptions _options = options.Value.Sealing;
    private readonly Lock _gate = new();
    private IReadOnlyList<MasterKey> _keys = [];
    private (DateTime Written, long Length) _stamp;

    /// <summary>Folder of the records' keys; never in the backup of the database.</summary>
    public string Folder { get; } = Path.GetFullPath(options.Value.Sealing.Folder.Length > 0 ? options.Value.Sealing.Folder : Path.Combine(options.Value.Data, "keys"));

    public bool InSetting => _options.Key.Length > 0;

    public string File => _options.KeyFile.Length > 0 ? Path.GetFullPath(_options.KeyFile) : Path.Combine(Folder, "master.key");

    /// <summary>The key that wraps.</summary>
    /// <exception cref="SealingUnavailableException">There is no master key.</exception>
    public MasterKey Current() => Keys()[0];

    /// <summary>The key with this id; null when it is none of ours.</summary>
    public MasterKey? Find(ReadOnlySpan<byte> id)
    {
        foreach (var key in Keys())
        {
            if (id.SequenceEqual(key.Id))
            {
                return key;
            }
        }

        return null;
    }

    /// <summary>Writes the file: readable for its owner alone, whole or not at all.</summary>
    public void Write(params IReadOnlyList<MasterKey> keys)
    {
        var lines = string.Concat(keys.Select(key => Convert.ToBase64String(key.Key) + "\n"));
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        var whole = File + ".new";
        var how = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(whole, how))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(lines));
            stream.Flush(flushToDisk: true);
        }

        System.IO.File.Move(whole, File, overwrite: true);
    }

    private IReadOnlyList<MasterKey> Keys()
    {
        var file = InSetting ? null : new FileInfo(File);
        var stamp = file is { Exists: true } ? (file.LastWriteTimeUtc, file.Length) : default;
        lock (_gate)
        {
            if (_keys.Count == 0 || stamp != _stamp)
            {
                _keys = Read();
                _stamp = stamp;
            }

            return _keys;
        }
    }

    private IReadOnlyList<MasterKey> Read()
    {
        string[] lines;
        if (InSetting)
        {
            lines = _options.Key.Split([',', '\n', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
        else if (System.IO.File.Exists(File))
        {
            lines = [.. System.IO.File.ReadAllLines(File).Where(line => line.Trim().Length > 0)];
        }
        else
        {
            throw new SealingUnavailableException($"The file of the master key is not there: {File}. Put it back; a new one opens nothing that was sealed with the old one.");
        }

        return lines.Length > 0 ? [.. lines.Select(MasterKey.Parse)] : throw new SealingUnavailableException("There is no master key in the setting or the file named for it.");
    }
}
