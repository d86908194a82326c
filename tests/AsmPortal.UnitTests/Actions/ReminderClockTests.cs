using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Services;

namespace AsmPortal.UnitTests.Actions;

public sealed class ReminderClockTests
{
    private static readonly DateOnly DueOn = new(2026, 3, 15);

    [Theory]
    [InlineData(-15, null)]
    [InlineData(-14, "before:20260315")]
    [InlineData(-1, "before:20260315")]
    [InlineData(0, "due:20260315")]
    [InlineData(6, "due:20260315")]
    [InlineData(7, "late:20260315:1")]
    [InlineData(13, "late:20260315:1")]
    [InlineData(14, "late:20260315:2")]
    public void Due_HasOneKeyBeforeOneAtAndOneEveryWeekAfter(int days, string? key) => ReminderClock.Due(DueOn, DueOn.AddDays(days), 14)?.Key.ShouldBe(key);

    [Fact]
    public void Due_LongBefore_IsNothing() => ReminderClock.Due(DueOn, DueOn.AddDays(-15), 14).ShouldBeNull();

    [Fact]
    public void Due_OfAnotherDay_BeginsAnew() => ReminderClock.Due(DueOn.AddDays(1), DueOn, 14)!.Value.Key.ShouldNotBe(ReminderClock.Due(DueOn, DueOn.AddDays(-1), 14)!.Value.Key);

    [Theory]
    [InlineData(13, null)]
    [InlineData(14, "verify:20260315:0")]
    [InlineData(20, "verify:20260315:0")]
    [InlineData(21, "verify:20260315:1")]
    public void Verify_WaitsThenHasOneKeyAWeek(int days, string? key) => ReminderClock.Verify(DueOn, DueOn.AddDays(days), 14).ShouldBe(key);

    [Theory]
    [InlineData("InProgress", ActionState.InProgress)]
    [InlineData("inprogress", ActionState.InProgress)]
    [InlineData("2", null)]
    [InlineData("+2", null)]
    [InlineData("Done", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void EnumNames_ReadNamesOnly(string? name, ActionState? expected) => EnumNames.Parse<ActionState>(name).ShouldBe(expected);
}
