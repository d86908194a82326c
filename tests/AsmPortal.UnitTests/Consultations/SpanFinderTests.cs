using AsmPortal.Consultations.Services.Participate;

namespace AsmPortal.UnitTests.Consultations;

public sealed class SpanFinderTests
{
    [Fact]
    public void Find_WhenTheTextMoved_FindsTheWordsWhereTheyAreNow()
    {
        const string Text = "From now on the cooperative keeps a list of its members.";

        SpanFinder.Find(Text, "keeps a list", near: 4).ShouldBe((28, 40));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(11, 12)]
    [InlineData(999, 24)]
    public void Find_OfWordsThatStandSeveralTimes_TakesTheNearestPlace(int near, int start) =>
        SpanFinder.Find("the miners, the buyers, the State", "the", near)!.Value.Start.ShouldBe(start);

    [Fact]
    public void Find_OfWhatAReaderSees_LooksPastEmphasisAndLineBreaks()
    {
        const string Text = "The site has **no child**\nunder 18 in the _l’enceinte_.";

        var span = SpanFinder.Find(Text, "no child under 18", -1)!.Value;

        Text[span.Start..span.End].ShouldBe("no child**\nunder 18");
        SpanFinder.Find(Text, "l'enceinte", -1).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("words that are gone")]
    [InlineData("   ")]
    [InlineData("**")]
    public void Find_OfWordsThatAreNotThere_FindsNothing(string quote) =>
        SpanFinder.Find("Workers are paid each month.", quote, 0).ShouldBeNull();

    [Theory]
    [InlineData("Pay workers each month in cash.", "each month", "each week", "each month")]
    [InlineData("Pay workers each month in cash.", "each month", "Pay workers each week in cash.", "Pay workers each month in cash.")]
    [InlineData("Pay workers each month in cash.", "", "Pay them.", "Pay workers each month in cash.")]
    [InlineData("", "each month", "each week", "each month")]
    public void ProposalBase_IsThePassageOrTheWholeByTheLengthOfTheProposal(string requirement, string quote, string proposal, string expected) =>
        ProposalBase.Of(requirement, quote, proposal).ShouldBe(expected);
}
