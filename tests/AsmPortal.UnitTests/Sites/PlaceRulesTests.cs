using AsmPortal.Localization;
using AsmPortal.Sites;
using AsmPortal.Sites.Services.Places;

namespace AsmPortal.UnitTests.Sites;

public sealed class PlaceRulesTests
{
    private const string Square = """{"type":"Polygon","coordinates":[[[25.4,-10.7],[25.5,-10.7],[25.5,-10.8],[25.4,-10.8],[25.4,-10.7]]]}""";
    private const string Bow = """{"type":"Polygon","coordinates":[[[25.4,-10.7],[25.5,-10.8],[25.5,-10.7],[25.4,-10.8],[25.4,-10.7]]]}""";
    private const string Open = """{"type":"Polygon","coordinates":[[[25.4,-10.7],[25.5,-10.7],[25.5,-10.8],[25.4,-10.8]]]}""";
    private const string Exchanged = """{"type":"Polygon","coordinates":[[[-10.7,25.4],[-10.7,25.5],[-10.8,25.5],[-10.8,25.4],[-10.7,25.4]]]}""";

    private static readonly PlaceRules Rules = new(Translations.For<SitesResources>());

    [Theory]
    [InlineData("CD", 25.47, -10.72)]
    [InlineData("RW", 30.06, -1.94)]
    [InlineData("CN", 115.9, 28.7)]
    public void LatitudeAndLongitudeExchanged_IsSaid(string country, double latitude, double longitude)
    {
        using var language = Languages.Use("en");

        var found = Rules.Check(new GivenPlace(latitude, longitude, null), country);

        found.Reasons.ShouldHaveSingleItem().Message.ShouldContain("exchanged");
    }

    [Theory]
    [InlineData("CD", -10.72, 25.47)]
    [InlineData("RW", -1.94, 30.06)]
    [InlineData("CN", 28.7, 115.9)]
    public void RightPlace_IsTaken(string country, double latitude, double longitude)
    {
        var found = Rules.Check(new GivenPlace(latitude, longitude, null), country);

        found.Reasons.ShouldBeEmpty();
        found.Doubts.ShouldBeEmpty();
    }

    [Fact]
    public void PlaceOutsideTheCountry_IsADoubtAndNoRefusal()
    {
        var found = Rules.Check(new GivenPlace(-1.94, 30.06, null), "ZM");

        found.Reasons.ShouldBeEmpty();
        found.Doubts.ShouldHaveSingleItem().Field.ShouldBe("Latitude");
    }

    [Theory]
    [InlineData(-91.0, 25.0, "Latitude")]
    [InlineData(-10.0, 181.0, "Longitude")]
    [InlineData(null, 25.0, "Latitude")]
    [InlineData(-10.0, null, "Longitude")]
    public void ImpossiblePlace_IsRefusedAtItsField(double? latitude, double? longitude, string field) =>
        Rules.Check(new GivenPlace(latitude, longitude, null), "CD").Reasons.ShouldHaveSingleItem().Field.ShouldBe(field);

    [Theory]
    [InlineData(Bow, "crosses")]
    [InlineData(Open, "closed")]
    [InlineData(Exchanged, "exchanged")]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[25,-10]}", "not a polygon")]
    [InlineData("{\"type\":\"Polygon\"}", "not a polygon")]
    [InlineData("corners", "not a polygon")]
    [InlineData("[1,2]", "not a polygon")]
    public void FaultyOutline_IsRefusedWithItsReason(string outline, string word)
    {
        using var language = Languages.Use("en");

        Rules.Check(new GivenPlace(null, null, outline), "CD").Reasons.ShouldHaveSingleItem().Message.ShouldContain(word);
    }

    [Fact]
    public void OutlineAlone_BringsAPointInside()
    {
        var found = Rules.Check(new GivenPlace(null, null, $$"""{"type":"Feature","properties":{"secret":1},"geometry":{{Square}}}"""), "CD");

        found.Reasons.ShouldBeEmpty();
        found.Place.Latitude!.Value.ShouldBeInRange(-10.8, -10.7);
        found.Place.Longitude!.Value.ShouldBeInRange(25.4, 25.5);
        found.Place.Polygon!.ShouldNotContain("secret");
        Outline.Read(found.Place.Polygon!).Fault.ShouldBeNull();
    }

    [Fact]
    public void PointFarFromItsOutline_IsRefused() =>
        Rules.Check(new GivenPlace(-10.72, 25.9, Square), "CD").Reasons.ShouldHaveSingleItem().Field.ShouldBe("Polygon");

    [Fact]
    public void Distances_AreTrueToAFewMetres()
    {
        var outline = Outline.Read(Square).Outline!;

        Earth.Distance(-10.7, 25.4, -10.7, 25.5).ShouldBe(10_926, 15);
        outline.DistanceTo(-10.75, 25.45).ShouldBe(0);
        outline.DistanceTo(-10.6, 25.45).ShouldBe(11_120, 30);
    }

    [Theory]
    [InlineData("-10.7163", -10.7163)]
    [InlineData("−10,7163", -10.7163)]
    [InlineData("10.7163° S", -10.7163)]
    [InlineData("25,4723 E", 25.4723)]
    [InlineData("", null)]
    public void Degrees_AreReadAsPeopleWriteThem(string text, double? expected)
    {
        DegreesText.TryRead(text, out var degrees).ShouldBeTrue();
        degrees.ShouldBe(expected);
    }

    [Theory]
    [InlineData("10 42 58")]
    [InlineData("south")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    public void Degrees_ThatAreNone_AreRefused(string text) => DegreesText.TryRead(text, out _).ShouldBeFalse();
}
