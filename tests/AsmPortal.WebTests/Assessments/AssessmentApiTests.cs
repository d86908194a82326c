using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;

namespace AsmPortal.WebTests.Assessments;

/// <summary>contract.md §3 for assessments, as scripts and the offline pages use it.</summary>
public sealed class AssessmentApiTests : IAsyncLifetime
{
    private const string Root = "/api/v1/assessments";

    private TestPortal _portal = null!;
    private HttpClient _cooperative = null!;
    private HttpClient _assessor = null!;

    public async Task InitializeAsync()
    {
        _portal = await OneSite.StartAsync();
        _cooperative = await ScriptAsync("cooperative@demo.asm");
        _assessor = await ScriptAsync("assessor@demo.asm");
    }

    public async Task DisposeAsync()
    {
        _cooperative.Dispose();
        _assessor.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Story_AnswersEvidenceWorkflowAndScore()
    {
        var id = await PlanAsync();
        var codes = (await GetAsync(_cooperative, $"{Root}/{id}")).GetProperty("responses").EnumerateArray().Select(row => row.GetProperty("code").GetString()!).ToList();
        var all = codes.Select((code, index) => new { code, rating = "Fully", reason = "", version = 0, clientKey = $"k{index}" }).ToList();

        var batch = await JsonAsync(await _cooperative.PostAsJsonAsync($"{Root}/{id}/responses/batch", new { answers = all }));
        var again = await JsonAsync(await _cooperative.PostAsJsonAsync($"{Root}/{id}/responses/batch", new { answers = all }));
        batch.GetProperty("results").EnumerateArray().ShouldAllBe(result => result.GetProperty("outcome").GetString() == "Saved");
        again.GetProperty("results").EnumerateArray().ShouldAllBe(result => result.GetProperty("outcome").GetString() == "AlreadySaved");

        var evidence = await SendFileAsync(id, codes[0]);
        using (var file = await _assessor.GetAsync($"{Root}/{id}/evidence/{evidence}"))
        {
            file.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
            file.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        }

        (await MoveAsync(_cooperative, id, "Submitted")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await MoveAsync(_cooperative, id, "Submitted")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await MoveAsync(_cooperative, id, "DeskReview")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await MoveAsync(_assessor, id, "DeskReview")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await MoveAsync(_assessor, id, "Returned")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var verified = await _assessor.PutAsJsonAsync($"{Root}/{id}/responses/{codes[0]}", new { rating = "Fully", reason = "Seen" });
        verified.StatusCode.ShouldBe(HttpStatusCode.OK);

        var score = await GetAsync(_cooperative, $"{Root}/{id}/score");
        var self = score.GetProperty("selfDeclared");
        self.GetProperty("siteLevel").GetInt32().ShouldBe(0);
        foreach (var name in (string[])["code", "level", "met", "applicable", "progress"])
        {
            self.GetProperty("principles")[0].TryGetProperty(name, out _).ShouldBeTrue(name);
        }

        self.GetProperty("heldBackBy").GetArrayLength().ShouldBeGreaterThan(0);
        self.TryGetProperty("gaps", out _).ShouldBeTrue();
        self.GetProperty("met").GetInt32().ShouldBe(1, "one requirement has evidence");
        score.GetProperty("verified").GetProperty("met").GetInt32().ShouldBe(1);
        score.GetProperty("calibration").GetDouble().ShouldBe(1);

        (await MoveAsync(_assessor, id, "Provisional")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var published = await MoveAsync(_assessor, id, "Published");
        (await JsonAsync(published)).GetProperty("state").GetString().ShouldBe("Published");
        var listed = await GetAsync(_cooperative, $"{Root}?site={OneSite.Slug}&state=Published&kind=self");
        listed.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetString()).ShouldContain(id);
        listed.GetProperty("items")[0].GetProperty("level").GetProperty("selfDeclared").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Refusals_AreProblemsWithTheirStatus()
    {
        var id = await PlanAsync();
        var code = (await GetAsync(_cooperative, $"{Root}/{id}")).GetProperty("responses")[0].GetProperty("code").GetString();
        using var stranger = await ScriptAsync("participant.fr@demo.asm");
        using var visitor = _portal.CreateClient();

        using (var draft = await PlanAsync(_cooperative, version: "2.0"))
        {
            draft.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await JsonAsync(draft)).GetProperty("errors").TryGetProperty("version", out _).ShouldBeTrue();
        }

        using (var empty = await _cooperative.PostAsJsonAsync(Root, new { kind = "Alone" }))
        {
            (await JsonAsync(empty)).GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldBe(["site", "version", "kind", "period"], ignoreOrder: true);
        }

        using (var nobody = await visitor.GetAsync($"{Root}/{id}"))
        {
            nobody.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        foreach (var path in (string[])[$"{Root}/{id}", $"{Root}/{id}/score", $"{Root}/{id}/evidence/{Guid.CreateVersion7()}"])
        {
            using var hidden = await stranger.GetAsync(path);
            hidden.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        (await GetAsync(stranger, Root)).GetProperty("items").GetArrayLength().ShouldBe(0);
        using (var hidden = await stranger.PutAsJsonAsync($"{Root}/{id}/responses/{code}", new { rating = "Fully" }))
        {
            hidden.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        using (var silent = await _cooperative.PutAsJsonAsync($"{Root}/{id}/responses/{code}", new { rating = "NotApplicable" }))
        {
            silent.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await JsonAsync(silent)).GetProperty("errors").TryGetProperty("reason", out _).ShouldBeTrue();
        }

        (await _cooperative.PutAsJsonAsync($"{Root}/{id}/responses/{code}", new { rating = "Partially", reason = "first", version = 0 })).StatusCode.ShouldBe(HttpStatusCode.OK);
        using (var conflict = await _cooperative.PutAsJsonAsync($"{Root}/{id}/responses/{code}", new { rating = "Fully", reason = "second", version = 0 }))
        {
            conflict.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await JsonAsync(conflict)).GetProperty("current").GetProperty("reason").GetString().ShouldBe("first");
        }

        using (var wrong = await _cooperative.PutAsJsonAsync($"{Root}/{id}/responses/{code}", new { rating = "Perfect" }))
        {
            wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        using (var large = await _cooperative.PostAsJsonAsync($"{Root}/{id}/uploads", new { code, name = "film.jpg", length = 200L * 1024 * 1024, sha256 = new string('a', 64) }))
        {
            large.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        }

        byte[] executable = [.. "MZ"u8, .. new byte[100]];
        var upload = await JsonAsync(await _cooperative.PostAsJsonAsync($"{Root}/{id}/uploads", new { code, name = "photo.jpg", length = executable.Length, sha256 = Convert.ToHexStringLower(SHA256.HashData(executable)) }));
        using (var disguised = await _cooperative.PutAsync($"{Root}/{id}/uploads/{upload.GetProperty("id").GetString()}/parts/0", new ByteArrayContent(executable)))
        {
            disguised.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        }
    }

    [Fact]
    public async Task Page_OfThisSite_IsLetInByItsCookieAndOthersAreNot()
    {
        var id = await PlanAsync();
        using var person = await _portal.SignInAsync("cooperative@demo.asm", "fr");
        var code = (await GetAsync(person.Client, $"{Root}/{id}")).GetProperty("responses")[0].GetProperty("code").GetString();
        HttpRequestMessage Request(string from)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, $"{Root}/{id}/responses/batch") { Content = JsonContent.Create(new { answers = new[] { new { code, rating = "Partially", reason = "hors ligne", version = 0, clientKey = "x" } } }) };
            request.Headers.Add("Sec-Fetch-Site", from);
            return request;
        }

        using var foreign = Request("cross-site");
        using var refused = await person.Client.SendAsync(foreign);
        using var own = Request("same-origin");
        using var saved = await person.Client.SendAsync(own);

        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await JsonAsync(saved)).GetProperty("results")[0].GetProperty("outcome").GetString().ShouldBe("Saved");
    }

    private static Task<HttpResponseMessage> PlanAsync(HttpClient client, string version = "1.0") => client.PostAsJsonAsync(
        Root, new { site = OneSite.Slug, framework = "asm-cobalt", version, kind = "Self", period = new { from = "2026-01-01", to = "2026-06-30" }, scope = "All pits" });

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    private static async Task<JsonElement> GetAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await JsonAsync(answer);
    }

    private static Task<HttpResponseMessage> MoveAsync(HttpClient client, string id, string to) => client.PostAsJsonAsync($"{Root}/{id}/transitions", new { to });

    private async Task<string> PlanAsync()
    {
        using var planned = await PlanAsync(_cooperative);
        planned.StatusCode.ShouldBe(HttpStatusCode.Created);
        var answer = await JsonAsync(planned);
        answer.GetProperty("site").GetString().ShouldBe(OneSite.Slug);
        return answer.GetProperty("id").GetString()!;
    }

    private async Task<string> SendFileAsync(string id, string code)
    {
        var content = new byte[300_000];
        new Random(1).NextBytes(content);
        ((byte[])[0xFF, 0xD8, 0xFF, 0xDA]).CopyTo(content, 0);
        var upload = await JsonAsync(await _cooperative.PostAsJsonAsync($"{Root}/{id}/uploads", new { code, name = "puits.jpg", length = content.Length, sha256 = Convert.ToHexStringLower(SHA256.HashData(content)) }));
        var size = upload.GetProperty("partSize").GetInt32();
        foreach (var number in upload.GetProperty("missing").EnumerateArray().Select(part => part.GetInt32()))
        {
            using var put = await _cooperative.PutAsync($"{Root}/{id}/uploads/{upload.GetProperty("id").GetString()}/parts/{number}", new ByteArrayContent(content[(number * size)..Math.Min(content.Length, (number + 1) * size)]));
            put.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var completed = await _cooperative.PostAsync($"{Root}/{id}/uploads/{upload.GetProperty("id").GetString()}/complete", null);
        return (await JsonAsync(completed)).GetProperty("evidence").GetString()!;
    }

    private async Task<HttpClient> ScriptAsync(string email)
    {
        using var person = await _portal.SignInAsync(email);
        var made = await (await person.GetAsync("/account/tokens")).SubmitAsync(new() { ["Input.TokenName"] = "assessments" });
        return _portal.CreateApiClient(made.Text("#new-token"));
    }
}
