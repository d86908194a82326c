using System.Globalization;
using AsmPortal.Grievances.Services;
using AsmPortal.Grievances.Services.Rules;
using Microsoft.Extensions.Options;

namespace AsmPortal.UnitTests.Grievances;

public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData("2026-01-01", "New Year")]
    [InlineData("2026-01-04", "Martyrs of Independence, a Sunday")]
    [InlineData("2026-01-03", "the Saturday before it")]
    [InlineData("2026-01-16", "Laurent-Désiré Kabila")]
    [InlineData("2026-04-06", "Simon Kimbangu")]
    [InlineData("2026-06-30", "Independence")]
    [InlineData("2022-12-31", "the Saturday before New Year 2023, a Sunday")]
    [InlineData("2025-04-04", "declared by the government")]
    public void IsHoliday_OnALegalHoliday_IsTrue(string day, string why) => WorkingDays.Drc.IsHoliday(DateOnly.Parse(day, CultureInfo.InvariantCulture)).ShouldBeTrue(why);

    [Theory]
    [InlineData("2022-04-06", "Simon Kimbangu came in 2023")]
    [InlineData("2026-01-05", "a holiday on a Sunday is kept before, not after")]
    [InlineData("2026-07-01", "no holiday")]
    public void IsHoliday_OnAnotherDay_IsFalse(string day, string why) => WorkingDays.Drc.IsHoliday(DateOnly.Parse(day, CultureInfo.InvariantCulture)).ShouldBeFalse(why);

    [Theory]
    [InlineData("2026-12-23", 1, "2026-12-24")]
    [InlineData("2026-12-24", 1, "2026-12-28")]
    [InlineData("2026-12-24", 5, "2027-01-05")]
    [InlineData("2026-12-31", 10, "2027-01-18")]
    [InlineData("2027-01-04", -5, "2026-12-24")]
    [InlineData("2026-03-07", 0, "2026-03-07")]
    public void Add_OverWeekendsHolidaysAndTheYearsEnd_CountsWorkedDaysOnly(string from, int days, string expected) => WorkingDays.Drc.Add(DateOnly.Parse(from, CultureInfo.InvariantCulture), days).ShouldBe(DateOnly.Parse(expected, CultureInfo.InvariantCulture));

    [Fact]
    public void Count_IsTheInverseOfAdd()
    {
        for (var day = new DateOnly(2026, 12, 1); day < new DateOnly(2027, 2, 1); day = day.AddDays(1))
        {
            for (var length = 1; length < 25; length += 6)
            {
                WorkingDays.Drc.Count(day, WorkingDays.Drc.Add(day, length)).ShouldBe(length, $"{day} + {length}");
            }
        }
    }

    [Fact]
    public void Parse_OfAnUnknownRule_SaysWhich() => Should.Throw<FormatException>(() => WorkingDays.Parse("rule,when,from,until,name,source\nmoon,01-01,,,x,y")).Message.ShouldContain("moon");

    [Theory]
    [InlineData("2026-03-10T21:59:59Z", "2026-03-10")]
    [InlineData("2026-03-10T22:00:00Z", "2026-03-11")]
    [InlineData("2026-12-31T22:30:00Z", "2027-01-01")]
    public void Today_IsTheDayInLubumbashi(string moment, string day)
    {
        var now = DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
        new PortalDay(new Fixed(now), Options.Create(new GrievanceOptions())).Today.ShouldBe(DateOnly.Parse(day, CultureInfo.InvariantCulture));
        new PortalDay(new Fixed(now), Options.Create(new GrievanceOptions { TimeZone = "UTC" })).Today.ShouldBe(DateOnly.FromDateTime(now.UtcDateTime));
    }

    private sealed class Fixed(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
