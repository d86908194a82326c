using System.Net;

namespace AsmPortal.WebTests.Actions;

public sealed class ActionApiTests
{
    private const string Api = "/api/v1/corrective-actions";

    [Fact]
    public async Task List_HasTheCallersActions_WithTheirFields()
    {
        var portal = await ActionStage.PortalAsync();
        var site = ActionStage.NewSite();
        var number = await ActionStage.RecommendAsync(portal, site, action => action with { Cost = 12, DueOn = DateOnly.FromDateTime(portal.Clock.Now).AddDays(-1) });
        var second = await ActionStage.RecommendAsync(portal, site);
        using var owner = await ActionStage.ScriptAsync(portal, "cooperative@demo.asm");
        using var other = await ActionStage.ScriptAsync(portal, "participant.zh@demo.asm");

        var first = await (await owner.GetAsync($"{Api}?site={site.Slug}&limit=1")).JsonAsync();
        var item = first.GetProperty("items")[0];
        var rest = await (await owner.GetAsync($"{Api}?site={site.Slug}&limit=1&after={first.GetProperty("next").GetString()}")).JsonAsync();

        (item.GetProperty("number").GetString(), item.GetProperty("site").GetString(), item.GetProperty("state").GetString()).ShouldBe((number, site.Slug, "Recommended"));
        (item.GetProperty("cost").GetInt64(), item.GetProperty("overdue").GetBoolean(), item.GetProperty("level").GetInt32()).ShouldBe((12, true, 2));
        item.GetProperty("subject").GetProperty("fr").GetString().ShouldBe(ActionStage.About.Fr);
        item.GetProperty("source").GetProperty("kind").GetString().ShouldBe("Gap");
        item.GetProperty("owner").GetProperty("slug").GetString().ShouldBe("cooperative-miniere-lukuni");
        rest.GetProperty("items")[0].GetProperty("number").GetString().ShouldBe(second);
        rest.GetProperty("next").GetString().ShouldBeNull();
        (await (await owner.GetAsync($"{Api}?site={site.Slug}&overdue=true")).JsonAsync()).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await (await other.GetAsync($"{Api}?site={site.Slug}")).JsonAsync()).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await other.GetAsync($"{Api}/{number}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await owner.GetAsync($"{Api}/{number}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=201", "limit")]
    [InlineData("?after=***", "after")]
    [InlineData("?state=3", "state")]
    [InlineData("?support=gold", "support")]
    [InlineData("?level=9", "level")]
    public async Task List_AskedWrongly_SaysWhichField(string query, string field)
    {
        var portal = await ActionStage.PortalAsync();
        using var script = await ActionStage.ScriptAsync(portal, "cooperative@demo.asm");

        var answer = await script.GetAsync(Api + query);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.JsonAsync()).GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Totals_AddUpWhatRemains_AndAreForThoseWhoMaySeeThem()
    {
        var portal = await ActionStage.PortalAsync();
        var site = ActionStage.NewSite();
        await ActionStage.RecommendAsync(portal, site, action => action with { Cost = 12, DueOn = DateOnly.FromDateTime(portal.Clock.Now).AddDays(-1) });
        await ActionStage.RecommendAsync(portal, site);
        using var assessor = await ActionStage.ScriptAsync(portal, "assessor@demo.asm");
        using var owner = await ActionStage.ScriptAsync(portal, "cooperative@demo.asm");

        var totals = await (await assessor.GetAsync($"{Api}/totals?site={site.Slug}")).JsonAsync();
        var elsewhere = await (await assessor.GetAsync($"{Api}/totals?site={site.Slug}&programme=No%20such")).JsonAsync();
        var wrong = await assessor.GetAsync($"{Api}/totals?support=gold");

        var sum = totals.GetProperty("sum");
        (sum.GetProperty("actions").GetInt32(), sum.GetProperty("cost").GetInt64(), sum.GetProperty("withoutCost").GetInt32(), sum.GetProperty("overdue").GetInt32()).ShouldBe((2, 12, 1, 1));
        totals.GetProperty("sites")[0].GetProperty("site").GetString().ShouldBe(site.Slug);
        totals.GetProperty("levels")[0].GetProperty("level").GetInt32().ShouldBe(2);
        (totals.GetProperty("rates").GetProperty("recommended").GetInt32(), totals.GetProperty("rates").GetProperty("strict").GetDecimal()).ShouldBe((2, 0m));
        elsewhere.GetProperty("sites").GetArrayLength().ShouldBe(0);
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.JsonAsync()).GetProperty("errors").TryGetProperty("support", out _).ShouldBeTrue();
        (await owner.GetAsync($"{Api}/totals")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Visitor_IsToldToSignIn()
    {
        var portal = await ActionStage.PortalAsync();
        using var client = portal.CreateClient();

        (await client.GetAsync(Api)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.MoveAsync("CA-2026-0001", new { to = "Agreed" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Transitions_FollowTheStates_AndRefuseAllElse()
    {
        var portal = await ActionStage.PortalAsync();
        var number = await ActionStage.RecommendAsync(portal, ActionStage.NewSite());
        using var owner = await ActionStage.ScriptAsync(portal, "cooperative@demo.asm");
        using var assessor = await ActionStage.ScriptAsync(portal, "assessor@demo.asm");
        using var other = await ActionStage.ScriptAsync(portal, "participant.fr@demo.asm");
        var agree = new { to = "Agreed", note = "We will.", dueOn = portal.InDays(20), cost = 90, support = "Advice" };

        (await other.MoveAsync(number, agree)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await assessor.MoveAsync(number, agree)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await ShouldBeInvalidAsync(await owner.MoveAsync(number, new { to = "Agreed" }), "dueOn");
        await ShouldBeInvalidAsync(await owner.MoveAsync(number, new { to = "Done" }), "to");
        await ShouldBeInvalidAsync(await owner.MoveAsync(number, new { note = "Where to?" }), "to");
        await ShouldBeInvalidAsync(await owner.MoveAsync(number, new { to = "Declined" }), "note");
        (await owner.MoveAsync(number, new { to = "Implemented" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var agreed = await owner.MoveAsync(number, agree);
        agreed.StatusCode.ShouldBe(HttpStatusCode.OK);
        var now = await agreed.JsonAsync();
        (now.GetProperty("state").GetString(), now.GetProperty("cost").GetInt64(), now.GetProperty("support").GetString(), now.GetProperty("dueOn").GetString()).ShouldBe(("Agreed", 90, "Advice", portal.InDays(20)));
        var again = await owner.MoveAsync(number, agree);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        again.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await owner.MoveAsync(number, new { to = "InProgress", version = 0 })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await owner.MoveAsync(number, new { to = "InProgress" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await owner.MoveAsync(number, new { to = "Implemented" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await owner.MoveAsync(number, new { to = "VerifiedEffective", note = "We say so." })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await assessor.MoveAsync(number, new { to = "VerifiedEffective", note = "Seen." })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await assessor.MoveAsync(number, new { to = "Cancelled", note = "Too late." })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    private static async Task ShouldBeInvalidAsync(HttpResponseMessage answer, string field)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.JsonAsync()).GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue(field);
    }
}
