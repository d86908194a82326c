using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AsmPortal.Grievances.Models;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.WebTests.Grievances;

public sealed class IntakeApiTests(PortalFixture portals) : IClassFixture<PortalFixture>
{
    private const string Address = "/api/v1/grievances";

    [Fact]
    public async Task Post_FilesAndTellsTheReceiptOnce_AlsoWithAnIdempotencyKey()
    {
        var portal = await portals.GetAsync();
        using var client = portal.CreateClient();
        client.DefaultRequestHeaders.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        var body = new { category = "childLabour", text = "Children carry sacks at the washing place.", language = "fr", anonymity = "anonymous", period = new { from = "2026-01-01", to = "2026-02-01" } };

        using var filed = await client.PostAsJsonAsync(Address, body);
        using var again = await client.PostAsJsonAsync(Address, body);

        filed.StatusCode.ShouldBe(HttpStatusCode.Created);
        var answer = await filed.Content.ReadFromJsonAsync<JsonElement>();
        answer.GetProperty("receipt").GetString()!.Length.ShouldBe(34);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await again.Content.ReadAsStringAsync()).ShouldNotContain(answer.GetProperty("receipt").GetString()!);
        var row = await Complainant.FindAsync(portal, answer.GetProperty("number").GetString()!);
        (row.Channel, row.ConcernsChild, row.Language).ShouldBe((IntakeChannel.Api, true, "fr"));
        var allegation = await portal.ReadAsync(db => db.Set<Allegation>().AsNoTracking().SingleAsync(one => one.GrievanceId == row.Id));
        allegation.PeriodTo.ShouldBe(new DateOnly(2026, 2, 1));
        var endOfDay = portal.Clock.GetUtcNow().UtcDateTime.Date.AddDays(1);
        (await portal.ReadAsync(db => db.Set<AsmPortal.Kernel.Web.IdempotencyKey>().AnyAsync(key => key.CreatedAt == endOfDay && key.Body == null))).ShouldBeTrue("The row of the key tells the day only.");
    }

    [Fact]
    public async Task FollowUp_TellsStateClocksAndMessages_AndAddsOne()
    {
        var portal = await portals.GetAsync();
        using var client = portal.CreateClient();
        using var filed = await client.PostAsJsonAsync(Address, new { category = "payment", text = "The scales are wrong by a tenth.", language = "en", anonymity = "anonymous" });
        var receipt = (await filed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("receipt").GetString();

        using var read = await client.PostAsJsonAsync(Address + "/follow-up", new { receipt, message = "It was on Monday." });

        read.StatusCode.ShouldBe(HttpStatusCode.OK);
        var found = await read.Content.ReadFromJsonAsync<JsonElement>();
        found.GetProperty("state").GetString().ShouldBe("submitted");
        found.GetProperty("clocks").EnumerateArray().Select(clock => clock.GetProperty("clock").GetString()).ShouldBe(["acknowledge", "feedback"]);
        found.GetProperty("messages")[0].GetProperty("text").GetString().ShouldBe("It was on Monday.");
        found.GetProperty("messages")[0].GetProperty("from").GetString().ShouldBe("complainant");
        read.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task WhatIsWrong_IsToldByField()
    {
        var portal = await portals.GetAsync();
        using var client = portal.CreateClient();

        (await ErrorsAsync(client, new { })).ShouldBe(["anonymity", "category"]);
        (await ErrorsAsync(client, new { category = "payment", anonymity = "identified", text = "short", language = "de", site = "nowhere" })).ShouldBe(["contact", "language", "site", "text"]);
        (await ErrorsAsync(client, new { category = "payment", anonymity = "anonymous", text = "long enough to read", language = "en", contact = new { name = "Marie" }, period = new { from = "2026-03-01", to = "2026-02-01" } })).ShouldBe(["contact", "period"]);
        using var huge = await client.PostAsJsonAsync(Address, new { text = new string('a', 300_000) });
        ((int)huge.StatusCode).ShouldBeOneOf(413, 422, 400);
    }

    [Fact]
    public async Task FollowUp_WithAWrongCode_Is404_AndWithASlip422()
    {
        var portal = await portals.GetAsync();
        using var client = portal.CreateClient();

        using var unknown = await client.PostAsJsonAsync(Address + "/follow-up", new { receipt = AsmPortal.Grievances.Services.Receipt.ReceiptCode.New() });
        using var slip = await client.PostAsJsonAsync(Address + "/follow-up", new { receipt = "1234" });

        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        slip.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private static async Task<IReadOnlyList<string>> ErrorsAsync(HttpClient client, object body)
    {
        using var answer = await client.PostAsJsonAsync(Address, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal)];
    }
}
