using AsmPortal.Actions.Contracts;

namespace AsmPortal.Actions.Services;

/// <summary>The days whose actions a rate is about: those recommended from the first to the last day, as they stood at the end of the last one, UTC.</summary>
/// <param name="From">First day; null reaches back to the first action.</param>
/// <param name="To">Last day.</param>
internal sealed record RateWindow(DateOnly? From, DateOnly To)
{
    /// <summary>The first moment of the window.</summary>
    public DateTime Begin => From is { } day ? day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) : DateTime.UnixEpoch;

    /// <summary>The first moment after the window.</summary>
    public DateTime End => To.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}

/// <summary>How far actions have come. Source: domain.md §6; all three are shown, each with its window.</summary>
/// <param name="All">Recommended, whatever became of them.</param>
/// <param name="InProgress">Being done.</param>
/// <param name="Implemented">Done and not yet verified.</param>
/// <param name="Verified">Verified as effective.</param>
internal sealed record ActionRates(int All, int InProgress, int Implemented, int Verified)
{
    /// <summary>Implemented or in progress, of all; null when there is none.</summary>
    public decimal? Reported => Share(InProgress + Implemented + Verified, All);

    /// <summary>Implemented, of all; null when there is none.</summary>
    public decimal? Strict => Share(Implemented + Verified, All);

    /// <summary>Verified as effective, of the implemented; null when none is implemented.</summary>
    public decimal? Effectiveness => Share(Verified, Implemented + Verified);

    public static ActionRates Of(IEnumerable<(ActionState State, int Count)> rows)
    {
        var counts = rows.GroupBy(row => row.State).ToDictionary(group => group.Key, group => group.Sum(row => row.Count));
        return new ActionRates(
            counts.Values.Sum(),
            counts.GetValueOrDefault(ActionState.InProgress),
            counts.GetValueOrDefault(ActionState.Implemented),
            counts.GetValueOrDefault(ActionState.VerifiedEffective));
    }

    private static decimal? Share(int part, int whole) => whole == 0 ? null : (decimal)part / whole;
}
