using AsmPortal.Commands;
using AsmPortal.Kernel.Modules;
using AsmPortal.Modules;

namespace AsmPortal.UnitTests.Kernel;

public sealed class FeatureOrderTests
{
    [Fact]
    public void Sort_PutsEachFeatureAfterWhatItNeeds()
    {
        var sorted = Sort(("Consultations", ["Frameworks", "Accounts"]), ("Frameworks", ["Accounts"]), ("Accounts", []), ("Alone", []));

        sorted.Count.ShouldBe(4);
        sorted.IndexOf("Accounts").ShouldBeLessThan(sorted.IndexOf("Frameworks"));
        sorted.IndexOf("Frameworks").ShouldBeLessThan(sorted.IndexOf("Consultations"));
    }

    [Fact]
    public void Sort_WithAnUnknownDependency_NamesBoth()
    {
        var exception = Should.Throw<PortalStartException>(() => Sort(("Sites", ["Maps"])));

        exception.Message.ShouldContain("'Sites'");
        exception.Message.ShouldContain("'Maps'");
    }

    [Fact]
    public void Sort_WithACircle_ShowsIt() =>
        Should.Throw<PortalStartException>(() => Sort(("A", ["B"]), ("B", ["C"]), ("C", ["A"]))).Message.ShouldContain("A → B → C → A");

    [Fact]
    public void Sort_WithAFeatureThatNeedsItself_ShowsIt() =>
        Should.Throw<PortalStartException>(() => Sort(("A", ["A"]))).Message.ShouldContain("A → A");

    private static List<string> Sort(params (string Id, string[] Dependencies)[] features) =>
        [.. FeatureOrder.Sort(features.ToDictionary(feature => feature.Id, feature => new FeatureInfo(feature.Id, feature.Id, feature.Id, "", feature.Dependencies, true), StringComparer.OrdinalIgnoreCase))
            .Select(feature => feature.Id)];
}
