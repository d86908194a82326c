using System.Globalization;
using AsmPortal.Commands;
using AsmPortal.Notifications.Services;
using Microsoft.Extensions.Options;

namespace AsmPortal.UnitTests.Notifications;

public sealed class SummaryTimesTests
{
    [Theory]
    [InlineData("Africa/Lubumbashi", 7, "2026-11-22T04:59:59Z", "2026-11-21T05:00:00Z", "2026-11-21")]
    [InlineData("Africa/Lubumbashi", 7, "2026-11-22T05:00:00Z", "2026-11-22T05:00:00Z", "2026-11-22")]
    [InlineData("Africa/Lubumbashi", 7, "2026-11-22T21:59:00Z", "2026-11-22T05:00:00Z", "2026-11-22")]
    [InlineData("Africa/Lubumbashi", 7, "2026-11-22T22:01:00Z", "2026-11-22T05:00:00Z", "2026-11-22")]
    [InlineData("Asia/Shanghai", 0, "2026-11-22T16:00:00Z", "2026-11-22T16:00:00Z", "2026-11-23")]
    [InlineData("Europe/Paris", 2, "2026-03-29T01:00:00Z", "2026-03-29T01:00:00Z", "2026-03-29")]
    [InlineData("Europe/Paris", 7, "2026-03-29T05:00:00Z", "2026-03-29T05:00:00Z", "2026-03-29")]
    [InlineData("America/New_York", 7, "2026-11-22T01:00:00Z", "2026-11-21T12:00:00Z", "2026-11-21")]
    public void Summaries_AreDueAtTheHourOfThePortalsZone(string zone, int hour, string now, string due, string day)
    {
        var times = new SummaryTimes(Options.Create(new PortalOptions { TimeZone = zone }), Options.Create(new NotificationsOptions { SummaryHour = hour }));

        var (utc, of) = times.LastDue(Utc(now));

        utc.ShouldBe(Utc(due));
        utc.Kind.ShouldBe(DateTimeKind.Utc);
        of.ToString("O", CultureInfo.InvariantCulture).ShouldBe(day);
    }

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
