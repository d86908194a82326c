using System.Net;
using System.Text;
using AsmPortal.Data;

namespace AsmPortal.WebTests.Sites;

public sealed class SiteStories(PortalFixture portals) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("en", "Cobalt, Copper", "Verified level", "Artisanal mining zone")]
    [InlineData("fr", "Cobalt, Cuivre", "Niveau vérifié", "Zone d’exploitation artisanale")]
    [InlineData("zh", "钴、铜", "核实级别", "手工采矿区")]
    public async Task Visitor_FindsASiteInTheListAndReadsItsProfileAndCard(string language, string minerals, string level, string ground)
    {
        var portal = await portals.GetAsync();
        using var visitor = portal.Browse(language);

        var list = await (await visitor.GetAsync("/sites")).SubmitAsync(new() { ["Query"] = "MUKOMA", ["Place"] = "CD~Lualaba", ["Mineral"] = "Cobalt", ["Activity"] = "Active" });
        var profile = await list.FollowAsync("Mukoma");
        var card = await profile.FollowAsync("a[href$='/card']");
        var map = await (await visitor.GetAsync("/sites/map")).SubmitAsync(new() { ["Query"] = "mukoma" });
        var marks = await visitor.Client.GetStringAsync($"/{language}/sites/map.json?Query=mukoma");

        list.FindAll("tbody tr").Count.ShouldBe(1);
        profile.MainText.ShouldContain(minerals);
        profile.MainText.ShouldContain(level);
        profile.MainText.ShouldContain(ground);
        profile.MainText.ShouldContain("Coopérative minière Lukuni");
        profile.FindAll("ol.timeline li").ShouldNotBeEmpty();
        profile.Html.ShouldNotContain("__RequestVerificationToken");
        card.Find("svg.qr path").GetAttribute("d")!.Length.ShouldBeGreaterThan(500);
        card.MainText.ShouldContain($"/{language}/sites/mukoma");
        map.FindAll("tbody tr").Count.ShouldBe(1);
        marks.ShouldContain("/sites/mukoma");
        (await visitor.TryGetAsync("/sites/no-such-site")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.TryGetAsync("/sites/no-such-site/card")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Filters_ThatFindNothing_SayWhatToDo()
    {
        var portal = await portals.GetAsync();
        using var visitor = portal.Browse("fr");

        var nothing = await visitor.GetAsync("/sites?Query=zzz&Level=4&Qualification=Red");
        var nonsense = await visitor.GetAsync("/sites?Mineral=Sand&Level=many&after=%25");

        nothing.Find("main .empty a");
        nonsense.FindAll("tbody tr").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Map_WithATileServer_LetsItsPicturesInAndNoOtherPage()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite, options => options.Settings["Sites:Tiles"] = "https://tiles.example.org/{z}/{x}/{y}.png");
        using var visitor = portal.Browse();

        var map = await visitor.GetAsync("/sites/map");
        var kept = await visitor.GetAsync("/sites/map");
        var list = await visitor.GetAsync("/sites");

        string Policy(PortalPage page) => page.Response.Headers.GetValues("Content-Security-Policy").Single();
        Policy(map).ShouldContain("img-src 'self' https://tiles.example.org data:");
        Policy(kept).ShouldBe(Policy(map));
        map.Find("[data-site-map]").GetAttribute("data-tiles").ShouldBe("https://tiles.example.org/{z}/{x}/{y}.png");
        Policy(list).ShouldNotContain("tiles.example.org");
    }

    [Theory]
    [InlineData("en", "exchanged")]
    [InlineData("fr", "inversées")]
    [InlineData("zh", "颠倒")]
    public async Task Keeper_RegistersASiteAndIsToldWhatIsWrong(string language, string exchanged)
    {
        var portal = await portals.GetAsync();
        using var keeper = await portal.SignInAsync("risk@demo.asm", language);
        var name = SiteWorkshop.NewName();
        var form = await keeper.GetAsync("/work/sites/new");

        var empty = await form.SubmitAsync(form: "main form[data-unsaved]");
        var wrong = await form.SubmitAsync(new()
        {
            ["Input.Name"] = name,
            ["Input.Country"] = "CD",
            ["Input.Province"] = "Kwango",
            ["Input.Latitude"] = "18,4321",
            ["Input.Longitude"] = "-6.1234",
            ["Input.StatusSince"] = "2026-01-05",
        });
        var text = await wrong.SubmitAsync(new() { ["Input.Latitude"] = "south" });
        var odd = await wrong.SubmitAsync(new() { ["Input.Latitude"] = "40", ["Input.Longitude"] = "3" });

        empty.Errors.Count.ShouldBeGreaterThanOrEqualTo(3);
        wrong.Errors.ShouldContain(error => error.Contains(exchanged, StringComparison.Ordinal));
        wrong.Find("[name='Input.Latitude']").GetAttribute("value").ShouldBe("18,4321");
        text.Errors.ShouldNotBeEmpty();
        odd.Errors.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Keeper_RecordsHistory_AndFaultsStayAtTheirForm()
    {
        var portal = await portals.GetAsync();
        var site = await SiteWorkshop.AddAsync(portal);
        using var keeper = await portal.SignInAsync("assessor@demo.asm");
        var page = await keeper.GetAsync($"/work/sites/{site.Slug}/history");

        var qualified = await page.SubmitAsync(new() { ["Qualification.Value"] = "Yellow", ["Qualification.Authority"] = "IGM", ["Qualification.On"] = "2026-01-15", ["Qualification.ValidUntil"] = "2099-01-15" });
        var worked = await page.SubmitAsync(new() { ["Operator.Organisation"] = "Union des coopératives du Luenda", ["Operator.From"] = "2026-01-01" });
        var nobody = await page.SubmitAsync(new() { ["Operator.Organisation"] = "Nobody", ["Operator.From"] = "2026-02-01" });
        var early = await page.SubmitAsync(new() { ["Qualification.Authority"] = "IGM", ["Qualification.On"] = "2099-01-15" });
        var status = await page.SubmitAsync(new() { ["Status.Activity"] = "Inactive", ["Status.Concession"] = "Tolerated", ["Status.On"] = "2026-01-02", ["Status.Note"] = "Flooded" });
        var joined = await page.SubmitAsync(new() { ["Programme.Programme"] = "Cobalt+", ["Programme.From"] = "2026-01-02" });
        var profile = await portal.Browse("fr").GetAsync($"/sites/{site.Slug}");

        new[] { qualified, worked, status, joined }.ShouldAllBe(answer => answer.Errors.Count == 0);
        nobody.Errors.ShouldNotBeEmpty();
        nobody.Find("[name='Operator.Organisation']").GetAttribute("value").ShouldBe("Nobody");
        early.Errors.ShouldNotBeEmpty();
        profile.MainText.ShouldContain("Union des coopératives du Luenda");
        profile.MainText.ShouldContain("Jaune");
        profile.MainText.ShouldContain("Cobalt+");
    }

    [Fact]
    public async Task EditOfWhatSomebodyElseChanged_ShowsBothAndKeepsWhatWasTyped()
    {
        var portal = await portals.GetAsync();
        var site = await SiteWorkshop.AddAsync(portal);
        using var keeper = await portal.SignInAsync("risk@demo.asm");
        var (first, second) = (await keeper.GetAsync($"/work/sites/{site.Slug}"), await keeper.GetAsync($"/work/sites/{site.Slug}"));

        var saved = await first.SubmitAsync(new() { ["Input.Territory"] = "Ilebo" });
        var refused = await second.SubmitAsync(new() { ["Input.Territory"] = "<script>Luebo</script>" });
        var kept = await SiteWorkshop.ReadAsync(portal, site.Id);
        var decided = await refused.SubmitAsync(form: "main form[data-unsaved]");

        saved.Errors.ShouldBeEmpty();
        refused.Errors.ShouldNotBeEmpty();
        refused.Text("#conflict tbody").ShouldContain("Ilebo");
        refused.FindAll("main script").ShouldBeEmpty();
        kept.Territory.ShouldBe("Ilebo");
        decided.Errors.ShouldBeEmpty();
        (await SiteWorkshop.ReadAsync(portal, site.Id)).Territory.ShouldBe("<script>Luebo</script>");
    }

    [Fact]
    public async Task Cooperative_RecordsHeadcountsOfItsOwnSitesOnly()
    {
        var portal = await portals.GetAsync();
        using var person = await portal.SignInAsync("cooperative@demo.asm", "fr");

        var list = await person.GetAsync("/work/sites");
        var page = await person.GetAsync("/work/sites/mukoma/history");
        var counted = await page.SubmitAsync(new() { ["Headcount.On"] = "2026-03-31", ["Headcount.Women"] = "111", ["Headcount.Men"] = "222" });
        var faulty = await page.SubmitAsync(new() { ["Headcount.On"] = "2026-03-30", ["Headcount.Women"] = "-1", ["Headcount.Men"] = "many" });

        list.FindAll("tbody tr").Count.ShouldBe(1);
        page.FindAll("form[action*='Operator']").ShouldBeEmpty();
        counted.Text("#headcounts").ShouldContain("111");
        faulty.Errors.ShouldNotBeEmpty();
        (await person.TryGetAsync("/work/sites/kyalwe/history")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await person.TryGetAsync("/work/sites/mukoma")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await person.TryGetAsync("/work/sites/sites.csv")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("admin@demo.asm")]
    [InlineData("participant.en@demo.asm")]
    public async Task Others_HaveNoDesk(string email)
    {
        var portal = await portals.GetAsync();
        using var person = await portal.SignInAsync(email);

        foreach (var path in new[] { "/work/sites", "/work/sites/new", "/work/sites/mukoma", "/work/sites/mukoma/history", "/work/sites/mukoma/merge", "/work/sites/import", "/work/sites/duplicates", "/work/sites/sites.geojson" })
        {
            (await person.TryGetAsync(path)).Status.ShouldBe(HttpStatusCode.Forbidden, path);
        }
    }

    [Fact]
    public async Task Merge_LeadsTheOldAddressToTheOther_AndIsRefusedTwice()
    {
        var portal = await portals.GetAsync();
        var (from, into) = (await SiteWorkshop.AddAsync(portal), await SiteWorkshop.AddAsync(portal, latitude: -4.125));
        using var keeper = await portal.SignInAsync("risk@demo.asm");

        var doubles = await keeper.GetAsync("/work/sites/duplicates");
        var preview = await (await keeper.GetAsync($"/work/sites/{from.Slug}/merge")).SubmitAsync(new() { ["Into"] = into.Slug });
        var merged = await preview.SubmitAsync(form: "form[method=post]:has([name=intoId])");
        var twice = await preview.SubmitAsync(form: "form[method=post]:has([name=intoId])");

        doubles.FindAll("li.card").ShouldNotBeEmpty();
        merged.Address.AbsolutePath.ShouldBe($"/en/work/sites/{into.Slug}");
        twice.Errors.ShouldNotBeEmpty();
        (await portal.Browse("zh").GetAsync($"/sites/{from.Slug}")).Address.AbsolutePath.ShouldBe($"/zh/sites/{into.Slug}");
        (await portal.Browse("zh").GetAsync($"/sites/{from.Slug}/card")).Address.AbsolutePath.ShouldBe($"/zh/sites/{into.Slug}/card");
    }

    [Fact]
    public async Task Import_GoesInAfterAPreview()
    {
        var portal = await portals.GetAsync();
        using var keeper = await portal.SignInAsync("risk@demo.asm", "fr");
        var name = SiteWorkshop.NewName();
        var import = await keeper.GetAsync("/work/sites/import");

        var none = await import.SubmitAsync(form: "form[enctype]");
        var half = await import.SubmitAsync(files: new() { ["Upload"] = new FormFile("half.csv", "name,country,province,minerals\nA,XX,B,sand\n"u8.ToArray()) }, form: "form[enctype]");
        var preview = await import.SubmitAsync(
            files: new() { ["Upload"] = new FormFile("sites.csv", Encoding.UTF8.GetBytes($"name,country,province,minerals,latitude,longitude\n{name},CD,Kasaï,cobalt,40.5,3.5\n")) }, form: "form[enctype]");
        var stored = await preview.SubmitAsync(form: "form[action*='Store']");

        none.Errors.ShouldNotBeEmpty();
        half.FindAll("#faults tbody tr").Count.ShouldBeGreaterThanOrEqualTo(1);
        half.FindAll("form[action*='Store']").ShouldBeEmpty();
        preview.FindAll("#notices tbody tr").Count.ShouldBe(1);
        stored.Address.AbsolutePath.ShouldBe("/fr/work/sites");
        (await keeper.Client.GetStringAsync("/fr/work/sites/sites.csv")).ShouldContain(name);
    }
}
