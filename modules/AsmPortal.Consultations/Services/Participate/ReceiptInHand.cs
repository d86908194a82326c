using System.Globalization;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>
/// The receipt code that the reader has shown in this visit. It travels in the encrypted message cookie and never in an address, which would stay in
/// histories and logs; an hour later, or when the reader puts it away, it must be typed again.
/// </summary>
internal static class ReceiptInHand
{
    private const string Key = "Consultations.Receipt";
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static void Take(ITempDataDictionary messages, string code, DateTime now) =>
        messages[Key] = string.Create(CultureInfo.InvariantCulture, $"{now.Ticks}|{code}");

    /// <summary>The code; empty when there is none.</summary>
    public static string Look(ITempDataDictionary messages, DateTime now)
    {
        var parts = (messages.Peek(Key) as string)?.Split('|', 2);
        return parts is [var ticks, var code] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && now.Ticks - at < Hour.Ticks ? code : "";
    }

    public static void PutAway(ITempDataDictionary messages) => messages.Remove(Key);
}
