using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace AsmPortal.Grievances.Services.ProofOfWork;

/// <summary>What a form carries.</summary>
/// <param name="Key">Secret of the form, from which the receipt code follows: one form files one grievance, however often it is sent.</param>
/// <param name="First">First number of the question.</param>
/// <param name="Second">Second number of the question.</param>
internal sealed record FormTicket(byte[] Key, int First, int Second)
{
    /// <summary>What the script works on: it tells nothing of the key.</summary>
    public string Challenge => Convert.ToHexStringLower(SHA256.HashData([.. "AsmPortal.Grievances.Work:"u8, .. Key]).AsSpan(0, 16));

    /// <summary>What opens the draft of this form. Not the key itself, which is never stored.</summary>
    public Guid DraftKey => new(SHA256.HashData([.. "AsmPortal.Grievances.Draft:"u8, .. Key]).AsSpan(0, 16));
}

/// <summary>
/// Instead of a captcha, and without a third party: the browser works for a second or two while the form is filled in (a number whose SHA-256 with the
/// challenge begins with <see cref="Bits"/> zero bits), or, without JavaScript, the person answers a sum that the page asks in plain words. Both hang on
/// a ticket that only this portal can make, good for its day and the next; using it a second time finds what the first time filed.
/// </summary>
internal sealed class FormTickets(IDataProtectionProvider protection, TimeProvider time)
{
    public const int Bits = 14;
    private const int KeyBytes = 32;
    private const int Length = KeyBytes + 4 + 2;
    private readonly IDataProtector _protector = protection.CreateProtector("AsmPortal.Grievances.FormTicket.v1");

    private int Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).DayNumber;

    public string Issue()
    {
        var plain = new byte[Length];
        RandomNumberGenerator.Fill(plain.AsSpan(0, KeyBytes));
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(KeyBytes), Today);
        plain[^2] = (byte)RandomNumberGenerator.GetInt32(2, 10);
        plain[^1] = (byte)RandomNumberGenerator.GetInt32(2, 10);
        return WebEncoders.Base64UrlEncode(_protector.Protect(plain));
    }

    /// <summary>What is in a ticket; null when it is not ours or its day is over.</summary>
    public FormTicket? Read(string? ticket)
    {
        try
        {
            var plain = _protector.Unprotect(WebEncoders.Base64UrlDecode(ticket ?? ""));
            var age = plain.Length == Length ? Today - BinaryPrimitives.ReadInt32BigEndian(plain.AsSpan(KeyBytes)) : -1;
            return age is 0 or 1 ? new FormTicket(plain[..KeyBytes], plain[^2], plain[^1]) : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether the browser has worked, or the person has answered.</summary>
    public static bool IsWorked(FormTicket ticket, string? work, string? answer) =>
        HasZeros(ticket.Challenge, work) || (ReadNumber(answer) is { } number && number == ticket.First + ticket.Second);

    private static bool HasZeros(string challenge, string? work) =>
        work is { Length: > 0 and <= 20 }
        && BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.ASCII.GetBytes($"{challenge}:{work}"))) >> (32 - Bits) == 0;

    /// <summary>Digits of any script.</summary>
    private static int? ReadNumber(string? answer)
    {
        var digits = string.Concat((answer ?? "").Where(char.IsDigit).Take(4).Select(letter => (int)char.GetNumericValue(letter)));
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
