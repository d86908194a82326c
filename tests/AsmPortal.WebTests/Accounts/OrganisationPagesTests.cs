using System.Net;
using System.Text;
using AsmPortal.Data;

namespace AsmPortal.WebTests.Accounts;

public sealed class OrganisationPagesTests(PortalFixture portals) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("en", "Zambia")]
    [InlineData("fr", "Zambie")]
    [InlineData("zh", "赞比亚")]
    public async Task Register_ShowsOrganisationsToAnybodyAndNobodyInThem(string language, string country)
    {
        var portal = await portals.GetAsync();
        using var visitor = portal.Browse(language);

        var list = await (await visitor.GetAsync("/organisations")).SubmitAsync(new() { ["Query"] = "COPPERBELT community", ["Country"] = "ZM" });
        var page = await list.FollowAsync("Copperbelt Community Voices");

        list.FindAll("tbody tr").Count.ShouldBe(1);
        page.MainText.ShouldContain(country);
        page.Html.ShouldNotContain("Grace Banda");
        page.Html.ShouldNotContain("__RequestVerificationToken");
    }

    [Fact]
    public async Task PersonWhoAsksToJoin_IsAcceptedByTheManager()
    {
        var portal = await portals.GetAsync();
        using var keeper = await portal.SignInAsync("consultation@demo.asm");
        var name = GettingInStories.NewName("Organisation");
        var slug = await GettingInStories.AddOrganisationAsync(keeper, name);
        using var person = portal.Browse("fr");
        await GettingInStories.RegisterByNameAsync(person, "Amani Nsimba");

        await (await person.GetAsync($"/organisations/{slug}/join")).SubmitAsync(form: "main form");
        await (await person.GetAsync($"/organisations/{slug}/join")).SubmitAsync(form: "main form");
        var desk = await keeper.GetAsync("/work");
        var refused = await person.TryGetAsync($"/work/organisations/{slug}");
        var members = await (await keeper.GetAsync($"/work/organisations/{slug}")).SubmitAsync(new() { ["role"] = "Manager" });
        var managed = await person.GetAsync($"/work/organisations/{slug}");
        var last = await managed.SubmitAsync(new() { ["role"] = "Member" });
        var own = await person.GetAsync("/account/organisations");

        desk.MainText.ShouldContain(name);
        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        members.FindAll("tbody tr").Count.ShouldBe(1);
        last.Errors.ShouldNotBeEmpty();
        own.FindAll("main .card").Count.ShouldBe(1);
        (await person.TryGetAsync("/work/organisations/cooperative-miniere-lukuni")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await person.TryGetAsync("/work/organisations/new")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await person.TryGetAsync("/work/organisations/organisations.csv")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task PersonWhoAskedToJoin_IsToldOfEachDecision_ButNotOfTheirOwn()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite);
        using var keeper = await portal.SignInAsync("consultation@demo.asm");
        var name = GettingInStories.NewName("Organisation");
        var slug = await GettingInStories.AddOrganisationAsync(keeper, name);
        using var person = await portal.SignInAsync("participant.zh@demo.asm", "zh");
        async Task AskAsync()
        {
            await (await person.GetAsync($"/organisations/{slug}/join")).SubmitAsync(form: "main form");
            portal.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await AskAsync();
        await (await person.GetAsync("/account/organisations")).SubmitAsync(form: $"form:has([aria-label*='{name}'])");
        await AskAsync();
        await (await keeper.GetAsync($"/work/organisations/{slug}")).SubmitAsync(form: "form[action*='Remove' i]");
        await AskAsync();
        await (await keeper.GetAsync($"/work/organisations/{slug}")).SubmitAsync(new() { ["role"] = "Member" });
        await portal.RunTaskAsync("Outbox");

        (await person.GetAsync("/account/notifications")).Texts(".notification-subject").ShouldBe([$"您现已加入{name}", $"{name}未通过您的加入申请"], ignoreOrder: true);
        (await AccountStories.MailsToAsync(portal, "participant.zh@demo.asm")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task MergeOfTwoEntries_LeadsTheOldAddressToTheOther_AndIsRefusedTwice()
    {
        var portal = await portals.GetAsync();
        using var keeper = await portal.SignInAsync("consultation@demo.asm");
        var (one, other) = (GettingInStories.NewName("One"), GettingInStories.NewName("Other"));
        var from = await GettingInStories.AddOrganisationAsync(keeper, one);
        var into = await GettingInStories.AddOrganisationAsync(keeper, other);

        var self = await (await keeper.GetAsync($"/work/organisations/{from}/merge")).SubmitAsync(new() { ["Into"] = one });
        var preview = await (await keeper.GetAsync($"/work/organisations/{from}/merge")).SubmitAsync(new() { ["Into"] = other });
        var merged = await preview.SubmitAsync(form: "form[method=post]:has([name=intoId])");
        var twice = await preview.SubmitAsync(form: "form[method=post]:has([name=intoId])");

        self.Errors.ShouldNotBeEmpty();
        merged.Address.AbsolutePath.ShouldBe($"/en/work/organisations/{into}");
        twice.Errors.ShouldNotBeEmpty();
        (await portal.Browse("fr").GetAsync($"/organisations/{from}")).Address.AbsolutePath.ShouldBe($"/fr/organisations/{into}");
    }

    [Fact]
    public async Task EditOfWhatSomebodyElseChanged_IsRefusedAndKeepsWhatWasTyped()
    {
        var portal = await portals.GetAsync();
        using var keeper = await portal.SignInAsync("consultation@demo.asm");
        var slug = await GettingInStories.AddOrganisationAsync(keeper, GettingInStories.NewName());
        var (first, second) = (await keeper.GetAsync($"/work/organisations/{slug}"), await keeper.GetAsync($"/work/organisations/{slug}"));

        var saved = await first.SubmitAsync(new() { ["Input.Name"] = GettingInStories.NewName("First") });
        var refused = await second.SubmitAsync(new() { ["Input.Name"] = "<script>second</script>" });

        saved.Errors.ShouldBeEmpty();
        refused.Errors.ShouldNotBeEmpty();
        refused.Find("[name='Input.Name']").GetAttribute("value").ShouldBe("<script>second</script>");
        refused.FindAll("main script").ShouldBeEmpty();
    }

    [Fact]
    public async Task Csv_GoesInAfterAPreview_AndComesOutWithFormulasAsText()
    {
        var portal = await portals.GetAsync();
        using var keeper = await portal.SignInAsync("consultation@demo.asm", "fr");
        var name = $"=SUM({Guid.CreateVersion7():n})";
        var import = await keeper.GetAsync("/work/organisations/import");

        var half = await import.SubmitAsync(files: new() { ["Csv"] = new FormFile("half.csv", "name,type,group\nA,Brand,Nobody\n\"B,Bra"u8.ToArray()) }, form: "form[enctype]");
        var wide = await import.SubmitAsync(files: new() { ["Csv"] = new FormFile("wide.csv", [0xFF, 0xFE, 0x41, 0xD8]) }, form: "form[enctype]");
        var preview = await import.SubmitAsync(
            files: new() { ["Csv"] = new FormFile("list.csv", Encoding.UTF8.GetBytes($"name,type,group\n'{name},Brand,Downstream\n")) }, form: "form[enctype]");
        var stored = await preview.SubmitAsync(form: "form[action*='Store']");
        var export = await keeper.Client.GetStringAsync("/fr/work/organisations/organisations.csv");

        half.FindAll("#faults tbody tr").Count.ShouldBe(2);
        half.FindAll("form[action*='Store']").ShouldBeEmpty();
        wide.Errors.ShouldNotBeEmpty();
        stored.Address.AbsolutePath.ShouldBe("/fr/work/organisations");
        export.ShouldContain($",'{name},");
        export.ShouldNotContain($",{name},");
    }
}
