using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AsmPortal.Sealing;

namespace AsmPortal.Kernel.Sealing;

/// <summary>One sealed value: a byte that names the form, 12 of nonce, 16 of tag, then the hidden bytes (AES-256-GCM).</summary>
internal static class SealedValue
{
    public const int NonceLength = 12;
    public const int TagLength = 16;
    public const int Overhead = 1 + NonceLength + TagLength;

    private const byte Form = 1;
    private const int Step = 32;

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> content, ReadOnlySpan<byte> bound)
    {
        var value = new byte[Overhead + content.Length];
        value[0] = Form;
        var nonce = value.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, content, value.AsSpan(Overhead), value.AsSpan(1 + NonceLength, TagLength), bound);
        return value;
    }

    /// <exception cref="SealBrokenException">It was changed, or is bound to something else.</exception>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> value, ReadOnlySpan<byte> bound)
    {
        if (value.Length < Overhead || value[0] != Form)
        {
            throw new SealBrokenException();
        }

        var content = new byte[value.Length - Overhead];
        try
        {
            using var cipher = new AesGcm(key, TagLength);
            cipher.Decrypt(value.Slice(1, NonceLength), value[Overhead..], value.Slice(1 + NonceLength, TagLength), content, bound);
        }
        catch (AuthenticationTagMismatchException exception)
        {
            throw new SealBrokenException(exception);
        }

        return content;
    }

    /// <summary>A text with its length before it, filled up to a multiple of 32 bytes, so that its sealed length tells little.</summary>
    public static byte[] Pad(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var padded = new byte[(4 + length + Step - 1) / Step * Step];
        BinaryPrimitives.WriteInt32BigEndian(padded, length);
        Encoding.UTF8.GetBytes(text, padded.AsSpan(4));
        return padded;
    }

    public static string Unpad(ReadOnlySpan<byte> padded)
    {
        var length = padded.Length < 4 ? -1 : BinaryPrimitives.ReadInt32BigEndian(padded);
        return length >= 0 && length <= padded.Length - 4 ? Encoding.UTF8.GetString(padded.Slice(4, length)) : throw new SealBrokenException();
    }
}

/// <summary>A record's key in use. Values are bound to record and field.</summary>
internal sealed class SealedKey(Guid recordId, byte[] key) : ISealedKey
{
    public Guid RecordId => recordId;

    internal byte[] Key => key;

    public byte[] Seal(string field, string text) => SealBytes(field, SealedValue.Pad(text));

    public byte[] SealBytes(string field, ReadOnlySpan<byte> content) => SealedValue.Seal(key, content, Bound(field));

    public string? Unseal(string field, byte[]? value) => value is null ? null : SealedValue.Unpad(UnsealBytes(field, value));

    public byte[] UnsealBytes(string field, byte[] value) => SealedValue.Open(key, value, Bound(field));

    private byte[] Bound(string field) => [.. recordId.ToByteArray(), .. Encoding.UTF8.GetBytes(field)];
}

/// <summary>The same key for whoever may only add.</summary>
internal sealed class SealingKey(SealedKey key) : ISealingKey
{
    public Guid RecordId => key.RecordId;

    internal SealedKey Inner => key;

    public byte[] Seal(string field, string text) => key.Seal(field, text);

    public byte[] SealBytes(string field, ReadOnlySpan<byte> content) => key.SealBytes(field, content);
}
