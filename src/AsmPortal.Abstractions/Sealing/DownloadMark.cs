using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace AsmPortal.Sealing;

/// <summary>The mark of a copy of sealed content: who took it by role and account, never by name, when, of which record and for what. Whoever finds the copy can be told where it came from.</summary>
/// <param name="Id">Under which the copy stands in the audit trail; that of a printed page stands nowhere, its reading does.</param>
/// <param name="Roles">Roles of the person at that time, separated by commas; empty for the system.</param>
/// <param name="AccountId">The account; null for the system.</param>
/// <param name="At">UTC time.</param>
/// <param name="Record">The record's number, or the address of a page.</param>
/// <param name="Purpose">What it was taken for: a code or a short phrase, never personal data.</param>
/// <remarks>
/// <para>An export carries the mark as a member of its document. A page that needs a sealed permission is printed with it on every sheet: the theme does
/// that, a module has nothing to do. A module that serves files of sealed records stamps them before it answers, after the reading of the record is audited:</para>
/// <code>
/// var mark = await marks.GiveAsync(GrievanceKinds.Case, grievance.Id, grievance.Number, "inquiry", cancellationToken);
/// return Results.File(mark.Stamp(content, file.ContentType), file.ContentType, name);
/// </code>
/// </remarks>
public sealed record DownloadMark(Guid Id, string Roles, Guid? AccountId, DateTime At, string Record, string Purpose)
{
    private const int PngHeader = 33;

    /// <summary>The mark in one line of ASCII, the same in every language.</summary>
    public string Line => string.Create(
        CultureInfo.InvariantCulture, $"AsmPortal; {(Roles.Length == 0 ? "system" : Roles)}; account {AccountId?.ToString() ?? "-"}; {At:yyyy-MM-dd HH:mm:ss} UTC; {Record}; {Purpose}; {Id}");

    /// <summary>
    /// Puts the line into a file, where programs that show it pass over it: a comment of a JPEG or a PDF, a text chunk of a PNG. What is shown does not
    /// change. Other types come back as they are.
    /// </summary>
    /// <param name="content">The file.</param>
    /// <param name="contentType">Its type.</param>
    public byte[] Stamp(byte[] content, string contentType)
    {
        ArgumentNullException.ThrowIfNull(content);
        var line = Encoding.ASCII.GetBytes(Line);
        return contentType switch
        {
            "image/jpeg" when content is [0xFF, 0xD8, 0xFF, ..] => StampJpeg(content, line),
            "image/png" when content.Length > PngHeader => [.. content[..PngHeader], .. PngText(line), .. content[PngHeader..]],
            "application/pdf" => [.. content, .. "\n% "u8, .. line, (byte)'\n'],
            _ => content,
        };
    }

    /// <summary>After JFIF's own segment, which must be the first.</summary>
    private static byte[] StampJpeg(byte[] content, byte[] line)
    {
        var at = content is [_, _, 0xFF, 0xE0, var high, var low, ..] ? Math.Min(content.Length, 4 + (high << 8) + low) : 2;
        var length = line.Length + 2;
        return [.. content[..at], 0xFF, 0xFE, (byte)(length >> 8), (byte)length, .. line, .. content[at..]];
    }

    private static byte[] PngText(byte[] line)
    {
        byte[] body = [.. "tEXtSource\0"u8, .. line];
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length - 4);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Checksum(body));
        return chunk;
    }

    /// <summary>CRC-32. Source: PNG specification, annex D.</summary>
    private static uint Checksum(byte[] bytes)
    {
        var sum = uint.MaxValue;
        foreach (var one in bytes)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
            }
        }

        return ~sum;
    }
}

/// <summary>Makes the marks of copies that leave the portal.</summary>
public interface IDownloadMarks
{
    /// <summary>The mark of a copy for the person at work. That it was given is written into the audit trail (<c>Sealing.CopyGiven</c>) and saved before this returns.</summary>
    /// <param name="kind">Kind of the sealed record.</param>
    /// <param name="recordId">The record.</param>
    /// <param name="record">Its number, as people know it.</param>
    /// <param name="purpose">What the copy is for: a code or a short phrase, never personal data.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<DownloadMark> GiveAsync(string kind, Guid recordId, string record, string purpose, CancellationToken cancellationToken = default);

    /// <summary>The mark that a page is printed with; null when it shows nothing sealed. Its purpose is the permission that the page needs.</summary>
    DownloadMark? OfPage(HttpContext http);
}
