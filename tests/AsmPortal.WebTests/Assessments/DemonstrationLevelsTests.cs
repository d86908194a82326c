using System.Net.Http.Json;
using System.Text.Json;
using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Models;
using AsmPortal.Actions.Services;
using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Demonstration;
using AsmPortal.Assessments.Models;
using AsmPortal.Notifications.Models;
using AsmPortal.Sites.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Assessments;

/// <summary>The demonstration's levels follow from its answers, and reach the register, the profile, the score card and the plan.</summary>
public sealed class DemonstrationLevelsTests(PortalFixture portals) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Levels_AreThoseThatTheAnswersGive()
    {
        var portal = await portals.GetAsync();
        var sites = await portal.InScopeAsync(services => services.GetRequiredService<ISiteDirectory>().SearchAsync("", 100));
        var stored = await portal.ReadAsync(db => db.Set<Assessment>().AsNoTracking().Where(row => row.PublishedAt != null).ToListAsync());

        stored.Count.ShouldBe(PlannedAssessment.All.Count(planned => planned.Open is null));
        foreach (var site in PlannedAssessment.All.Where(planned => planned.Open is null).GroupBy(planned => planned.Site))
        {
            var id = sites.Single(one => one.Slug == site.Key).Id;
            stored.Where(row => row.SiteId == id).OrderBy(row => row.PublishedAt).Select(row => (row.Kind, row.SelfLevel, row.VerifiedLevel))
                .ShouldBe(site.OrderByDescending(planned => planned.DaysAgo).Select(planned => (planned.Kind, planned.Self, planned.Verified)), site.Key);
        }
    }

    [Theory]
    [InlineData("en", "Level 0", "Level 3")]
    [InlineData("fr", "Niveau 0", "Niveau 3")]
    [InlineData("zh", "0 级", "3 级")]
    public async Task SiteThatFell_ShowsItOnItsProfileAndCard_ApartFromWhatItDeclares(string language, string verified, string declared)
    {
        var portal = await portals.GetAsync();
        await portal.RunTaskAsync("Outbox");
        using var visitor = portal.Browse(language);

        var profile = await visitor.GetAsync("/sites/mpetelo");
        var card = await visitor.GetAsync("/sites/mpetelo/card");

        foreach (var page in new[] { profile, card })
        {
            page.ShouldBeIn(language);
            page.MainText.ShouldContain(verified);
            page.MainText.ShouldContain(declared);
        }

        profile.FindAll("ol.timeline li").Count.ShouldBeGreaterThan(5);
        var answer = await visitor.Client.GetFromJsonAsync<JsonElement>("/api/v1/sites/mpetelo");
        answer.GetProperty("level").GetProperty("verified").GetInt32().ShouldBe(0);
        answer.GetProperty("level").GetProperty("selfDeclared").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Plan_OfTheSiteThatFell_BeginsWithTheCriticalRequirement()
    {
        var portal = await portals.GetAsync();
        using var assessor = await portal.SignInAsync("assessor@demo.asm");

        var score = await portal.ReadAsync(db => db.Set<Assessment>().Where(row => row.Kind == AssessmentKind.ThirdParty && row.VerifiedLevel == 0 && row.SelfLevel == 3).Select(row => row.Number).SingleAsync());
        var page = await assessor.GetAsync($"/assessments/{score}/score");
        var actions = await assessor.GetAsync("/work/actions?Site=mpetelo");

        page.MainText.ShouldContain("2.2.1");
        actions.FindAll("tbody tr").Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Actions_AreInEveryState_LedThereByTheRulesAndWithoutMails()
    {
        var portal = await portals.GetAsync();
        var gaps = await portal.ReadAsync(db => db.Set<Assessment>().Select(row => row.Id).ToListAsync());
        var actions = await portal.ReadAsync(db => db.Set<CorrectiveAction>().AsNoTracking().Where(row => gaps.Contains(row.SourceId)).ToListAsync());
        var ids = actions.ConvertAll(row => row.Id);
        var steps = (await portal.ReadAsync(db => db.Set<ActionStep>().AsNoTracking().Where(step => ids.Contains(step.ActionId)).ToListAsync())).ToLookup(step => step.ActionId);

        actions.Select(row => row.State).Distinct().ShouldBe(Enum.GetValues<ActionState>(), ignoreOrder: true);
        foreach (var action in actions)
        {
            var way = steps[action.Id].OrderBy(step => step.Number).ToList();
            way.Select(step => step.At).ShouldBeInOrder();
            way[^1].To.ShouldBe(action.State);
            way[^1].At.ShouldBe(action.StateAt);
            way[^1].At.ShouldBeLessThan(portal.Clock.Now);
            way.Skip(1).ShouldAllBe(step => ActionStateMachine.Find(step.From!.Value, step.To!.Value) != null);
            var done = way.Where(step => step.To == ActionState.Implemented).Select(step => step.ById).ToList();
            way.Where(step => step.To is ActionState.VerifiedEffective or ActionState.Ineffective).ShouldAllBe(step => step.ById != null && !done.Contains(step.ById));
        }

        var rates = ActionRates.Of(actions.GroupBy(row => row.State).Select(group => (group.Key, group.Count())));
        rates.Strict!.Value.ShouldBeInRange(0.1m, 0.9m);
        rates.Effectiveness!.Value.ShouldBeInRange(0.1m, 0.9m);
        (await portal.ReadAsync(db => db.Set<Notification>().CountAsync(row => row.Kind.StartsWith("Actions.") || row.Kind.StartsWith("Assessments.")))).ShouldBe(0);
    }
}
