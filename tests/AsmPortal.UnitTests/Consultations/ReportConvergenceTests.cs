using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Services.Report;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AsmPortal.UnitTests.Consultations;

public sealed class ReportConvergenceTests
{
    private static readonly ConsultationRules Rules = new();

    [Fact]
    public void Of_NoGroupWithEnoughStands_IsThin() =>
        Convergence.Of([.. Say(StakeholderGroup.Academia, Position.Support, 2), .. Say(StakeholderGroup.Upstream, Position.Oppose, 2), .. Say(null, Position.Support, 50)], Rules).Verdict.ShouldBe(Verdict.Thin);

    [Fact]
    public void Of_QuestionsOnly_IsThinAndCountsThemApart()
    {
        var convergence = Convergence.Of(Say(StakeholderGroup.Academia, Position.Question, 9), Rules);

        convergence.Verdict.ShouldBe(Verdict.Thin);
        convergence.Total.ShouldBe(new Tally(0, 0, 0, 9));
        convergence.ByContribution.ShouldBeNull();
        convergence.ByGroup.ShouldBeNull();
    }

    [Theory]
    [InlineData(7, 3, nameof(Verdict.Convergent))]
    [InlineData(69, 31, nameof(Verdict.Mixed))]
    [InlineData(70, 30, nameof(Verdict.Convergent))]
    public void Of_OneGroup_IsConvergentFromExactlySeventyPerCent(int supporting, int opposing, string verdict) =>
        Convergence.Of([.. Say(StakeholderGroup.Midstream, Position.Support, supporting), .. Say(StakeholderGroup.Midstream, Position.Oppose, opposing)], Rules).Verdict.ToString().ShouldBe(verdict);

    [Fact]
    public void Of_SupportWithAChange_IsSupportInSubstanceAndShownApart()
    {
        var convergence = Convergence.Of([.. Say(StakeholderGroup.Academia, Position.SupportWithChange, 3), .. Say(StakeholderGroup.Academia, Position.Support, 1)], Rules);

        convergence.Verdict.ShouldBe(Verdict.Convergent);
        convergence.ByContribution.ShouldBe(new Shares(25, 75, 0));
    }

    [Theory]
    [InlineData(5, 5, 9, 1, nameof(Verdict.Divergent))]
    [InlineData(51, 49, 90, 10, nameof(Verdict.Mixed))]
    public void Of_TwoGroupsFortyPointsApart_IsDivergent(int support, int oppose, int support2, int oppose2, string verdict) =>
        Convergence.Of(
            [
                .. Say(StakeholderGroup.Academia, Position.Support, support), .. Say(StakeholderGroup.Academia, Position.Oppose, oppose),
                .. Say(StakeholderGroup.Upstream, Position.Support, support2), .. Say(StakeholderGroup.Upstream, Position.Oppose, oppose2),
            ],
            Rules).Verdict.ToString().ShouldBe(verdict);

    [Fact]
    public void Of_AGroupBelowTheMinimum_ChangesNoVerdictAndNoWeightOfGroups()
    {
        var convergence = Convergence.Of([.. Say(StakeholderGroup.Academia, Position.Support, 3), .. Say(StakeholderGroup.Upstream, Position.Oppose, 2)], Rules);

        convergence.Verdict.ShouldBe(Verdict.Convergent);
        convergence.Counted.ShouldBe([StakeholderGroup.Academia]);
        convergence.ByGroup.ShouldBe(new Shares(100, 0, 0));
        convergence.ByContribution.ShouldBe(new Shares(60, 0, 40));
    }

    [Fact]
    public void Of_ALargeAndASmallGroup_WeighsThemAlikeByGroup()
    {
        var convergence = Convergence.Of([.. Say(StakeholderGroup.Downstream, Position.Support, 97), .. Say(StakeholderGroup.ArtisanalMiners, Position.Oppose, 3)], Rules);

        convergence.ByContribution!.Supporting.ShouldBe(97);
        convergence.ByGroup!.Supporting.ShouldBe(50);
        convergence.Verdict.ShouldBe(Verdict.Divergent);
    }

    [Fact]
    public void Of_ThresholdsThatAllowBoth_TakesConvergentFirst() =>
        Convergence.Of(
            [.. Say(StakeholderGroup.Academia, Position.Support, 5), .. Say(StakeholderGroup.Academia, Position.Oppose, 5), .. Say(StakeholderGroup.Upstream, Position.Support, 10)],
            Rules with { ConvergentPercent = 50 }).Verdict.ShouldBe(Verdict.Convergent);

    [Fact]
    public void Of_AnyStands_AgreesWithAReckoningByHand()
    {
        var group = Gen.Elements<StakeholderGroup?>(null, StakeholderGroup.Academia, StakeholderGroup.Upstream, StakeholderGroup.Midstream);
        var stand = group.Zip(Gen.Elements(Enum.GetValues<Position>())).Select(pair => new Stand(pair.Item1, pair.Item2));
        var rules = Gen.Choose(1, 5).Zip(Gen.Choose(0, 100)).Zip(Gen.Choose(1, 100))
            .Select(values => new ConsultationRules { GroupMinimum = values.Item1.Item1, ConvergentPercent = values.Item1.Item2, DivergentPoints = values.Item2 });
        Prop.ForAll(stand.ListOf().Zip(rules).ToArbitrary(), input =>
        {
            var (stands, given) = input;
            var convergence = Convergence.Of(stands, given);

            convergence.Verdict.ShouldBe(ByHand([.. stands], given));
            (convergence.Total.Stands + convergence.Total.Questions).ShouldBe(stands.Count);
            if (convergence.ByContribution is { } shares)
            {
                (shares.Support + shares.WithChange + shares.Oppose).ShouldBe(100, 1e-9);
            }

            // The order in which contributions come does not matter.
            Convergence.Of(stands.AsEnumerable().Reverse(), given).Verdict.ShouldBe(convergence.Verdict);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    /// <summary>The definition of domain.md, word by word, in decimals.</summary>
    private static Verdict ByHand(List<Stand> stands, ConsultationRules rules)
    {
        var shares = new List<decimal>();
        foreach (var group in Enum.GetValues<StakeholderGroup>())
        {
            var taking = stands.FindAll(stand => stand.Group == group && stand.Position != Position.Question);
            if (taking.Count >= rules.GroupMinimum)
            {
                shares.Add(taking.Count(stand => stand.Position is Position.Support or Position.SupportWithChange) / (decimal)taking.Count);
            }
        }

        if (shares.Count == 0)
        {
            return Verdict.Thin;
        }

        // A third is no decimal, so that the last digit may stray.
        const decimal stray = 0.0000000001m;
        return shares.TrueForAll(share => share >= (rules.ConvergentPercent / 100m) - stray) ? Verdict.Convergent
            : shares.Max() - shares.Min() >= (rules.DivergentPoints / 100m) - stray ? Verdict.Divergent
            : Verdict.Mixed;
    }

    private static IEnumerable<Stand> Say(StakeholderGroup? group, Position position, int times) => Enumerable.Repeat(new Stand(group, position), times);
}
