using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Consultations.Services.Report;

/// <summary>How far the stakeholder groups agree on one requirement. Source: domain.md §3.</summary>
[LocalizedEnum]
internal enum Verdict
{
    /// <summary>Every group that counts supports it.</summary>
    Convergent,

    /// <summary>Two groups that count stand far apart.</summary>
    Divergent,

    /// <summary>Neither.</summary>
    Mixed,

    /// <summary>No group has enough contributions to count.</summary>
    Thin,
}

/// <summary>Where one contribution stands, and for whom it speaks.</summary>
internal readonly record struct Stand(StakeholderGroup? Group, Position Position);

/// <summary>Contributions by position. A question takes no stand, so that it is counted apart and is no part of any share.</summary>
internal sealed record Tally(int Support, int WithChange, int Oppose, int Questions)
{
    public static Tally None { get; } = new(0, 0, 0, 0);

    /// <summary>Those that take a stand: what shares are shares of.</summary>
    public int Stands => Support + WithChange + Oppose;

    /// <summary>
    /// Support with a change is support here: who wants other words for a requirement wants the requirement. How many of them ask for a change is always shown beside it.
    /// </summary>
    public int Supporting => Support + WithChange;

    /// <summary>The shares in per cent; null when nobody takes a stand.</summary>
    public Shares? Shares => Stands == 0 ? null : new Shares(100.0 * Support / Stands, 100.0 * WithChange / Stands, 100.0 * Oppose / Stands);

    public static Tally operator +(Tally left, Tally right) =>
        new(left.Support + right.Support, left.WithChange + right.WithChange, left.Oppose + right.Oppose, left.Questions + right.Questions);

    public static Tally Of(IEnumerable<Position> positions)
    {
        var counts = new int[4];
        foreach (var position in positions)
        {
            counts[(int)position]++;
        }

        return new Tally(counts[(int)Position.Support], counts[(int)Position.SupportWithChange], counts[(int)Position.Oppose], counts[(int)Position.Question]);
    }
}

/// <summary>Parts of a hundred.</summary>
internal sealed record Shares(double Support, double WithChange, double Oppose)
{
    public double Supporting => Support + WithChange;

    /// <summary>The mean, each with the same weight; null of none.</summary>
    public static Shares? MeanOf(IReadOnlyCollection<Shares> shares) =>
        shares.Count == 0 ? null : new Shares(shares.Average(share => share.Support), shares.Average(share => share.WithChange), shares.Average(share => share.Oppose));
}

/// <summary>
/// Convergence on one requirement. Groups count from <see cref="ConsultationRules.GroupMinimum"/> stands on; without such a group it is <see cref="Verdict.Thin"/>.
/// The verdicts are tried in the order in which domain.md names them: <see cref="Verdict.Convergent"/> first. With thresholds that allow both (they do when
/// the support asked for and the distance do not pass a hundred together), a requirement that every group supports is not called divergent because some support it even more.
/// </summary>
internal sealed record Convergence
{
    private Convergence(Verdict verdict, IReadOnlyDictionary<StakeholderGroup, Tally> groups, Tally ungrouped, IReadOnlyList<StakeholderGroup> counted)
    {
        Verdict = verdict;
        Groups = groups;
        Ungrouped = ungrouped;
        Counted = counted;
        Total = groups.Values.Aggregate(ungrouped, (sum, tally) => sum + tally);
    }

    public Verdict Verdict { get; }

    /// <summary>Groups with at least one contribution, questions included.</summary>
    public IReadOnlyDictionary<StakeholderGroup, Tally> Groups { get; }

    /// <summary>Contributions of people who named no group: they count by contribution, not by group.</summary>
    public Tally Ungrouped { get; }

    /// <summary>The groups that the verdict rests on, in their order.</summary>
    public IReadOnlyList<StakeholderGroup> Counted { get; }

    public Tally Total { get; }

    /// <summary>Each contribution weighs the same.</summary>
    public Shares? ByContribution => Total.Shares;

    /// <summary>Each group that counts weighs the same, however many spoke for it.</summary>
    public Shares? ByGroup => Shares.MeanOf([.. Counted.Select(group => Groups[group].Shares!)]);

    public static Convergence Of(IEnumerable<Stand> stands, ConsultationRules rules)
    {
        var byGroup = stands.ToLookup(stand => stand.Group, stand => stand.Position);
        var groups = byGroup.Where(group => group.Key is not null).OrderBy(group => group.Key).ToDictionary(group => group.Key!.Value, Tally.Of);
        List<StakeholderGroup> counted = [.. groups.Where(group => group.Value.Stands > 0 && group.Value.Stands >= rules.GroupMinimum).Select(group => group.Key).Order()];
        return new Convergence(Judge([.. counted.Select(group => groups[group])], rules), groups, Tally.Of(byGroup[null]), counted);
    }

    /// <summary>Compared as fractions, so that exactly 70 per cent is 70 per cent.</summary>
    private static Verdict Judge(IReadOnlyList<Tally> counted, ConsultationRules rules)
    {
        if (counted.Count == 0)
        {
            return Verdict.Thin;
        }

        if (counted.All(tally => 100L * tally.Supporting >= (long)rules.ConvergentPercent * tally.Stands))
        {
            return Verdict.Convergent;
        }

        var apart = counted.Any(high => counted.Any(low =>
            100L * (((long)high.Supporting * low.Stands) - ((long)low.Supporting * high.Stands)) >= (long)rules.DivergentPoints * high.Stands * low.Stands && high != low));
        return apart ? Verdict.Divergent : Verdict.Mixed;
    }
}
