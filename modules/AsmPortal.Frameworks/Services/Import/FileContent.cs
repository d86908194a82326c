using AsmPortal.Documents;
using System.Text;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>What a file is by its first bytes. Names are part of stored faults.</summary>
internal enum ContentKind
{
    /// <summary>UTF-8 text that is not JSON: a CSV file.</summary>
    Csv,

    /// <summary>A workbook in Office Open XML.</summary>
    Xlsx,

    /// <summary>JSON in UTF-8.</summary>
    Json,

    /// <summary>A zip archive that is no workbook.</summary>
    Zip,

    /// <summary>A workbook of before 2007, or an encrypted one.</summary>
    OldOffice,

    /// <summary>PDF.</summary>
    Pdf,

    /// <summary>Text in UTF-16 or UTF-32.</summary>
    WideText,

    /// <summary>Text in another encoding than UTF-8.</summary>
    OtherText,

    /// <summary>Anything else.</summary>
    Binary,
}

/// <summary>Reads a file into memory, tells its kind by its content and refuses what is not what its name says.</summary>
internal static class FileContent
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The bytes, or null with a fault when there are none or too many.</summary>
    public static async Task<byte[]?> ReadAsync(ImportFile file, ImportLimits limits, FaultList faults, CancellationToken cancellation)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[81_920];
        int count;
        while ((count = await file.Content.ReadAsync(buffer, cancellation)) > 0)
        {
            if (kept.Length + count > limits.FileBytes)
            {
                faults.Error(FaultCode.FileTooLarge, file.Name, null, null, ImportLimits.InMegabytes(limits.FileBytes));
                return null;
            }

            kept.Write(buffer, 0, count);
        }

        if (kept.Length == 0)
        {
            faults.Error(FaultCode.FileEmpty, file.Name, null, null);
            return null;
        }

        return kept.ToArray();
    }

    /// <summary>The kind that can be read, or null with one fault.</summary>
    public static ContentKind? Recognise(string name, byte[] bytes, FaultList faults)
    {
        var found = KindOf(bytes);
        ContentKind? claimed = Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".csv" or ".txt" or ".tsv" => ContentKind.Csv,
            ".xlsx" => ContentKind.Xlsx,
            ".json" => ContentKind.Json,
            _ => null,
        };

        // A text that is not UTF-8 can be shown where it stops being it; the other kinds have no rows.
        if (found == ContentKind.OtherText && claimed is not ContentKind.Xlsx)
        {
            faults.Error(FaultCode.NotUtf8, name, RowOfFirstBadByte(bytes), null);
            return null;
        }

        if (claimed is { } kind && kind != found)
        {
            faults.Error(FaultCode.ContentMismatch, name, null, null, kind, found);
            return null;
        }

        if (found is ContentKind.Csv or ContentKind.Xlsx or ContentKind.Json)
        {
            return found;
        }

        faults.Error(FaultCode.ContentUnreadable, name, null, null, found);
        return null;
    }

    /// <summary>The text of bytes that <see cref="Recognise"/> found to be UTF-8, without a byte order mark.</summary>
    public static string Text(byte[] bytes) => s_strict.GetString(WithoutMark(bytes));

    /// <summary>The bytes after a UTF-8 byte order mark.</summary>
    public static ReadOnlySpan<byte> WithoutMark(byte[] bytes) => bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsSpan(3) : bytes;

    private static ContentKind KindOf(byte[] bytes)
    {
        var start = bytes.AsSpan(0, Math.Min(bytes.Length, 4096));
        if (start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith("PK\u0005\u0006"u8))
        {
            return PackageGuard.HasPart(bytes, "xl/workbook") ? ContentKind.Xlsx : ContentKind.Zip;
        }

        if (start.StartsWith((byte[])[0xD0, 0xCF, 0x11, 0xE0]))
        {
            return ContentKind.OldOffice;
        }

        if (start.StartsWith("%PDF-"u8))
        {
            return ContentKind.Pdf;
        }

        if (start.StartsWith((byte[])[0xFF, 0xFE]) || start.StartsWith((byte[])[0xFE, 0xFF]) || HasEveryOtherByteZero(start))
        {
            return ContentKind.WideText;
        }

        var text = WithoutMark(bytes);
        if (HasControls(text))
        {
            return ContentKind.Binary;
        }

        if (!System.Text.Unicode.Utf8.IsValid(text))
        {
            return ContentKind.OtherText;
        }

        var first = text.TrimStart(" \t\r\n"u8);
        return first.Length > 0 && first[0] is (byte)'{' or (byte)'[' ? ContentKind.Json : ContentKind.Csv;
    }

    /// <summary>UTF-16 without a mark: ordinary letters leave every other byte zero.</summary>
    private static bool HasEveryOtherByteZero(ReadOnlySpan<byte> start)
    {
        if (start.Length < 4)
        {
            return false;
        }

        int even = 0, odd = 0;
        for (var index = 0; index < start.Length; index++)
        {
            if (start[index] == 0)
            {
                _ = index % 2 == 0 ? even++ : odd++;
            }
        }

        var many = start.Length / 5;
        return (even > many && odd <= even / 10) || (odd > many && even <= odd / 10);
    }

    /// <summary>Whether the start has bytes that no text has. Later ones are reported with their cell.</summary>
    private static bool HasControls(ReadOnlySpan<byte> text)
    {
        var controls = 0;
        var start = text[..Math.Min(text.Length, 4096)];
        foreach (var value in start)
        {
            if (value < 0x20 && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C or 0x0B))
            {
                controls++;
            }
        }

        return controls * 50 > start.Length || (controls > 0 && !System.Text.Unicode.Utf8.IsValid(text));
    }

    private static int RowOfFirstBadByte(byte[] bytes)
    {
        ReadOnlySpan<byte> rest = bytes;
        var row = 1;
        while (rest.Length > 0)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            if (!System.Text.Unicode.Utf8.IsValid(line))
            {
                return row;
            }

            row++;
            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return row;
    }
}
