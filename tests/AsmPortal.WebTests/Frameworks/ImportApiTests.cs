using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services;
using AsmPortal.Frameworks.Services.Import;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Frameworks;

public sealed class ImportApiTests(PortalFixture portals) : IClassFixture<PortalFixture>
{
    [DatabaseTheory, EngineData]
    public async Task Import_OfSoundRows_IsSeenInADryRunAndThenStored(DatabaseEngine engine)
    {
        var portal = await portals.GetAsync(engine);
        using var script = await ScriptAsync(portal, "editor@demo.asm");
        var slug = ImportFiles.NewSlug();
        var sound = ImportFiles.Faulty.Replace("1.2,1,Governance,,", "1.2,1,Governance,1,", StringComparison.Ordinal).Replace("\n1.1,1,Governance,1,Keep it again.", "", StringComparison.Ordinal);

        using var dry = await PostAsync(script, slug, "?dryRun=true", ("title", "Cobalt"), ("createLevels", "true"), ("file", sound));
        var nothing = await DocumentAsync(portal, slug);
        using var real = await PostAsync(script, slug, "", ("title", "Cobalt"), ("createLevels", "true"), ("file", sound));
        using var again = await PostAsync(script, slug, "?dryRun=true", ("file", sound.Replace("Show it.", "Show it to all.", StringComparison.Ordinal)));

        dry.StatusCode.ShouldBe(HttpStatusCode.OK);
        nothing.ShouldBeNull();
        real.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await JsonAsync(real)).GetProperty("stored").GetBoolean().ShouldBeTrue();
        (await JsonAsync(again)).GetProperty("counts").GetProperty("changed").GetInt32().ShouldBe(1);
        (await DocumentAsync(portal, slug))!.Principles[0].Requirements.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("en", "Error")]
    [InlineData("fr", "niveau")]
    [InlineData("zh", "级别")]
    public async Task Import_OfFaultyRows_Answers422WithEachAndStoresNothing(string language, string word)
    {
        var portal = await portals.GetAsync();
        using var script = await ScriptAsync(portal, "editor@demo.asm");
        script.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var slug = ImportFiles.NewSlug();

        using var answer = await PostAsync(script, slug, "", ("title", "Cobalt"), ("createLevels", "true"), ("file", ImportFiles.Faulty));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await JsonAsync(answer);
        var error = problem.GetProperty("report").GetProperty("errors").EnumerateArray().Single(fault => fault.GetProperty("code").GetString() == "LevelMissing");
        error.GetProperty("row").GetInt32().ShouldBe(3);
        error.GetProperty("column").GetString().ShouldBe("level");
        error.GetProperty("message").GetString()!.ShouldContain(language == "en" ? "level" : word);
        (await DocumentAsync(portal, slug)).ShouldBeNull();
    }

    [Fact]
    public async Task Import_Refusals_HaveTheStatusOfTheContract()
    {
        var portal = await portals.GetAsync();
        using var visitor = portal.CreateClient();
        using var reader = await ScriptAsync(portal, "participant.en@demo.asm");
        using var script = await ScriptAsync(portal, "editor@demo.asm");
        var slug = ImportFiles.NewSlug();

        (await PostAsync(visitor, slug, "", ("file", ImportFiles.Faulty))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync(reader, slug, "", ("file", ImportFiles.Faulty))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync(script, "asm-cobalt", "", ("file", ImportFiles.Faulty))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await PostAsync(script, "Not a slug", "", ("file", ImportFiles.Faulty))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PostAsync(script, slug, "", ("file", "%PDF-1.7 not a table"))).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await script.PostAsJsonAsync($"/api/v1/frameworks/{slug}/versions/1.0/import", new { })).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Import_WithTheCookieOfASignedInPerson_FromAnotherSite_IsRefused()
    {
        var portal = await portals.GetAsync();
        using var editor = await portal.SignInAsync("editor@demo.asm");

        using var answer = await PostAsync(editor.Client, ImportFiles.NewSlug(), "", ("file", ImportFiles.Faulty));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Transition_IsTakenOrAnswersWhatIsMissing()
    {
        var portal = await portals.GetAsync();
        using var script = await ScriptAsync(portal, "consultation@demo.asm");
        using var steering = await ScriptAsync(portal, "steering@demo.asm");
        using var editor = await ScriptAsync(portal, "editor@demo.asm");
        var slug = ImportFiles.NewSlug();
        using var imported = await PostAsync(editor, slug, "", ("title", "Cobalt"), ("createLevels", "true"), ("acceptFaults", "true"), ("file", ImportFiles.Faulty));
        imported.StatusCode.ShouldBe(HttpStatusCode.OK);

        using var open = await MoveAsync(script, slug, "InConsultation");
        using var closed = await MoveAsync(script, slug, "InRevision");
        using var review = await MoveAsync(editor, slug, "TechnicalReview");
        using var gate = await MoveAsync(steering, slug, "Approved");
        using var forbidden = await MoveAsync(script, slug, "Approved");
        using var unknown = await MoveAsync(editor, slug, "Perfect");
        using var missing = await MoveAsync(editor, "no-such-framework", "Published");

        (await JsonAsync(open)).GetProperty("state").GetString().ShouldBe("InConsultation");
        closed.StatusCode.ShouldBe(HttpStatusCode.OK);
        review.StatusCode.ShouldBe(HttpStatusCode.OK);
        gate.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await JsonAsync(gate)).GetProperty("gates").GetArrayLength().ShouldBe(2);
        forbidden.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        unknown.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [DatabaseTheory, EngineData]
    public async Task Import_OfAnExportedVersion_GivesTheSameBytes(DatabaseEngine engine)
    {
        var portal = await portals.GetAsync(engine);
        var original = await DocumentAsync(portal, "asm-cobalt", "2.1");
        var slug = ImportFiles.NewSlug();
        var expected = VersionJson.Write(original! with { Framework = original.Framework with { Slug = slug } });

        var stored = await portal.InScopeAsync(services => services.GetRequiredService<FrameworkImport>().ImportAsync(
            new ImportRequest { Slug = slug, Version = "2.1", Files = [new ImportFile("v.json", new MemoryStream(VersionJson.Write(original!)))] }, CancellationToken.None));

        stored.Value.Stored.ShouldBeTrue();
        var again = VersionJson.Write((await DocumentAsync(portal, slug, "2.1"))!);
        Encoding.UTF8.GetString(again).ShouldBe(Encoding.UTF8.GetString(expected));
    }

    private static async Task<HttpClient> ScriptAsync(TestPortal portal, string email)
    {
        using var person = await portal.SignInAsync(email);
        var made = await (await person.GetAsync("/account/tokens")).SubmitAsync(new() { ["Input.TokenName"] = "import" });
        return portal.CreateApiClient(made.Text("#new-token"));
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string slug, string query, params (string Name, string Value)[] parts)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in parts)
        {
            if (name == "file")
            {
                content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(value)) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } }, name, "rows.csv");
            }
            else
            {
                content.Add(new StringContent(value), name);
            }
        }

        return await client.PostAsync($"/api/v1/frameworks/{Uri.EscapeDataString(slug)}/versions/1.0/import{query}", content);
    }

    private static Task<HttpResponseMessage> MoveAsync(HttpClient client, string slug, string to) =>
        client.PostAsJsonAsync($"/api/v1/frameworks/{slug}/versions/1.0/transitions", new { to, note = "" });

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>())!;

    private static Task<VersionDocument?> DocumentAsync(TestPortal portal, string slug, string version = "1.0") =>
        portal.InScopeAsync(services => services.GetRequiredService<VersionReader>().ReadAsync(slug, version, CancellationToken.None));
}
