using System.Net;
using AsmPortal.Actions.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.WebTests.Actions;

/// <summary>A cooperative puts something right, others see to it that it worked.</summary>
public sealed class ActionStories
{
    private static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("zh")]
    public async Task Action_IsAgreedDoneAndVerified_ThroughTheForms(string language)
    {
        var portal = await ActionStage.PortalAsync();
        var site = ActionStage.NewSite();
        var number = await ActionStage.RecommendAsync(portal, site);
        using var owner = await portal.SignInAsync("cooperative@demo.asm", language);
        using var assessor = await portal.SignInAsync("assessor@demo.asm", language);

        (await owner.GetAsync("/work")).FindAll("a[href*='/work/actions?own=true&state=Recommended']").ShouldHaveSingleItem();
        var list = await owner.GetAsync($"/work/actions?site={site.Slug}");
        list.MainText.ShouldContain(ActionStage.About[language]);
        var page = await list.FollowAsync(number);
        page.MainText.ShouldContain("Buy and hand out helmets.");

        // Without a day it is refused, and what was typed is kept.
        page = await page.SubmitAsync(new() { ["Agree.Cost"] = "1250", ["Agree.Support"] = "Funding", ["Agree.Note"] = "We buy them in Kolwezi." });
        page.Errors.ShouldNotBeEmpty();
        page.Find("[name='Agree.Note']").TextContent.ShouldContain("We buy them in Kolwezi.");
        page = await page.SubmitAsync(new() { ["Agree.DueOn"] = portal.InDays(30) });
        page.Errors.ShouldBeEmpty();
        page.MainText.ShouldContain("We buy them in Kolwezi.");
        page.FindAll("form[action$='handler=agree'], form[action$='handler=verify'], form[action$='handler=cancel']").ShouldBeEmpty();

        page = await page.SubmitAsync(new() { ["Progress.Percent"] = "140", ["Progress.Note"] = "Half of them" });
        page.Errors.ShouldNotBeEmpty();
        page = await page.SubmitAsync(
            new() { ["Progress.Percent"] = "50", ["Progress.Note"] = "Half of them" }, files: new() { ["Progress.Files"] = new FormFile("helmets.jpg", "MZ and more"u8.ToArray(), "image/jpeg") });
        page.Errors.ShouldContain(error => error.Contains("helmets.jpg", StringComparison.Ordinal));
        page = await page.SubmitAsync(
            new() { ["Progress.Percent"] = "50", ["Progress.Note"] = "Half of them" }, files: new() { ["Progress.Files"] = new FormFile("helmets.png", Picture, "image/png") });
        page.Errors.ShouldBeEmpty();
        var file = page.Find("a[href*='/evidence/']").GetAttribute("href")!;
        (await (await owner.Client.GetAsync(file)).Content.ReadAsByteArrayAsync()).ShouldBe(Picture);
        page = await page.SubmitAsync(new() { ["Implement.Note"] = "All have one." });
        page.FindAll("form[action$='handler=implement'], form[action$='handler=progress']").ShouldBeEmpty();

        (await assessor.GetAsync("/work")).FindAll("a[href*='/work/actions?state=Implemented']").ShouldHaveSingleItem();
        var judged = await assessor.GetAsync($"/work/actions/{number}");
        judged = await judged.SubmitAsync(new() { ["Verify.Note"] = "Seen at noon." });
        judged.Errors.ShouldNotBeEmpty();
        judged = await judged.SubmitAsync(new() { ["Verify.Worked"] = "false", ["Verify.Note"] = "Seen at noon: ten without." });
        judged.Errors.ShouldBeEmpty();

        page = await (await owner.GetAsync($"/work/actions/{number}")).SubmitAsync(form: "#start");
        page = await page.SubmitAsync(new() { ["Implement.Note"] = "Now truly all." });
        judged = await (await assessor.GetAsync($"/work/actions/{number}")).SubmitAsync(new() { ["Verify.Worked"] = "true", ["Verify.Note"] = "All wear one." });
        judged.Errors.ShouldBeEmpty();
        judged.MainText.ShouldContain("All wear one.");
        judged.FindAll("main form").ShouldBeEmpty();
        judged.FindAll(".timeline > li").Count.ShouldBe(8);
    }

    [Fact]
    public async Task Action_OfAnotherOrganisation_IsNotThere()
    {
        var portal = await ActionStage.PortalAsync();
        var site = ActionStage.NewSite();
        var number = await ActionStage.RecommendAsync(portal, site);
        using var other = await portal.SignInAsync("participant.fr@demo.asm", "fr");
        using var administrator = await portal.SignInAsync("admin@demo.asm");
        using var visitor = portal.Browse();

        (await other.TryGetAsync($"/work/actions/{number}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.GetAsync("/work/actions")).MainText.ShouldNotContain(number);
        (await other.TryGetAsync("/work/actions/totals")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await administrator.TryGetAsync($"/work/actions/{number}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.TryGetAsync($"/work/actions/{number}")).Address.AbsolutePath.ShouldEndWith("/account/sign-in");
    }

    [Fact]
    public async Task Decline_WithoutAReason_IsRefused_AndAnAgedPageIsAConflict()
    {
        var portal = await ActionStage.PortalAsync();
        var number = await ActionStage.RecommendAsync(portal, ActionStage.NewSite());
        using var owner = await portal.SignInAsync("cooperative@demo.asm");
        var page = await owner.GetAsync($"/work/actions/{number}");

        var refused = await page.SubmitAsync(new() { ["Decline.Note"] = " " });
        refused.Errors.ShouldNotBeEmpty();
        refused.Find("details[open] [name='Decline.Note']").ShouldNotBeNull();
        (await page.SubmitAsync(new() { ["Decline.Note"] = "Not our pit." })).MainText.ShouldContain("Not our pit.");
        var late = await page.SubmitAsync(new() { ["Agree.DueOn"] = portal.InDays(3) });
        late.Errors.ShouldContain(error => error.Contains("in the meantime", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("zh")]
    public async Task Manager_GivesAnOwnerAndCancels_WithReasons(string language)
    {
        var portal = await ActionStage.PortalAsync();
        var number = await ActionStage.RecommendAsync(portal, ActionStage.NewSite(), action => action with { OwnerId = null });
        using var assessor = await portal.SignInAsync("assessor@demo.asm", language);

        var page = await (await assessor.GetAsync($"/work/actions/{number}")).SubmitAsync(new() { ["Plan.Owner"] = "Nobody", ["Plan.Note"] = "Somebody must." });
        page.Texts(".field-error").ShouldHaveSingleItem();
        page.Find("details[open] [name='Plan.Note']").TextContent.ShouldContain("Somebody must.");
        page = await page.SubmitAsync(new() { ["Plan.Owner"] = "Coopérative minière Lukuni", ["Plan.DueOn"] = portal.InDays(9), ["Plan.Cost"] = "700", ["Plan.Note"] = "Somebody must." });
        page.Errors.ShouldBeEmpty();
        page.MainText.ShouldContain("Coopérative minière Lukuni");
        page = await page.SubmitAsync(new() { ["Cancel.Note"] = "The pit is closed." });
        page.MainText.ShouldContain("The pit is closed.");
        page.FindAll("main form").ShouldBeEmpty();
    }

    [Fact]
    public async Task Confidential_Action_IsForItsOwnerAndAFew()
    {
        var portal = await ActionStage.PortalAsync();
        var site = ActionStage.NewSite();
        var number = await ActionStage.RecommendAsync(portal, site, action => action with { Confidential = true });
        using var assessor = await portal.SignInAsync("assessor@demo.asm");
        using var expert = await portal.SignInAsync("risk@demo.asm");
        using var owner = await portal.SignInAsync("cooperative@demo.asm");

        (await assessor.TryGetAsync($"/work/actions/{number}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await assessor.GetAsync($"/work/actions?site={site.Slug}")).MainText.ShouldNotContain(number);
        (await expert.GetAsync($"/work/actions/{number}")).Find(".notice-warn").ShouldNotBeNull();
        (await owner.GetAsync($"/work/actions/{number}")).FindAll("form[action$='handler=agree']").ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("zh")]
    public async Task Totals_OfASite_StandOnThePageAndInTheFile(string language)
    {
        var portal = await ActionStage.PortalAsync();
        var site = ActionStage.NewSite("Haut-Katanga");
        await ActionStage.RecommendAsync(portal, site, action => action with { Cost = 4321, DueOn = DateOnly.FromDateTime(portal.Clock.Now).AddDays(-2) });
        await ActionStage.RecommendAsync(portal, site, action => action with { Level = 3, Support = SupportWanted.Training });
        using var person = await portal.SignInAsync("assessor@demo.asm", language);

        var page = await person.GetAsync($"/work/actions/totals?site={site.Slug}&province=Haut-Katanga");
        page.Texts("#levels tbody tr").Count.ShouldBe(2);
        page.Texts("#sites tbody tr").Count.ShouldBe(2);
        page.Texts("#rate-table tbody tr").Count.ShouldBe(4);
        page.Texts("#sum dd").Skip(1).First().ShouldBe("2");
        page.Texts("#sum dd").Skip(3).ShouldBe(["1", "1"]);
        var file = await person.Client.GetStringAsync(page.Find("a[href*='totals.csv']").GetAttribute("href")!);
        file.ShouldContain($",{site.Slug},Haut-Katanga,2,1,1,4321,0");
        (await person.GetAsync($"/work/actions/totals?site={site.Slug}&from=2026-05-01&to=2026-04-01")).Errors.ShouldHaveSingleItem();
        (await person.GetAsync($"/work/actions/totals?site={site.Slug}&support=Training")).Texts("#levels tbody tr").ShouldHaveSingleItem();
        (await person.GetAsync($"/work/actions/totals?site={site.Slug}&province=Nord-Kivu")).FindAll("#levels").ShouldBeEmpty();
    }

    [Fact]
    public async Task Lists_ThatAreEmpty_SayWhatToDoNext()
    {
        var portal = await ActionStage.PortalAsync();
        foreach (var language in Languages.All)
        {
            using var nobody = await portal.SignInAsync("translator.fr@demo.asm", language);
            (await nobody.GetAsync("/work/actions")).FindAll("main a[href$='/account/organisations']").ShouldHaveSingleItem();
            using var assessor = await portal.SignInAsync("assessor@demo.asm", language);
            (await assessor.GetAsync("/work/actions?site=nowhere-at-all&state=Agreed&level=3&support=Advice&overdue=true&own=true")).FindAll("main a[href$='/work/actions']").ShouldNotBeEmpty();
        }
    }
}
