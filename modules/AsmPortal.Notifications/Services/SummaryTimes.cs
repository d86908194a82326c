using AsmPortal.Commands;
using Microsoft.Extensions.Options;

namespace AsmPortal.Notifications.Services;

/// <summary>When daily summaries are due: at one hour of each day in the portal's time zone.</summary>
internal sealed class SummaryTimes(IOptions<PortalOptions> portal, IOptions<NotificationsOptions> options)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(portal.Value.TimeZone);

    /// <summary>The last time that summaries were due, and the day it belongs to. What was told later waits for the next.</summary>
    /// <param name="utcNow">Now, UTC.</param>
    public (DateTime Utc, DateOnly Day) LastDue(DateTime utcNow)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utcNow, _zone));
        var due = ToUtc(day);
        return due <= utcNow ? (due, day) : (ToUtc(day.AddDays(-1)), day.AddDays(-1));
    }

    private DateTime ToUtc(DateOnly day)
    {
        var local = day.ToDateTime(new TimeOnly(options.Value.SummaryHour, 0));

        // On the day on which clocks go forward the hour may not exist; the next one does.
        return TimeZoneInfo.ConvertTimeToUtc(_zone.IsInvalidTime(local) ? local.AddHours(1) : local, _zone);
    }
}
