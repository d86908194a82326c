using AsmPortal.ChildProtection.Services.Directory;
using AsmPortal.ChildProtection.Services.Reminders;

namespace AsmPortal.UnitTests.ChildProtection;

public sealed class EscalationStepsTests
{
    private static readonly DateTime Start = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(17.9, new int[0])]
    [InlineData(18, new[] { 75 })]
    [InlineData(23.9, new[] { 75 })]
    [InlineData(24, new[] { 75, 100 })]
    [InlineData(29.9, new[] { 75, 100 })]
    [InlineData(30, new[] { 75, 100, 125 })]
    public void ClockOfADay_WarnsAtItsParts(double hours, int[] steps) =>
        EscalationSteps.Reached(Start, Start.AddHours(24), Start.AddHours(hours)).ShouldBe(steps);

    [Fact]
    public void ClockThatEndsBeforeItsStart_IsOverAtOnce() =>
        EscalationSteps.Reached(Start, Start.AddHours(-5), Start).ShouldBe([75, 100, 125]);

    [Theory]
    [InlineData(0, nameof(GapBand.None))]
    [InlineData(1, nameof(GapBand.Few))]
    [InlineData(9, nameof(GapBand.Few))]
    [InlineData(10, nameof(GapBand.Some))]
    [InlineData(24, nameof(GapBand.Some))]
    [InlineData(25, nameof(GapBand.Many))]
    [InlineData(100, nameof(GapBand.VeryMany))]
    public void MissingHelp_IsToldInBands(int count, string band) => ServiceGaps.BandOf(count).ToString().ShouldBe(band);
}
