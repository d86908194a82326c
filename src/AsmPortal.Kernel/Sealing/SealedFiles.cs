using System.Buffers.Binary;
using System.Security.Cryptography;
using AsmPortal.Data;
using AsmPortal.Files;
using AsmPortal.Kernel.Files;
using AsmPortal.Sealing;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Kernel.Sealing;

internal sealed class SealedFiles(PortalDbContext context, FileStore files) : ISealedFiles
{
    public async Task<SealedFile> SaveAsync(ISealingKey key, Stream content, long maximumLength, CancellationToken cancellationToken = default)
    {
        await using var sealing = new SealingStream(KeyOf(key), content, maximumLength);
        var stored = await files.SaveWithoutTimeAsync(sealing, "sealed", "Sealed", cancellationToken);
        return new SealedFile(stored.Id, ContentTypes.Of(sealing.Head), sealing.PlainLength);
    }

    public async Task<Stream?> OpenAsync(ISealedKey key, Guid fileId, CancellationToken cancellationToken = default) =>
        await files.OpenAsync(fileId, cancellationToken) is { } found ? new UnsealingStream(KeyOf(key), found.Content) : null;

    public async Task RemoveAsync(IReadOnlyCollection<Guid> fileIds, CancellationToken cancellationToken = default) =>
        context.RemoveRange(await context.Set<FileRow>().Where(file => fileIds.Contains(file.Id)).ToListAsync(cancellationToken));

    private static SealedKey KeyOf(ISealingKey key) => key switch
    {
        SealedKey full => full,
        SealingKey adding => adding.Inner,
        _ => throw new ArgumentException("The key is not one of this kernel.", nameof(key)),
    };
}

/// <summary>
/// A sealed file: form, 16 random bytes that name it, then parts of 64 KiB, each sealed by itself and bound to record, file, place and whether it is the last.
/// So no part can be changed, moved, repeated or cut off unseen.
/// </summary>
internal static class SealedParts
{
    public const byte Form = 1;
    public const int NameLength = 16;
    public const int PartLength = 64 * 1024;
    public const int SealedPartLength = PartLength + SealedValue.Overhead;

    public static byte[] Bound(SealedKey key, ReadOnlySpan<byte> name, int place, bool last)
    {
        var bound = new byte[16 + NameLength + 5];
        key.RecordId.TryWriteBytes(bound);
        name.CopyTo(bound.AsSpan(16));
        BinaryPrimitives.WriteInt32BigEndian(bound.AsSpan(16 + NameLength), place);
        bound[^1] = last ? (byte)1 : (byte)0;
        return bound;
    }

    /// <summary>Fills the buffer as far as the stream goes.</summary>
    public static async ValueTask<int> FillAsync(Stream stream, Memory<byte> buffer, CancellationToken cancellationToken) =>
        await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
}

/// <summary>Reads plain content and gives it out sealed.</summary>
internal sealed class SealingStream(SealedKey key, Stream content, long maximumLength) : ForwardStream
{
    private readonly byte[] _name = RandomNumberGenerator.GetBytes(SealedParts.NameLength);
    private byte[] _next = [];
    private int _place;
    private bool _begun;
    private bool _ended;

    /// <summary>First bytes of the plain content, for telling its type.</summary>
    public byte[] Head { get; private set; } = [];

    public long PlainLength { get; private set; }

    protected override async ValueTask<byte[]?> NextAsync(CancellationToken cancellationToken)
    {
        if (!_begun)
        {
            _begun = true;
            _next = await ReadAsync(cancellationToken);
            Head = _next[..Math.Min(512, _next.Length)];
            return [SealedParts.Form, .. _name];
        }

        if (_ended)
        {
            return null;
        }

        var part = _next;
        _next = part.Length == SealedParts.PartLength ? await ReadAsync(cancellationToken) : [];
        _ended = _next.Length == 0;
        return SealedValue.Seal(key.Key, part, SealedParts.Bound(key, _name, _place++, _ended));
    }

    private async Task<byte[]> ReadAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[SealedParts.PartLength];
        var length = await SealedParts.FillAsync(content, buffer, cancellationToken);
        PlainLength += length;
        return PlainLength <= maximumLength ? buffer[..length] : throw new FileTooLargeException(maximumLength);
    }
}

/// <summary>Reads sealed content and gives it out in the clear.</summary>
internal sealed class UnsealingStream(SealedKey key, Stream content) : ForwardStream
{
    private byte[] _name = [];
    private byte[] _next = [];
    private int _place;
    private bool _ended;

    protected override async ValueTask<byte[]?> NextAsync(CancellationToken cancellationToken)
    {
        if (_ended)
        {
            return null;
        }

        if (_name.Length == 0)
        {
            var head = new byte[1 + SealedParts.NameLength];
            if (await SealedParts.FillAsync(content, head, cancellationToken) < head.Length || head[0] != SealedParts.Form)
            {
                throw new SealBrokenException();
            }

            _name = head[1..];
            _next = await ReadAsync(cancellationToken);
        }

        var part = _next;
        _next = part.Length == SealedParts.SealedPartLength ? await ReadAsync(cancellationToken) : [];
        _ended = _next.Length == 0;
        return SealedValue.Open(key.Key, part, SealedParts.Bound(key, _name, _place++, _ended));
    }

    protected override void Dispose(bool disposing)
    {
        content.Dispose();
        base.Dispose(disposing);
    }

    private async Task<byte[]> ReadAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[SealedParts.SealedPartLength];
        return buffer[..await SealedParts.FillAsync(content, buffer, cancellationToken)];
    }
}

/// <summary>A stream that is read once from front to back, piece by piece.</summary>
internal abstract class ForwardStream : Stream
{
    private byte[] _piece = [];
    private int _used;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_used == _piece.Length)
        {
            if (await NextAsync(cancellationToken) is not { } piece)
            {
                return 0;
            }

            (_piece, _used) = (piece, 0);
        }

        var count = Math.Min(buffer.Length, _piece.Length - _used);
        _piece.AsMemory(_used, count).CopyTo(buffer);
        _used += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>The next piece, never empty unless the content is; null at the end.</summary>
    protected abstract ValueTask<byte[]?> NextAsync(CancellationToken cancellationToken);
}
