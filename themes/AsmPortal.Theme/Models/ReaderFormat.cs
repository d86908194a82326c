using System.Globalization;
using AsmPortal.Localization;

namespace AsmPortal.Theme;

/// <summary>Dates as people write them in the three languages; the neutral cultures of .NET would give American English.</summary>
public static class ReaderFormat
{
    /// <summary>A day: <c>1 March 2026</c>.</summary>
    public static string Date(DateOnly date) => Languages.Current switch
    {
        Languages.Chinese => date.ToString("yyyy'年'M'月'd'日'", CultureInfo.CurrentCulture),
        Languages.French when date.Day == 1 => date.ToString("'1er' MMMM yyyy", CultureInfo.CurrentCulture),
        _ => date.ToString("d MMMM yyyy", CultureInfo.CurrentCulture),
    };

    /// <summary>A day with its name, for what people put into their diary: <c>Sunday 1 March 2026</c>.</summary>
    public static string LongDate(DateOnly date) => Languages.Current == Languages.Chinese
        ? Date(date) + date.ToString("dddd", CultureInfo.CurrentCulture)
        : $"{date.ToString("dddd", CultureInfo.CurrentCulture)} {Date(date)}";

    /// <summary>A day and the time of a clock on it: <c>Sunday 1 March 2026 at 23:59</c>.</summary>
    public static string Moment(DateTime local)
    {
        var (day, time) = (LongDate(DateOnly.FromDateTime(local)), Time(TimeOnly.FromDateTime(local)));
        return Languages.Current switch
        {
            Languages.Chinese => $"{day} {time}",
            Languages.French => $"{day} à {time}",
            _ => $"{day} at {time}",
        };
    }

    /// <summary>The time of a clock with 24 hours: <c>23:59</c>.</summary>
    public static string Time(TimeOnly time) => Languages.Current == Languages.French
        ? time.ToString("H'\u00a0h\u00a0'mm", CultureInfo.CurrentCulture)
        : time.ToString("HH:mm", CultureInfo.CurrentCulture);
}
