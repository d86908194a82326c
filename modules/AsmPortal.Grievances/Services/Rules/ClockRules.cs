using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;

namespace AsmPortal.Grievances.Services.Rules;

/// <summary>What a warning tells of a clock.</summary>
/// <param name="Percent">75, 100 or 125.</param>
/// <param name="On">The day from which it is due.</param>
internal sealed record ClockStep(int Percent, DateOnly On);

/// <summary>
/// The clocks of domain.md §7 as pure functions of days. The rules' hours are whole days here: of an anonymous complainant the portal knows only the day.
/// </summary>
internal sealed class ClockRules(WorkingDays calendar, GrievanceOptions options)
{
    /// <summary>The percentages at which somebody is warned: the owner, the supervisor, the committee.</summary>
    public static IReadOnlyList<int> Percents { get; } = [75, 100, 125];

    /// <summary>The last day of a clock that starts on a day.</summary>
    public DateOnly LastDay(ClockKind clock, GrievanceCriticality criticality, DateOnly startedOn, bool extended = false) => clock switch
    {
        ClockKind.Log => startedOn.AddDays(criticality switch { GrievanceCriticality.Critical => options.LogCriticalDays, GrievanceCriticality.High => options.LogHighDays, _ => options.LogDays }),
        ClockKind.Acknowledge => startedOn.AddDays(options.AcknowledgeDays),
        ClockKind.Screen => calendar.Add(startedOn, options.ScreenWorkingDays),
        ClockKind.RespondentReply => calendar.Add(startedOn, options.ReplyWorkingDays),
        ClockKind.Feedback => startedOn.AddMonths(extended ? options.ExtendedFeedbackMonths : options.FeedbackMonths),
        ClockKind.Appeal => startedOn.AddDays(options.AppealDays),
        ClockKind.FirstCheck => startedOn.AddDays(options.FirstCheckDays),
        _ => startedOn.AddDays(options.SecondCheckDays),
    };

    /// <summary>Whether a clock counts working days.</summary>
    public static bool CountsWorkingDays(ClockKind clock) => clock is ClockKind.Screen or ClockKind.RespondentReply;

    /// <summary>
    /// Whether a clock may stand still for a reason: only what depends on others. Taking up, acknowledging and the checks for retaliation never wait.
    /// </summary>
    public static bool MayPause(ClockKind clock, PauseReason reason) => (clock, reason) switch
    {
        (ClockKind.Screen, PauseReason.WaitingForComplainant) => true,
        (ClockKind.RespondentReply, PauseReason.Danger or PauseReason.Access) => true,
        (ClockKind.Feedback, _) => true,
        (ClockKind.Appeal, PauseReason.WaitingForComplainant or PauseReason.Proceeding) => true,
        _ => false,
    };

    /// <summary>Whether a clock may stand still at all.</summary>
    public static bool MayPause(ClockKind clock) => Enum.GetValues<PauseReason>().Any(reason => MayPause(clock, reason));

    /// <summary>The last day after a pause: later by as many days, of the clock's own kind, as it stood still.</summary>
    public DateOnly AfterPause(ClockKind clock, DateOnly dueOn, DateOnly pausedOn, DateOnly resumedOn) => resumedOn <= pausedOn
        ? dueOn
        : CountsWorkingDays(clock) ? calendar.Add(dueOn, calendar.Count(pausedOn, resumedOn)) : dueOn.AddDays(resumedOn.DayNumber - pausedOn.DayNumber);

    /// <summary>The days of the three warnings of a clock, counted from its last day, so that they move with a pause. The third is always after the last day.</summary>
    public IReadOnlyList<ClockStep> Steps(ClockKind clock, GrievanceCriticality criticality, DateOnly startedOn, DateOnly dueOn, bool extended)
    {
        var full = Length(clock, startedOn, LastDay(clock, criticality, startedOn, extended));
        return
        [
            new(75, Shift(clock, dueOn, -(full / 4))),
            new(100, dueOn),
            new(125, Shift(clock, dueOn, Math.Max(1, (full + 3) / 4))),
        ];
    }

    /// <summary>How much of a clock is used on a day, in percent; at least 0.</summary>
    public int UsedPercent(ClockKind clock, GrievanceCriticality criticality, DateOnly startedOn, DateOnly dueOn, bool extended, DateOnly today)
    {
        var full = Math.Max(1, Length(clock, startedOn, LastDay(clock, criticality, startedOn, extended)));
        var left = today <= dueOn ? Length(clock, today, dueOn) : -Length(clock, dueOn, today);
        return Math.Max(0, 100 * (full - left) / full);
    }

    /// <summary>Whether a decision of a day can still be appealed on another.</summary>
    public bool MayAppeal(DateOnly decidedOn, DateOnly today) => today <= decidedOn.AddDays(options.AppealWithinDays);

    private int Length(ClockKind clock, DateOnly from, DateOnly to) => CountsWorkingDays(clock) ? calendar.Count(from, to) : to.DayNumber - from.DayNumber;

    private DateOnly Shift(ClockKind clock, DateOnly day, int by) => CountsWorkingDays(clock) ? calendar.Add(day, by) : day.AddDays(by);
}
