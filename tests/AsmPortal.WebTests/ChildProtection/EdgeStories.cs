using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AsmPortal.ChildProtection.Models;
using AsmPortal.ChildProtection.Services.Export;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.WebTests.ChildProtection;

/// <summary>Recording, the desk, services, missing help and statistics, through the rendered pages.</summary>
public sealed class EdgeStories(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("zh")]
    public async Task Monitor_RecordsAChildWithoutJavaScript_AndSeesItAgain(string language)
    {
        var portal = await fixture.GetAsync();
        using var monitor = await portal.SignInAsync("monitor@demo.asm", language);
        var page = await monitor.GetAsync("/work/cases/observe");
        page.FindAll("textarea, [type=file], [name*='Name']").ShouldBeEmpty("there is no place for a name, a picture or words of one's own");

        page = await page.SubmitAsync(new() { ["Input.AgeFrom"] = "14", ["Input.AgeTo"] = "9", ["Input.Sex"] = "Girl" });
        page.Errors.ShouldNotBeEmpty();
        page.Find("[name='Input.AgeFrom']").GetAttribute("value").ShouldBe("14");
        page = await page.SubmitAsync(new() { ["Input.AgeTo"] = "16", ["Input.Activities"] = "Digging,Carrying", ["Input.HoursAgo"] = "2" });
        page.Errors.ShouldBeEmpty();

        var mine = await monitor.GetAsync("/work/cases/observed");
        mine.FindAll("tbody tr").ShouldNotBeEmpty();
        mine.FindAll("main tbody a").ShouldBeEmpty("the observer sees a number, and no case behind it");
    }

    [Fact]
    public async Task FormSentTwice_RecordsOnce()
    {
        var portal = await fixture.GetAsync();
        using var monitor = await portal.SignInAsync("monitor@demo.asm");
        var form = await monitor.GetAsync("/work/cases/observe");
        var key = Guid.Parse(form.Find("[name='Input.ClientKey']").GetAttribute("value")!);
        Dictionary<string, string> typed = new() { ["Input.AgeFrom"] = "8", ["Input.AgeTo"] = "9" };

        var first = await form.SubmitAsync(typed);
        var second = await form.SubmitAsync(typed);

        first.Errors.Concat(second.Errors).ShouldBeEmpty();
        (await portal.ReadAsync(db => db.Set<ChildCase>().CountAsync(row => row.DeviceId == key))).ShouldBe(1);
    }

    [Fact]
    public async Task Pages_AreThereForTheirRolesOnly()
    {
        var portal = await fixture.GetAsync();
        (string Path, string[] For)[] pages =
        [
            ("/work/cases/observe", ["monitor", "caseofficer", "supervisor"]),
            ("/work/cases/observed", ["monitor", "caseofficer", "supervisor"]),
            ("/work/cases", ["caseofficer", "supervisor"]),
            ("/work/services", ["caseofficer", "supervisor", "provider"]),
            ("/work/services/new", ["supervisor"]),
            ("/work/service-gaps", ["caseofficer", "supervisor", "statistician", "steering"]),
            ("/work/cases/statistics", ["supervisor", "statistician"]),
            ("/work/cases/statistics/new", ["statistician"]),
        ];
        foreach (var person in new[] { "admin", "monitor", "caseofficer", "supervisor", "provider", "statistician", "auditor", "steering", "cooperative" })
        {
            using var browser = await portal.SignInAsync($"{person}@demo.asm");
            foreach (var (path, people) in pages)
            {
                // The pages about services hold no record: they may be known to exist.
                var refusal = path.StartsWith("/work/service", StringComparison.Ordinal) ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound;
                (await browser.TryGetAsync(path)).Status.ShouldBe(people.Contains(person) ? HttpStatusCode.OK : refusal, $"{person} {path}");
            }
        }
    }

    [Fact]
    public async Task Supervisor_AddsAndChangesAService_AndFindsIt()
    {
        var portal = await fixture.GetAsync();
        using var supervisor = await portal.SignInAsync("supervisor@demo.asm", "fr");
        var name = $"Centre {Guid.CreateVersion7():n}";
        var page = await (await supervisor.GetAsync("/work/services/new")).SubmitAsync(new() { ["Input.Name"] = name, ["Input.Capacity"] = "3", ["Input.Help"] = "School" });
        page.Errors.ShouldNotBeEmpty();
        page.Find("[name='Input.Name']").GetAttribute("value").ShouldBe(name);
        page = await page.SubmitAsync(new() { ["Input.Organisation"] = "Coopérative minière Lukuni", ["Input.Languages"] = "Swahili,French" });
        page.Errors.ShouldBeEmpty();
        page.MainText.ShouldContain(name);

        var service = await page.FollowAsync(name);
        service.Text("h1").ShouldBe(name);
        page = await (await service.FollowAsync("Modifier le service")).SubmitAsync(new() { ["Input.Capacity"] = "4" });
        page.MainText.ShouldContain("4 sur 4");

        // Who refers children reads it all and changes nothing; a provider sees its own.
        using var officer = await portal.SignInAsync("caseofficer@demo.asm", "fr");
        using var provider = await portal.SignInAsync("provider@demo.asm", "fr");
        (await officer.GetAsync(service.Address.AbsolutePath)).FindAll("main a[href$='/edit']").ShouldBeEmpty();
        (await officer.TryGetAsync(service.Address.AbsolutePath + "/edit")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await officer.GetAsync("/work/services")).FindAll("main a[href$='/new']").ShouldBeEmpty();
        (await provider.TryGetAsync(service.Address.AbsolutePath)).Status.ShouldBe(HttpStatusCode.NotFound);
        var own = await provider.GetAsync("/work/services");
        own.MainText.ShouldContain("École de rattrapage Tumaini");
        own.MainText.ShouldNotContain(name);
        (await supervisor.GetAsync("/work/services?help=MedicalCare")).MainText.ShouldNotContain(name);
    }

    [Fact]
    public async Task Statistician_ReleasesATable_WhichIsReadAsPageFileAndJson()
    {
        // A portal of its own: releases are checked against each other.
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite);
        await AddCasesAsync(portal);
        using var statistician = await portal.SignInAsync("statistician@demo.asm");
        var page = await (await statistician.GetAsync("/work/cases/statistics/new")).SubmitAsync();
        page.Errors.ShouldNotBeEmpty();
        page = await page.SubmitAsync(new() { ["Dimensions"] = "Sex,AgeBand" });
        page.Errors.ShouldBeEmpty();
        page.Heading.ShouldBe("Release 1");
        page.Texts("tbody td").Where(text => char.IsDigit(text[0])).ShouldBe(["44", "90", "100", "34", "134"], "the margins are shown, and the four girls with all from which they could be computed are not");

        (await (await statistician.GetAsync("/work/cases/statistics/new")).SubmitAsync(new() { ["Dimensions"] = "Sex" })).Errors.ShouldBeEmpty();
        var csv = await statistician.Client.GetAsync("/en/work/cases/statistics/1.csv");
        (await csv.Content.ReadAsStringAsync()).ShouldContain("not shown");
        (await statistician.Client.GetAsync("/fr/work/cases/statistics/1.xlsx")).Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        var json = await statistician.Client.GetFromJsonAsync<JsonElement>("/api/v1/child-cases/statistics?by=Sex,AgeBand");
        json.GetProperty("release").GetInt32().ShouldBe(1);
        json.GetProperty("figures").EnumerateArray().ShouldAllBe(figure => figure.GetProperty("count").GetInt32() >= 10);
        (await statistician.TryGetAsync("/work/cases/statistics/9")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Worker_And_Schema_AreServedToWhoeverAsks()
    {
        var portal = await fixture.GetAsync();
        using var visitor = portal.CreateClient();

        (await visitor.GetStringAsync("/fr/work/cases/observe-worker.js")).ShouldContain("asm-observe-v1");
        var schema = await visitor.GetFromJsonAsync<JsonElement>(CaseExport.SchemaPath);
        schema.GetProperty("properties").EnumerateObject().Select(property => property.Name)
            .ShouldBe(typeof(CaseDocument).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)), ignoreOrder: true);
    }

    private static Task<int> AddCasesAsync(TestPortal portal) => portal.ReadAsync(db =>
    {
        var now = portal.Clock.Now;
        void Add(ChildSex sex, int age, int count)
        {
            for (var index = 0; index < count; index++)
            {
                db.Add(new ChildCase { Number = $"X-{Guid.CreateVersion7().ToString("n")[^18..]}", StateAt = now, ObservedAt = now, ReceivedAt = now, Sex = sex, AgeFrom = age, AgeTo = age });
            }
        }

        Add(ChildSex.Girl, 9, 40);
        Add(ChildSex.Boy, 9, 60);
        Add(ChildSex.Girl, 13, 4);
        Add(ChildSex.Boy, 13, 30);
        return db.SaveChangesAsync();
    });
}
