using System.Globalization;

namespace AsmPortal.Actions.Services;

/// <summary>Which reminder is in place on a day. Each has a key of its own, so that it is told once, and a day on which the task did not run loses none.</summary>
internal static class ReminderClock
{
    private const int Week = 7;

    /// <summary>The reminder of an unfinished action; null when none is in place.</summary>
    /// <param name="dueOn">Its due day: another day begins anew.</param>
    /// <param name="today">The day.</param>
    /// <param name="daysBefore">From how many days before the due day.</param>
    public static (string Key, int DaysLate)? Due(DateOnly dueOn, DateOnly today, int daysBefore)
    {
        var late = today.DayNumber - dueOn.DayNumber;
        var day = dueOn.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return late switch
        {
            < 0 when late >= -daysBefore => ($"before:{day}", late),
            < 0 => null,
            < Week => ($"due:{day}", late),
            _ => (string.Create(CultureInfo.InvariantCulture, $"late:{day}:{late / Week}"), late),
        };
    }

    /// <summary>The key of the reminder to verify; null while there is time.</summary>
    /// <param name="implementedOn">The day on which it was reported as implemented.</param>
    /// <param name="today">The day.</param>
    /// <param name="days">After how many days.</param>
    public static string? Verify(DateOnly implementedOn, DateOnly today, int days)
    {
        var waits = today.DayNumber - implementedOn.DayNumber - days;
        return waits < 0 ? null : string.Create(CultureInfo.InvariantCulture, $"verify:{implementedOn:yyyyMMdd}:{waits / Week}");
    }
}
