using System.Globalization;
using AsmPortal.Localization;

namespace AsmPortal.Theme;

/// <summary>Dates as people write them in the three languages; the neutral cultures of .NET would give American English.</summary>
internal static class ReaderFormat
{
    public static string Date(DateOnly date) => Languages.Current switch
    {
        Languages.Chinese => date.ToString("yyyy'年'M'月'd'日'", CultureInfo.CurrentCulture),
        Languages.French when date.Day == 1 => date.ToString("'1er' MMMM yyyy", CultureInfo.CurrentCulture),
        _ => date.ToString("d MMMM yyyy", CultureInfo.CurrentCulture),
    };

    public static string Time(TimeOnly time) => Languages.Current == Languages.French
        ? time.ToString("H'\u00a0h\u00a0'mm", CultureInfo.CurrentCulture)
        : time.ToString("HH:mm", CultureInfo.CurrentCulture);
}
