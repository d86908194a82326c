using System.Text;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Sessions;

namespace AsmPortal.UnitTests.Consultations;

public sealed class CalendarTests
{
    private static readonly Guid Id = Guid.Parse("01930000-0000-7000-8000-00000000abcd");
    private static readonly DateTime Now = new(2026, 11, 22, 3, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Write_LongChineseText_FoldsAtSeventyFiveOctetsWithoutCuttingALetter()
    {
        var text = Write("对话会：" + string.Concat(Enumerable.Repeat("手工采矿合作社与尽职调查😀", 12)));

        var lines = text.Split("\r\n");
        lines.ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75);
        text.ShouldNotContain('\uFFFD');
        text.Replace("\r\n ", "", StringComparison.Ordinal).ShouldContain("SUMMARY:对话会：手工采矿合作社与尽职调查😀手工");
    }

    [Theory]
    [InlineData("a,b;c\\d", "a\\,b\\;c\\\\d")]
    [InlineData("one\r\ntwo\nthree", "one\\ntwo\\nthree")]
    [InlineData("x\u0007\u0000y", "xy")]
    [InlineData("END:VEVENT\r\nBEGIN:VEVENT", "END:VEVENT\\nBEGIN:VEVENT")]
    public void Escape_WhatWouldBreakTheFile_IsEscaped(string text, string expected) => Calendar.Escape(text).ShouldBe(expected);

    [Fact]
    public void Write_CancelledAndChanged_SaysSoWithTheSameIdentity()
    {
        var text = Write("Dialogue", 7, true);

        text.ShouldContain("METHOD:PUBLISH\r\n");
        text.ShouldContain($"UID:session-{Id:D}@asmportal\r\n");
        text.ShouldContain("SEQUENCE:7\r\n");
        text.ShouldContain("STATUS:CANCELLED\r\n");
        text.ShouldContain("DTSTART:20261124T080000Z\r\n");
        text.ShouldEndWith("END:VCALENDAR\r\n");
    }

    [Theory]
    [InlineData("Africa/Lubumbashi", "2026-11-24T10:00", "2026-11-24T08:00")]
    [InlineData("Asia/Shanghai", "2026-11-24T10:00", "2026-11-24T02:00")]
    [InlineData("America/New_York", "2026-03-08T02:30", "2026-03-08T07:00")]
    [InlineData("America/New_York", "2026-03-08T03:30", "2026-03-08T07:30")]
    [InlineData("America/New_York", "2026-11-01T01:30", "2026-11-01T05:30")]
    [InlineData("America/New_York", "2026-11-01T03:00", "2026-11-01T08:00")]
    public void Utc_AtTheClockOfThePlace_IsTheRightMomentAlsoWhenTheClocksChange(string zone, string local, string utc) =>
        new ZonedTimes(zone).Utc(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture)).ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(utc);

    private static string Write(string summary, long sequence = 1, bool cancelled = false) =>
        Calendar.Write("Cobalt", [new CalendarEvent(Id, sequence, Now.AddHours(53), Now.AddHours(55), cancelled, summary, "", "", "https://example.org/en/x")], Now);
}
