namespace AsmPortal.ChildProtection.Services.Reminders;

/// <summary>When a clock warns, and whom. Source: domain.md §7, for all clocks alike.</summary>
internal static class EscalationSteps
{
    /// <summary>The owner is warned.</summary>
    public const int Near = 75;

    /// <summary>Owner and supervisors are told.</summary>
    public const int Due = 100;

    /// <summary>The supervisors are told once more, and whoever leads the organisation.</summary>
    public const int Late = 125;

    public static IReadOnlyList<int> All { get; } = [Near, Due, Late];

    /// <summary>The moment of a step: that part of the time from start to deadline.</summary>
    public static DateTime At(int step, DateTime startedAt, DateTime dueAt)
    {
        // A clock that was started late, or moved to before its start, has no time left of which a part could pass.
        var span = dueAt > startedAt ? dueAt - startedAt : TimeSpan.Zero;
        return startedAt + TimeSpan.FromTicks(span.Ticks / 100 * step);
    }

    /// <summary>The steps that have come by now.</summary>
    public static IEnumerable<int> Reached(DateTime startedAt, DateTime dueAt, DateTime now) => All.Where(step => At(step, startedAt, dueAt) <= now);
}
