using AsmPortal.Consultations.Services.Participate;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.UnitTests.Consultations;

public sealed class VersionChainTests
{
    [Fact]
    public void Order_OfVersionsMadeAtOnce_FollowsWhatEachWasMadeFrom()
    {
        var (first, second, third) = (Version("0.9", null), Version("1.0", "0.9"), Version("2.0", "1.0"));
        var framework = new FrameworkSummary(Guid.CreateVersion7(), "demo", LocalizedText.Empty, LocalizedText.Empty, false, second, [first, third, second]);

        VersionChain.Of(framework, third.Id).Select(version => version.Label).ShouldBe(["2.0", "1.0", "0.9"]);
        VersionChain.NewestFrom(framework, first.Id).ShouldBe(third);
        VersionChain.NewestFrom(framework, third.Id).ShouldBeNull();
    }

    [Fact]
    public void Chain_ThatGoesInACircle_Ends()
    {
        var (first, second) = (Version("1", "2"), Version("2", "1"));
        var framework = new FrameworkSummary(Guid.CreateVersion7(), "demo", LocalizedText.Empty, LocalizedText.Empty, false, null, [first, second]);

        VersionChain.Of(framework, first.Id).Count.ShouldBe(2);
    }

    private static VersionReference Version(string label, string? basedOn) => new(Guid.CreateVersion7(), Guid.Empty, "demo", label, VersionState.Published, null) { BasedOn = basedOn };
}
