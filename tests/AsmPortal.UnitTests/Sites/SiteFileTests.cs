using System.Text;
using AsmPortal.Localization;
using AsmPortal.Sites;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Demonstration;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services.Editing;
using AsmPortal.Sites.Services.Exchange;
using AsmPortal.Sites.Services.Places;

namespace AsmPortal.UnitTests.Sites;

public sealed class SiteFileTests
{
    private static readonly SiteFileReader Files = new(Translations.For<SitesResources>());

    [Fact]
    public void Csv_WithHeadingsInAnyOrderAndCase_IsRead()
    {
        var (row, faults) = ReadOne("Minerals;Country;NAME;province;Latitude;longitude;pilot\ncoltan/tin;cd;  Mukoma ;Lualaba;-10,7163;25,4723;oui\n");

        faults.ShouldBeEmpty();
        row!.Data.Name.ShouldBe("Mukoma");
        row.Data.Country.ShouldBe("CD");
        row.Data.Minerals.ShouldBe([Mineral.Tantalum, Mineral.Tin]);
        row.Data.Place.ShouldBe(new GivenPlace(-10.7163, 25.4723, null));
        row.Data.Pilot.ShouldBeTrue();
    }

    [Theory]
    [InlineData("name,country,province,minerals\n,CD,Lualaba,cobalt\n", "name")]
    [InlineData("name,country,province,minerals\nA1,XX,Lualaba,cobalt\n", "country")]
    [InlineData("name,country,province,minerals\nA1,CD,Lualaba,sand\n", "minerals")]
    [InlineData("name,country,province,minerals,latitude,longitude\nA1,CD,Lualaba,cobalt,25.4,-10.7\n", "latitude")]
    [InlineData("name,country,province,minerals,latitude,longitude\nA1,CD,Lualaba,cobalt,ten,25\n", "latitude")]
    [InlineData("name,country,province,minerals,activity\nA1,CD,Lualaba,cobalt,Busy\n", "activity")]
    [InlineData("name,country,province,minerals,qualification\nA1,CD,Lualaba,cobalt,Green\n", "authority")]
    [InlineData("name,country,province,minerals,statusSince\nA1,CD,Lualaba,cobalt,30.4.2026\n", "statussince")]
    [InlineData("name,country,province,minerals,pilot\nA1,CD,Lualaba,cobalt,perhaps\n", "pilot")]
    public void FaultyCell_IsNamedByItsColumn(string csv, string column)
    {
        var (row, faults) = ReadOne(csv);

        row.ShouldBeNull();
        faults.ShouldContain(fault => fault.Row == 2 && fault.Column == column);
    }

    [Theory]
    [InlineData("")]
    [InlineData("name,country\n")]
    [InlineData("{\"type\":\"FeatureCollection\"}")]
    [InlineData("{\"features\":[]")]
    [InlineData("PK broken")]
    public void FileWithoutRows_IsRefusedAsAWhole(string text)
    {
        var faults = new List<SiteFault>();

        Files.Read(Encoding.UTF8.GetBytes(text), faults).ShouldBeNull();
        faults.ShouldNotBeEmpty();
    }

    [Fact]
    public void UnknownAndDoubleColumnsAndBrokenRows_AreAllNamed()
    {
        var faults = new List<SiteFault>();

        Files.Read("name,name,colour\ne,f,g\na,b,c,d\n\"x,y\n"u8.ToArray(), faults);

        faults.Count.ShouldBe(4);
    }

    [Fact]
    public void GeoJson_BringsPointsAndOutlines()
    {
        var faults = new List<SiteFault>();
        var table = Files.Read(
            """{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[25.4723,-10.7163]},"properties":{"name":"Mukoma","minerals":["cobalt","copper"],"pilot":true,"other":1}}]}"""u8.ToArray(), faults)!;

        faults.ShouldBeEmpty();
        table.Rows[0].Cells[SiteColumns.Latitude].ShouldBe("-10.7163");
        table.Rows[0].Cells[SiteColumns.Minerals].ShouldBe("cobalt;copper");
        table.Rows[0].Cells[SiteColumns.Pilot].ShouldBe("yes");
        table.Headings.ShouldNotContain("other");
    }

    [Fact]
    public void Demonstration_HasTheFiguresOfTheReport()
    {
        var rows = SitesDemonstration.Read();
        int Count(Func<IReadOnlyDictionary<string, string>, bool> which) => rows.Count(which);

        rows.Count.ShouldBe(48);
        Count(row => row["activity"] == nameof(SiteActivity.Active)).ShouldBe(32);
        Count(row => row["country"] == "RW").ShouldBe(25);
        Count(row => row["country"] == "RW" && row["activity"] == nameof(SiteActivity.Active)).ShouldBe(16);
        Count(row => row["province"] == "Haut-Katanga").ShouldBe(3);
        Count(row => row["province"] == "Lualaba").ShouldBe(7);
        Count(row => row["country"] == "CD" && row["province"] is not ("Haut-Katanga" or "Lualaba")).ShouldBe(13);
        rows.Where(row => row["province"] is "Haut-Katanga" or "Lualaba").ShouldAllBe(row => row["minerals"] == "cobalt;copper");
        rows.Sum(row => int.Parse(row["women"], System.Globalization.CultureInfo.InvariantCulture) + int.Parse(row["men"], System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(55_000);
        rows.ShouldAllBe(row => (row["activity"] == nameof(SiteActivity.Active)) == (row["men"] != "0"));
        Count(row => row["operator"] == "cooperative-miniere-lukuni" && row["province"] == "Lualaba").ShouldBe(1);
    }

    [Fact]
    public void Demonstration_LiesWhereItSays()
    {
        var rules = new PlaceRules(Translations.For<SitesResources>());
        foreach (var row in SitesDemonstration.Read())
        {
            var found = rules.Check(new GivenPlace(Degrees(row["latitude"]), Degrees(row["longitude"]), null), row["country"]);
            found.Reasons.ShouldBeEmpty(row["name"]);
            found.Doubts.ShouldBeEmpty(row["name"]);
        }

        static double Degrees(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static (ImportedSite? Row, List<SiteFault> Faults) ReadOne(string csv)
    {
        using var language = Languages.Use("en");
        var faults = new List<SiteFault>();
        var table = Files.Read(Encoding.UTF8.GetBytes(csv), faults)!;
        var S = Translations.For<SitesResources>();
        var reader = new SiteRowReader(new SiteRules(new PlaceRules(S), new ManualClock(), S), S);
        return (reader.Read(table.Rows.Single(), null, faults, []), faults);
    }
}
