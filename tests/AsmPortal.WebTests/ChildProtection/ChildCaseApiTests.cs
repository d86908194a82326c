using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AsmPortal.Accounts.Models;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Kernel.Audit;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.WebTests.ChildProtection;

/// <summary>Child cases for programs: the same scope as the pages, an audit row for each record, and an export only with consent to it.</summary>
public sealed class ChildCaseApiTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private const string Cases = "/api/v1/child-cases";

    [Fact]
    public async Task Addresses_AreThereForTheirRolesOnly()
    {
        var portal = await fixture.GetAsync();
        var number = await CaseStage.OfDemonstrationAsync(portal, ChildCaseState.Monitoring);
        foreach (var person in new[] { "admin", "monitor", "caseofficer", "supervisor", "provider", "statistician", "auditor", "cooperative", "grievance", "participant.en" })
        {
            using var browser = await portal.SignInAsync($"{person}@demo.asm");
            var reads = person is "caseofficer" or "supervisor";
            (await browser.Client.GetAsync(Cases)).StatusCode.ShouldBe(reads ? HttpStatusCode.OK : HttpStatusCode.NotFound, person);
            (await browser.Client.GetAsync($"{Cases}/{number}")).StatusCode.ShouldBe(reads ? HttpStatusCode.OK : HttpStatusCode.NotFound, person);
            if (person != "supervisor")
            {
                (await ExportAsync(browser, number)).StatusCode.ShouldBe(HttpStatusCode.NotFound, person);
            }
        }

        using var visitor = portal.CreateClient();
        (await visitor.GetAsync(Cases)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await visitor.GetAsync($"{Cases}/{number}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await visitor.PostAsync($"{Cases}/{number}/export", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await visitor.GetAsync($"{Cases}/statistics")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task List_HoldsWhatOneIsResponsibleFor_AndIsAuditedByRecord()
    {
        var portal = await fixture.GetAsync();
        using var officer = await CaseStage.SignInNewAsync(portal, PortalRoles.CaseOfficer);
        using var stranger = await CaseStage.SignInNewAsync(portal, PortalRoles.CaseOfficer, organisation: "Maison Tumaini du Luenda");
        var (one, id) = await TakenAsync(portal, officer);
        var (other, _) = await TakenAsync(portal, officer);
        var me = await portal.ReadAsync(db => db.Set<ChildCase>().Where(row => row.Id == id).Select(row => row.OwnerId).SingleAsync());

        var first = await officer.Client.GetFromJsonAsync<JsonElement>($"{Cases}?mine=true&limit=1");
        var second = await officer.Client.GetFromJsonAsync<JsonElement>($"{Cases}?mine=true&limit=1&after={Uri.EscapeDataString(first.GetProperty("next").GetString()!)}");
        var observed = await officer.Client.GetFromJsonAsync<JsonElement>($"{Cases}?mine=true&state=observed");

        Numbers(first).Concat(Numbers(second)).ShouldBe([one, other], ignoreOrder: true);
        Numbers(observed).ShouldBe([one, other], ignoreOrder: true);
        second.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        Numbers(await officer.Client.GetFromJsonAsync<JsonElement>($"{Cases}?mine=true&state=closed")).ShouldBeEmpty();
        (await portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(row => row.UserId == me && row.Name == "ChildProtection.ListRead"))).ShouldBe(4, "each record that was shown, each time");
        Numbers(await stranger.Client.GetFromJsonAsync<JsonElement>(Cases)).ShouldNotContain(one);

        static List<string> Numbers(JsonElement slice) => [.. slice.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("number").GetString()!)];
    }

    [Fact]
    public async Task Answers_SayNothingOfWhoTheChildIs()
    {
        var portal = await fixture.GetAsync();
        var number = await CaseStage.OfDemonstrationAsync(portal, ChildCaseState.Monitoring);
        using var officer = await portal.SignInAsync("caseofficer@demo.asm");
        var name = (await officer.GetAsync($"/work/cases/{number}")).Text("#child-name");
        name.ShouldNotBeEmpty();

        foreach (var path in new[] { $"{Cases}?state=monitoring&limit=100", $"{Cases}/{number}" })
        {
            var body = await officer.Client.GetStringAsync(path);
            body.ShouldContain(number);
            body.ShouldNotContain(name);
        }
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("state=Nowhere", "state")]
    [InlineData("state=3", "state")]
    public async Task List_RefusesWhatMakesNoSense_AtItsField(string query, string field)
    {
        var portal = await fixture.GetAsync();
        using var officer = await portal.SignInAsync("caseofficer@demo.asm");

        using var answer = await officer.Client.GetAsync($"{Cases}?{query}");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().ShouldHaveSingleItem().Name.ShouldBe(field);
    }

    [Fact]
    public async Task Case_OfOthers_OrOfNobody_IsNotThere_AndNothingIsWrittenDownAsRead()
    {
        var portal = await fixture.GetAsync();
        using var officer = await CaseStage.SignInNewAsync(portal, PortalRoles.CaseOfficer);
        using var colleague = await CaseStage.SignInNewAsync(portal, PortalRoles.CaseOfficer);
        using var others = await CaseStage.SignInNewAsync(portal, PortalRoles.CaseSupervisor, organisation: "Maison Tumaini du Luenda");
        var (number, id) = await TakenAsync(portal, officer);
        var before = (await EventsAsync(portal, id, "ChildProtection.CaseRead")).Count;

        foreach (var (person, wanted) in new[] { (colleague, number), (others, number), (officer, "CP-2026-99999"), (officer, "x") })
        {
            (await person.Client.GetAsync($"{Cases}/{wanted}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, wanted);
            (await ExportAsync(person, wanted)).StatusCode.ShouldBe(HttpStatusCode.NotFound, wanted);
        }

        (await EventsAsync(portal, id, "ChildProtection.CaseRead")).Count.ShouldBe(before);
        var answer = await officer.Client.GetFromJsonAsync<JsonElement>($"{Cases}/{number}");
        answer.GetProperty("state").GetString().ShouldBe("Observed");
        (await EventsAsync(portal, id, "ChildProtection.CaseRead")).Count.ShouldBe(before + 1);
    }

    [Fact]
    public async Task Export_NeedsConsentToIt_IsWrittenDownFirst_AndCarriesWhoTookIt()
    {
        var portal = await fixture.GetAsync();
        var number = await CaseStage.OfDemonstrationAsync(portal, ChildCaseState.InService);
        var id = await portal.ReadAsync(db => db.Set<ChildCase>().Where(row => row.Number == number).Select(row => row.Id).SingleAsync());
        await ConsentAsync(portal, id, false);
        using var supervisor = await CaseStage.SignInNewAsync(portal, PortalRoles.CaseSupervisor);

        using (var refused = await ExportAsync(supervisor, number))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        }

        (await EventsAsync(portal, id, "ChildProtection.Exported", "Sealing.CopyGiven")).ShouldBeEmpty("nothing was given out");
        await ConsentAsync(portal, id, true);
        using var given = await ExportAsync(supervisor, number);

        given.StatusCode.ShouldBe(HttpStatusCode.OK);
        given.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var body = await given.Content.ReadAsStringAsync();
        var document = JsonDocument.Parse(body).RootElement;
        document.GetProperty("child").GetProperty("name").GetString().ShouldNotBeNullOrEmpty();
        var mark = document.GetProperty("disclosure");
        mark.GetProperty("roles").EnumerateArray().Select(role => role.GetString()).ShouldBe([PortalRoles.CaseSupervisor]);
        mark.GetProperty("case").GetString().ShouldBe(number);
        mark.GetProperty("purpose").GetString().ShouldNotBeNullOrEmpty();
        var events = (await EventsAsync(portal, id, "ChildProtection.Exported", "ChildProtection.CaseRead", "Sealing.CopyGiven")).Where(one => one.UserId == mark.GetProperty("account").GetGuid()).ToList();
        events.Select(one => one.Name).ShouldBe(["ChildProtection.Exported", "ChildProtection.CaseRead", "Sealing.CopyGiven"], "by the account that the mark names, the refused attempt opened nothing");
        events[^1].Details.ShouldContain(mark.GetProperty("id").GetString()!);
        var account = events[0].UserId;
        var person = await portal.ReadAsync(db => db.Set<PortalUser>().Where(user => user.Id == account).Select(user => user.DisplayName).SingleAsync());
        body.ShouldNotContain(person, customMessage: "a copy tells the account, not the name");
    }

    [Fact]
    public async Task Statistics_AreForWhoMaySeeThem_AndOnlyWhatWasReleased()
    {
        var portal = await fixture.GetAsync();
        foreach (var person in new[] { "admin", "caseofficer", "provider", "monitor" })
        {
            using var browser = await portal.SignInAsync($"{person}@demo.asm");
            (await browser.Client.GetAsync($"{Cases}/statistics")).StatusCode.ShouldBe(HttpStatusCode.NotFound, person);
        }

        using var supervisor = await portal.SignInAsync("supervisor@demo.asm");
        foreach (var query in new[] { "?by=Sex,AgeBand", "?by=Nothing", "?by=Site,Year,Sex,AgeBand,Activity,Classification,Outcome" })
        {
            (await supervisor.Client.GetAsync($"{Cases}/statistics{query}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, query);
        }
    }

    private static async Task<HttpResponseMessage> ExportAsync(PortalBrowser person, string number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{Cases}/{number}/export", UriKind.Relative));

        // As a page of this site calls it: the API takes the cookie from nowhere else.
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await person.Client.SendAsync(request);
    }

    private static Task<int> ConsentAsync(TestPortal portal, Guid id, bool consent) =>
        portal.ReadAsync(db => db.Set<Registration>().Where(row => row.CaseId == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.MayExport, consent)));

    /// <summary>A child that was seen, taken by this officer.</summary>
    private static async Task<(string Number, Guid Id)> TakenAsync(TestPortal portal, PortalBrowser officer)
    {
        using var monitor = await portal.SignInAsync("monitor@demo.asm");
        var number = await CaseStage.ObserveAsync(portal, monitor);
        (await (await officer.GetAsync($"/work/cases/{number}")).SubmitAsync(form: "#take")).Errors.ShouldBeEmpty();
        return (number, await portal.ReadAsync(db => db.Set<ChildCase>().Where(row => row.Number == number).Select(row => row.Id).SingleAsync()));
    }

    private static async Task<IReadOnlyList<AuditEntry>> EventsAsync(TestPortal portal, Guid id, params string[] names)
    {
        var subject = id.ToString();
        return await portal.ReadAsync(db => db.Set<AuditEntry>().AsNoTracking().Where(row => row.SubjectId == subject && names.Contains(row.Name)).OrderBy(row => row.Sequence).ToListAsync());
    }
}
