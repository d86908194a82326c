using System.Globalization;
using AsmPortal.Localization;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Administration.Services;

/// <summary>Says a task's schedule in words: the forms that the portal's tasks use; what is more intricate is shown as it is written.</summary>
internal sealed class ScheduleWords(IStringLocalizer<AdministrationResources> localizer)
{
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
    private readonly IStringLocalizer S = localizer;

    /// <summary>A Quartz cron expression, seconds first, in UTC.</summary>
    public string Of(string cron) => cron.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        [var second, "*", "*", var day, "*", var weekday] when IsAny(day, weekday) && Step(second) is { } seconds => S.Plural(seconds, "Every second", "Every {0} seconds"),
        [_, var minute, "*", var day, "*", var weekday] when IsAny(day, weekday) && Step(minute) is { } minutes => S.Plural(minutes, "Every minute", "Every {0} minutes"),
        [_, var minute, var hour, var day, "*", var weekday] when IsAny(day, weekday) && Number(minute) is not null && Step(hour) is { } hours && hours > 1 => S.Plural(hours, "Every hour", "Every {0} hours"),
        [_, var minute, "*", var day, "*", var weekday] when IsAny(day, weekday) && Number(minute) is { } past => S.Plural(past, "Every hour, {0} minute past", "Every hour, {0} minutes past"),
        [_, var minute, var hour, var day, "*", var weekday] when IsAny(day, weekday) && Time(hour, minute) is { } time => S["Every day at {0} UTC", time],
        [_, var minute, var hour, "?" or "*", "*", var weekday] when Time(hour, minute) is { } time && Day(weekday) is { } name => S.In("weekly", "On {0} at {1} UTC", name, time),
        [_, var minute, var hour, var day, "*", "?" or "*"] when Time(hour, minute) is { } time && Number(day) is { } number => S["Each month on day {0} at {1} UTC", number, time],
        _ => S["By the expression {0}", cron],
    };

    private static bool IsAny(string day, string weekday) => day is "*" or "?" && weekday is "*" or "?";

    /// <summary><c>*</c> is 1, <c>0/5</c> and <c>*/5</c> are 5.</summary>
    private static int? Step(string field) => field.Split('/') switch
    {
        ["*"] => 1,
        ["*" or "0", var step] => Number(step),
        _ => null,
    };

    private static int? Number(string field) => int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Time(string hour, string minute) =>
        Number(hour) is { } hours and < 24 && Number(minute) is { } minutes and < 60
            ? new TimeOnly(hours, minutes).ToString("HH:mm", CultureInfo.InvariantCulture)
            : null;

    private static string? Day(string weekday) =>
        Array.IndexOf(Days, weekday) is var index and >= 0 ? CultureInfo.CurrentCulture.DateTimeFormat.GetDayName((DayOfWeek)index) : null;
}
