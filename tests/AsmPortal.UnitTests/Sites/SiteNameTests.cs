using AsmPortal.Sites.Services;
using AsmPortal.Sites.Services.Editing;

namespace AsmPortal.UnitTests.Sites;

public sealed class SiteNameTests
{
    [Theory]
    [InlineData("Carrière de Mukoma", "mukoma", 1.0)]
    [InlineData("Mukoma Nord", "Nord, Mukoma", 1.0)]
    [InlineData("Site minier Kyalwé", "Kyalwe (mine)", 1.0)]
    public void Similarity_OfSpellingsOfOneName_IsWhole(string one, string other, double expected) => SiteName.Similarity(one, other).ShouldBe(expected);

    [Fact]
    public void Similarity_BearsASlipAndTellsOthersApart()
    {
        SiteName.Similarity("Musokondo", "Musokonda").ShouldBeGreaterThan(0.8);
        SiteName.Similarity("Musokondo", "Kapoloshi").ShouldBeLessThan(0.3);
    }

    [Theory]
    [InlineData("Mukoma", "Puits 4", 50.0, true)]
    [InlineData("Musokondo", "Musokonda", 1_500.0, true)]
    [InlineData("Musokondo", "Kapoloshi", 1_500.0, false)]
    [InlineData("Mukoma", "Mukoma", 15_000.0, true)]
    [InlineData("Mukoma", "Mukoma", 80_000.0, false)]
    [InlineData("Mukoma", "Mukoma", null, true)]
    public void Likeness_AsksTheNamesTheMoreTheFartherApart(string one, string other, double? metres, bool expected) => SiteLikeness.AreAlike(one, other, metres).ShouldBe(expected);

    [Theory]
    [InlineData("Kansengo Nord", "kansengo-nord")]
    [InlineData("Map", "site-map")]
    [InlineData("New", "site-new")]
    [InlineData("矿区", "site")]
    public void Slug_IsNeverAPageOfItsOwn(string name, string expected) => SiteName.Slug(name).ShouldBe(expected);

    [Fact]
    public void Minerals_AreStoredInOrderAndFoundByTheirOres()
    {
        var packed = MineralCodes.Pack([AsmPortal.Sites.Models.Mineral.Tin, AsmPortal.Sites.Models.Mineral.Cobalt, AsmPortal.Sites.Models.Mineral.Tin]);

        packed.ShouldBe(";cobalt;tin;");
        MineralCodes.Codes(packed).ShouldBe(["cobalt", "tin"]);
        MineralCodes.Find("Coltan").ShouldBe(AsmPortal.Sites.Models.Mineral.Tantalum);
        MineralCodes.Find("sand").ShouldBeNull();
    }
}
