using System.Net;
using System.Text.Json;

namespace AsmPortal.WebTests.Frameworks;

public sealed class ReadingApiTests(PortalFixture portals) : IClassFixture<PortalFixture>
{
    private const string Api = "/api/v1/frameworks";

    [Fact]
    public async Task List_HasFrameworksWithTheirPublicVersions()
    {
        var portal = await portals.GetAsync();
        using var client = portal.CreateClient();

        using var list = JsonDocument.Parse(await client.GetStringAsync(Api));

        var framework = list.RootElement.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("slug").GetString() == "asm-cobalt");
        framework.GetProperty("title").GetProperty("fr").GetString().ShouldBe("Cadre EMAPE pour le cobalt");
        var versions = framework.GetProperty("versions").EnumerateArray().ToList();
        versions.Select(version => version.GetProperty("version").GetString()).ShouldBe(["2.0", "1.0", "0.9"]);
        versions[1].GetProperty("state").GetString().ShouldBe("Published");
        versions[1].GetProperty("publishedAt").GetDateTime().Kind.ShouldBe(DateTimeKind.Utc);
        versions[2].GetProperty("publishedAt").ValueKind.ShouldBe(JsonValueKind.Null);
        list.RootElement.TryGetProperty("next", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task List_InPages_EndsWithNoNext()
    {
        var portal = await portals.GetAsync();
        using var client = portal.CreateClient();
        var slugs = new List<string?>();
        var next = "";

        do
        {
            using var page = JsonDocument.Parse(await client.GetStringAsync($"{Api}?limit=1&after={next}"));
            slugs.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("slug").GetString()));
            next = page.RootElement.GetProperty("next").GetString();
        }
        while (next is not null);

        slugs.ShouldContain("asm-cobalt");
        slugs.ShouldBeUnique();
    }

    [Theory]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=201", "limit")]
    [InlineData("?after=***", "after")]
    public async Task List_AskedWrongly_SaysWhichField(string query, string field)
    {
        var portal = await portals.GetAsync();
        using var client = portal.CreateClient();

        var answer = await client.GetAsync(Api + query);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        problem.RootElement.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Version_HasTheFieldsOfTheContract()
    {
        var portal = await portals.GetAsync();
        using var client = portal.CreateClient();

        using var version = JsonDocument.Parse(await client.GetStringAsync($"{Api}/asm-cobalt/versions/1.0"));

        var root = version.RootElement;
        root.GetProperty("state").GetString().ShouldBe("Published");
        root.GetProperty("publishedAt").GetString()!.ShouldEndWith("Z");
        root.GetProperty("levels").GetArrayLength().ShouldBe(4);
        var requirement = root.GetProperty("principles")[0].GetProperty("principles")[0].GetProperty("requirements")[0];
        foreach (var field in new[] { "code", "stableId", "level", "critical", "annexII", "text", "guidance", "evidence", "textStates", "mappings" })
        {
            requirement.TryGetProperty(field, out _).ShouldBeTrue(field);
        }

        requirement.GetProperty("text").GetProperty("zh").GetString()!.ShouldNotBeEmpty();
        requirement.GetProperty("textStates").GetProperty("fr").GetString().ShouldBe("Reviewed");
    }

    [Theory]
    [InlineData("/no-such")]
    [InlineData("/asm-cobalt/versions/9.9")]
    [InlineData("/asm-cobalt/versions/2.1")]
    public async Task WhatAVisitorDoesNotSee_IsAProblemNotFound(string path)
    {
        var portal = await portals.GetAsync();
        using var client = portal.CreateClient();

        var answer = await client.GetAsync(Api + path);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Description_NamesTheEndpoints()
    {
        var portal = await portals.GetAsync();
        using var client = portal.CreateClient();

        using var description = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json"));

        var paths = description.RootElement.GetProperty("paths");
        foreach (var path in new[] { Api, $"{Api}/{{slug}}", $"{Api}/{{slug}}/versions/{{version}}" })
        {
            paths.GetProperty(path).GetProperty("get").GetProperty("summary").GetString().ShouldNotBeNullOrEmpty();
        }
    }
}
