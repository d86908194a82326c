using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.WebTests.Consultations;

public sealed class ReportApiTests
{
    private static readonly object Comment = new { requirement = "1.1.1", type = "technical", position = "support", text = "Good.", language = "en", attribution = "anonymous" };

    [Fact]
    public async Task Consultation_HasTheFieldsOfTheContract()
    {
        var stage = await ReportStage.SetAsync(await ReportStage.PortalAsync(), state: ConsultationState.Open);
        using var client = stage.Portal.CreateClient();

        using var one = JsonDocument.Parse(await client.GetStringAsync(stage.Api));
        using var list = JsonDocument.Parse(await client.GetStringAsync("/api/v1/consultations?limit=200"));

        var root = one.RootElement;
        root.GetProperty("slug").GetString().ShouldBe(stage.Slug);
        root.GetProperty("title").GetProperty("fr").GetString().ShouldBe("Consultation mise en scène");
        (root.GetProperty("state").GetString(), root.GetProperty("framework").GetString(), root.GetProperty("version").GetString()).ShouldBe(("Open", "asm-cobalt", "2.0"));
        root.GetProperty("opensAt").GetString()!.ShouldEndWith("Z");
        root.GetProperty("closesAt").GetDateTime().Kind.ShouldBe(DateTimeKind.Utc);
        root.GetProperty("timeZone").GetString().ShouldBe("Africa/Lubumbashi");
        root.GetProperty("rules").GetProperty("guestsMayComment").GetBoolean().ShouldBeTrue();
        root.GetProperty("rounds").GetArrayLength().ShouldBe(1);
        list.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("slug").GetString()).ShouldContain(stage.Slug);
    }

    [Fact]
    public async Task Comments_InPagesAndByFilter_AreEachThereOnce()
    {
        var stage = await ReportStage.SetAsync(await ReportStage.PortalAsync(), state: ConsultationState.Reported);
        using var client = stage.Portal.CreateClient();
        var ids = new List<Guid>();
        string? next = "";
        do
        {
            using var page = JsonDocument.Parse(await client.GetStringAsync($"{stage.Api}/comments?limit=20&after={next}"));
            ids.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid()));
            next = page.RootElement.GetProperty("next").GetString();
        }
        while (next is not null);

        // 65 and the reply.
        ids.Count.ShouldBe(66);
        ids.ShouldBeUnique();
        using var filtered = JsonDocument.Parse(await client.GetStringAsync($"{stage.Api}/comments?limit=200&language=fr&position=oppose"));
        var items = filtered.RootElement.GetProperty("items").EnumerateArray().ToList();
        items.ShouldNotBeEmpty();
        items.ShouldAllBe(item => item.GetProperty("language").GetString() == "fr" && item.GetProperty("position").GetString() == "oppose");
        items[0].GetProperty("answer").GetProperty("outcome").GetString().ShouldBeOneOf("Accepted", "Rejected");
    }

    [Theory]
    [InlineData("?limit=0", "limit")]
    [InlineData("?after=***", "after")]
    [InlineData("?language=de", "language")]
    [InlineData("?position=maybe", "position")]
    [InlineData("?requirement=99.99", "requirement")]
    public async Task Comments_AskedWrongly_SayWhichField(string query, string field)
    {
        var stage = await ReportStage.SetAsync(await ReportStage.PortalAsync(), comments: 4, state: ConsultationState.Reported);
        using var client = stage.Portal.CreateClient();

        await ShouldBeProblemAsync(await client.GetAsync($"{stage.Api}/comments{query}"), HttpStatusCode.UnprocessableEntity, field);
    }

    [Fact]
    public async Task Submit_AsAGuest_IsStoredWithAReceipt()
    {
        var stage = await ReportStage.SetAsync(await ReportStage.PortalAsync(), state: ConsultationState.Open);
        using var client = stage.Portal.CreateClient();

        var answer = await client.PostAsJsonAsync($"{stage.Api}/comments", Comment);

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var id = json.RootElement.GetProperty("id").GetGuid();
        json.RootElement.GetProperty("receipt").GetString()!.Length.ShouldBe(19);
        var row = await stage.Portal.ReadAsync(db => db.Set<Contribution>().SingleAsync(one => one.Id == id));
        (row.Reference, row.Code, row.State, row.Channel).ShouldBe((json.RootElement.GetProperty("reference").GetString()!, "1.1.1", ContributionState.Pending, Channel.Web));
    }

    [DatabaseTheory, EngineData]
    public async Task Submit_AgainWithTheSameIdempotencyKey_StoresOnceAndAnswersTheSame(DatabaseEngine engine)
    {
        var stage = await ReportStage.SetAsync(await ReportStage.PortalAsync(engine), state: ConsultationState.Open);
        using var person = await stage.Portal.SignInAsync("participant.en@demo.asm");
        var made = await (await person.GetAsync("/account/tokens")).SubmitAsync(new() { ["Input.TokenName"] = $"script {Guid.CreateVersion7():n}" });
        using var client = stage.Portal.CreateApiClient(made.Text("#new-token"));
        client.DefaultRequestHeaders.Add("Idempotency-Key", Guid.CreateVersion7().ToString());

        var first = await client.PostAsJsonAsync($"{stage.Api}/comments", Comment);
        var second = await client.PostAsJsonAsync($"{stage.Api}/comments", Comment);
        var other = await client.PostAsJsonAsync($"{stage.Api}/comments", new { requirement = "1.1.1", type = "general", position = "oppose", text = "Other.", language = "en", attribution = "named" });

        second.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await second.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        await ShouldBeProblemAsync(other, HttpStatusCode.Conflict);
        var id = JsonDocument.Parse(await first.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetGuid();
        var row = await stage.Portal.ReadAsync(db => db.Set<Contribution>().SingleAsync(one => one.Id == id));
        row.AuthorId.ShouldNotBeNull();
        (await stage.Portal.ReadAsync(db => db.Set<Contribution>().CountAsync(one => one.ConsultationId == stage.Consultation.Id && one.AuthorId == row.AuthorId))).ShouldBe(1);
    }

    [Fact]
    public async Task Submit_WithAWrongToken_OrAsAGuestWhereNoneMay_Is401()
    {
        var stage = await ReportStage.SetAsync(await ReportStage.PortalAsync(), state: ConsultationState.Open);
        var members = await ReportStage.SetAsync(await ReportStage.PortalAsync(), state: ConsultationState.Open, rules: new ConsultationRules { GuestsMayComment = false });
        using var guest = stage.Portal.CreateClient();
        using var wrong = stage.Portal.CreateApiClient("asm_nobody");

        await ShouldBeProblemAsync(await wrong.PostAsJsonAsync($"{stage.Api}/comments", Comment), HttpStatusCode.Unauthorized);
        await ShouldBeProblemAsync(await guest.PostAsJsonAsync($"{members.Api}/comments", Comment), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Submit_WhereThereIsNothingOrItIsTooLate_Is404And409()
    {
        var draft = await ReportStage.SetAsync(await ReportStage.PortalAsync(), state: ConsultationState.Draft);
        var closed = await ReportStage.SetAsync(await ReportStage.PortalAsync(), state: ConsultationState.Closed);
        using var client = draft.Portal.CreateClient();

        await ShouldBeProblemAsync(await client.PostAsJsonAsync("/api/v1/consultations/nowhere/comments", Comment), HttpStatusCode.NotFound);
        await ShouldBeProblemAsync(await client.PostAsJsonAsync($"{draft.Api}/comments", Comment), HttpStatusCode.NotFound);
        await ShouldBeProblemAsync(await client.PostAsJsonAsync($"{closed.Api}/comments", Comment), HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Submit_WhatIsNotValid_IsNamedByField()
    {
        var stage = await ReportStage.SetAsync(await ReportStage.PortalAsync(), state: ConsultationState.Open);
        using var client = stage.Portal.CreateClient();
        var address = $"{stage.Api}/comments";

        await ShouldBeProblemAsync(
            await client.PostAsJsonAsync(address, new { requirement = "99.9", type = "x", position = "y", language = "de", attribution = "z" }),
            HttpStatusCode.UnprocessableEntity,
            "requirement",
            "type",
            "position",
            "language",
            "attribution");
        await ShouldBeProblemAsync(await client.PostAsJsonAsync(address, new { requirement = "1.1.1", type = "general", position = "oppose", text = "", language = "en", attribution = "anonymous" }), HttpStatusCode.UnprocessableEntity, "text");
        await ShouldBeProblemAsync(await client.PostAsJsonAsync(address, new { requirement = "1.1.1", type = "general", position = "oppose", text = "Why?", language = "en", attribution = "named" }), HttpStatusCode.UnprocessableEntity, "name");
        await ShouldBeProblemAsync(await client.PostAsJsonAsync(address, new { requirement = "1.1.1", type = "general", position = "oppose", text = "Why?", language = "en", attribution = "organisation" }), HttpStatusCode.UnprocessableEntity, "attribution");
    }

    [Fact]
    public async Task Submit_ASpan_MustStandInTheTextOfItsLanguage()
    {
        var stage = await ReportStage.SetAsync(await ReportStage.PortalAsync(), state: ConsultationState.Open);
        using var client = stage.Portal.CreateClient();
        using var version = JsonDocument.Parse(await client.GetStringAsync("/api/v1/frameworks/asm-cobalt/versions/2.0"));
        var requirement = version.RootElement.GetProperty("principles")[0].GetProperty("principles")[0].GetProperty("requirements")[0];
        var code = requirement.GetProperty("code").GetString();
        var french = requirement.GetProperty("text").GetProperty("fr").GetString()!;
        object Body(string language, string quote) => new { requirement = code, span = new { start = 3, end = 9, quote }, type = "editorial", position = "question", text = "Pourquoi ?", language, attribution = "anonymous" };

        var right = await client.PostAsJsonAsync($"{stage.Api}/comments", Body("fr", french[3..9]));

        right.StatusCode.ShouldBe(HttpStatusCode.Created);
        await ShouldBeProblemAsync(await client.PostAsJsonAsync($"{stage.Api}/comments", Body("fr", "autre ")), HttpStatusCode.UnprocessableEntity, "span");
        await ShouldBeProblemAsync(await client.PostAsJsonAsync($"{stage.Api}/comments", Body("zh", french[3..9])), HttpStatusCode.UnprocessableEntity, "span");
    }

    [Fact]
    public async Task Atom_OfComments_IsValidStableAndTagged()
    {
        var stage = await ReportStage.SetAsync(await ReportStage.PortalAsync(), state: ConsultationState.Reported);
        using var client = stage.Portal.CreateClient();
        XNamespace atom = "http://www.w3.org/2005/Atom";

        var answer = await client.GetAsync($"/zh{stage.Page}/feed.atom");
        var feed = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        var again = XDocument.Parse(await client.GetStringAsync($"/zh{stage.Page}/feed.atom?fresh=1")).Root!;

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/atom+xml");
        feed.Name.ShouldBe(atom + "feed");
        ((string?)feed.Attribute(XNamespace.Xml + "lang")).ShouldBe("zh-Hans");
        var entries = feed.Elements(atom + "entry").ToList();
        entries.Count.ShouldBe(50);
        entries.Select(entry => entry.Element(atom + "id")!.Value).ShouldBeUnique();
        entries.ShouldAllBe(entry => DateTimeOffset.Parse(entry.Element(atom + "updated")!.Value, System.Globalization.CultureInfo.InvariantCulture) > DateTimeOffset.UnixEpoch && entry.Element(atom + "title") != null && entry.Element(atom + "author") != null);
        entries.Select(entry => (string?)entry.Element(atom + "content")!.Attribute(XNamespace.Xml + "lang")).Distinct().Order(StringComparer.Ordinal).ShouldBe(["en", "fr", "zh-Hans"]);
        again.Elements(atom + "entry").Select(entry => entry.Element(atom + "id")!.Value).ShouldBe(entries.Select(entry => entry.Element(atom + "id")!.Value));
        XDocument.Parse(await client.GetStringAsync("/fr/consultations/feed.atom")).Root!.Elements(atom + "entry").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Annotations_FollowTheModelAndName_OnlyWhomConsentShows()
    {
        var stage = await ReportStage.SetAsync(await ReportStage.PortalAsync(), comments: 250, state: ConsultationState.Reported);
        using var client = stage.Portal.CreateClient();

        var answer = await client.GetAsync($"{stage.Api}/comments/annotations.jsonld");
        using var collection = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var root = collection.RootElement;
        var first = root.GetProperty("first");
        using var second = JsonDocument.Parse(await client.GetStringAsync(new Uri(first.GetProperty("next").GetString()!).PathAndQuery));

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/ld+json");
        (root.GetProperty("@context").GetString(), root.GetProperty("type").GetString(), root.GetProperty("total").GetInt32()).ShouldBe(("http://www.w3.org/ns/anno.jsonld", "AnnotationCollection", 256));
        second.RootElement.GetProperty("partOf").GetProperty("id").GetString().ShouldBe(root.GetProperty("id").GetString());
        var items = first.GetProperty("items").EnumerateArray().Concat(second.RootElement.GetProperty("items").EnumerateArray()).ToList();
        items.Count.ShouldBe(256);
        items.Select(item => item.GetProperty("id").GetString()).ShouldBeUnique();
        items.ShouldAllBe(item => item.GetProperty("type").GetString() == "Annotation" && item.GetProperty("body").GetArrayLength() > 0);
        var firm = items.First(item => item.TryGetProperty("creator", out var creator) && creator.GetProperty("type").GetString() == "Organization");
        firm.GetProperty("creator").GetProperty("name").GetString().ShouldBe("Firm Refining");
        firm.GetProperty("target").GetProperty("selector").EnumerateArray().Select(selector => selector.GetProperty("type").GetString()).ShouldBe(["TextQuoteSelector", "TextPositionSelector"]);
        items.Single(item => item.GetProperty("body")[0].GetProperty("value").GetString() == "Sans mon nom, s’il vous plaît.").TryGetProperty("creator", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Api_AskedTooOften_Is429WithRetryAfter()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite, options =>
        {
            options.Settings["ApiRequestsPerMinute"] = "3";
            options.Settings["CommentBurst"] = "2";
        });
        using var client = portal.CreateClient();
        HttpResponseMessage? last = null;
        for (var number = 0; number < 4; number++)
        {
            last = await client.GetAsync($"/api/v1/consultations/none-{number}");
        }

        await ShouldBeProblemAsync(last!, HttpStatusCode.TooManyRequests);
        last!.Headers.RetryAfter.ShouldNotBeNull();
        for (var number = 0; number < 3; number++)
        {
            last = await client.PostAsJsonAsync("/api/v1/consultations/none/comments", Comment);
        }

        await ShouldBeProblemAsync(last, HttpStatusCode.TooManyRequests);
    }

    private static async Task ShouldBeProblemAsync(HttpResponseMessage answer, HttpStatusCode status, params string[] fields)
    {
        var body = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, body);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var problem = JsonDocument.Parse(body);
        problem.RootElement.GetProperty("status").GetInt32().ShouldBe((int)status);
        problem.RootElement.TryGetProperty("traceId", out _).ShouldBeTrue();
        foreach (var field in fields)
        {
            problem.RootElement.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue(body);
        }
    }
}
