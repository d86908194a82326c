using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace AsmPortal.WebTests.Sites;

public sealed class SiteApiTests(PortalFixture portals) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task List_HasTheFieldsOfTheContract_AndPages()
    {
        var portal = await portals.GetAsync();
        using var visitor = portal.CreateClient();

        var first = await visitor.GetFromJsonAsync<JsonElement>("/api/v1/sites?country=cd&province=Lualaba&limit=4");
        var second = await visitor.GetFromJsonAsync<JsonElement>($"/api/v1/sites?country=cd&province=Lualaba&limit=4&after={first.GetProperty("next").GetString()}");
        var site = await visitor.GetFromJsonAsync<JsonElement>("/api/v1/sites/mukoma");
        var geo = await visitor.GetFromJsonAsync<JsonElement>("/api/v1/sites.geojson?mineral=cobalt&province=Lualaba");

        (first.GetProperty("items").GetArrayLength() + second.GetProperty("items").GetArrayLength()).ShouldBe(7);
        second.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        site.GetProperty("operator").GetString().ShouldBe("Coopérative minière Lukuni");
        site.GetProperty("minerals").EnumerateArray().Select(code => code.GetString()).ShouldBe(["cobalt", "copper"]);
        site.GetProperty("activity").GetString().ShouldBe("Active");
        site.GetProperty("level").TryGetProperty("selfDeclared", out _).ShouldBeTrue();
        site.GetProperty("location").GetProperty("polygon").GetProperty("type").GetString().ShouldBe("Polygon");
        geo.GetProperty("type").GetString().ShouldBe("FeatureCollection");
        geo.GetProperty("features").GetArrayLength().ShouldBe(7);
    }

    [Theory]
    [InlineData("limit=0", HttpStatusCode.UnprocessableEntity)]
    [InlineData("after=nonsense", HttpStatusCode.UnprocessableEntity)]
    [InlineData("country=XX", HttpStatusCode.UnprocessableEntity)]
    [InlineData("mineral=sand", HttpStatusCode.UnprocessableEntity)]
    [InlineData("activity=7", HttpStatusCode.UnprocessableEntity)]
    [InlineData("level=9", HttpStatusCode.UnprocessableEntity)]
    public async Task Filters_ThatAreNone_AreRefusedByField(string query, HttpStatusCode status)
    {
        var portal = await portals.GetAsync();
        using var visitor = portal.CreateClient();

        using var answer = await visitor.GetAsync($"/api/v1/sites?{query}");

        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().ShouldHaveSingleItem().Name.ShouldBe(query.Split('=')[0]);
        (await visitor.GetAsync("/api/v1/sites/no-such-site")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [DatabaseTheory, EngineData]
    public async Task Import_IsSeenInADryRunAndThenStored_WithTheRefusalsOfTheContract(AsmPortal.Data.DatabaseEngine engine)
    {
        var portal = await portals.GetAsync(engine);
        using var visitor = portal.CreateClient();
        using var reader = await SiteWorkshop.ScriptAsync(portal, "participant.en@demo.asm");
        using var script = await SiteWorkshop.ScriptAsync(portal, "assessor@demo.asm");
        var name = SiteWorkshop.NewName();
        var csv = $"name,country,province,minerals,latitude,longitude\n{name},CD,Kasaï,cobalt,-5.5,21.5\n";

        using var dry = await PostAsync(script, "?dryRun=true", csv);
        using var none = await visitor.GetAsync($"/api/v1/sites?q={Uri.EscapeDataString(name)}&dry");
        using var real = await PostAsync(script, "", csv);
        using var again = await PostAsync(script, "", csv);
        using var faulty = await PostAsync(script, "", csv.Replace("-5.5,21.5", "21.5,-5.5", StringComparison.Ordinal));

        var seen = await JsonAsync(dry);
        seen.GetProperty("created").GetInt32().ShouldBe(1);
        seen.GetProperty("stored").GetBoolean().ShouldBeFalse();
        (await JsonAsync(none)).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await JsonAsync(real)).GetProperty("stored").GetBoolean().ShouldBeTrue();
        (await JsonAsync(again)).GetProperty("unchanged").GetInt32().ShouldBe(1);
        faulty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await JsonAsync(faulty)).GetProperty("rows")[0].GetProperty("column").GetString().ShouldBe("latitude");
        (await PostAsync(visitor, "", csv)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync(reader, "", csv)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await script.PostAsJsonAsync("/api/v1/sites/import", new { })).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string query, string csv)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "file", "sites.csv" } };
        return await client.PostAsync(new Uri($"/api/v1/sites/import{query}", UriKind.Relative), form);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();
}
