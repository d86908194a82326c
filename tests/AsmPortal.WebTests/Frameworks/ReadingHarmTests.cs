using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services;
using AsmPortal.Frameworks.Services.Reading;
using AsmPortal.Localization;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Frameworks;

public sealed class ReadingHarmTests(PortalFixture portals) : IClassFixture<PortalFixture>
{
    private const string Bad = "<script>alert(1)</script> [click](javascript:alert(1)) <img src=x onerror=alert(1)>";

    [Theory]
    [InlineData("")]
    [InlineData("/1.0")]
    [InlineData("/1.0?q=alert")]
    [InlineData("/1.0/1.1")]
    [InlineData("/1.0/crosswalk")]
    [InlineData("/1.0/crosswalk?by=provision")]
    public async Task ScriptInEveryText_IsHarmless(string path)
    {
        var portal = await portals.GetAsync();
        var slug = $"harm-{Guid.CreateVersion7():N}";
        await portal.InScopeAsync(async services =>
            (await services.GetRequiredService<VersionWriter>().WriteAsync(Document(slug), CancellationToken.None)).Succeeded.ShouldBeTrue());
        using var editor = await portal.SignInAsync("editor@demo.asm");

        var page = await editor.GetAsync($"/frameworks/{slug}{path}");

        page.FindAll("script:not([src])").ShouldBeEmpty();
        page.FindAll("main script, main img, [onerror]").ShouldBeEmpty();
        page.FindAll("a[href]").ShouldAllBe(link => !link.GetAttribute("href")!.Contains("javascript:", StringComparison.OrdinalIgnoreCase));
        page.MainText.ShouldContain("alert(1)");
    }

    [Theory]
    [InlineData("a&lt;b", "<", "a<mark>&lt;</mark>b")]
    [InlineData("<a href=\"/coop\">Coop</a>", "coop", "<a href=\"/coop\"><mark>Coop</mark></a>")]
    [InlineData("Coopérative Coope\u0301rative", "coopérative", "<mark>Coopérative</mark> <mark>Coope\u0301rative</mark>")]
    [InlineData("a b ab", "ab", "a b <mark>ab</mark>")]
    [InlineData("preventing child labour", "child prevent", "<mark>prevent</mark>ing <mark>child</mark> labour")]
    public void Mark_StaysOutsideOfTagsAndKeepsTheText(string html, string words, string expected) =>
        SearchTerms.Parse(words)!.Mark(new HtmlString(html)).ToString().ShouldBe(expected);

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("*")]
    public void Parse_OfNothing_IsNothing(string? words) => SearchTerms.Parse(words).ShouldBeNull();

    [Fact]
    public void Parse_OfHalfACharacter_DoesNotFail() => SearchTerms.Parse("\uD83D").ShouldNotBeNull();

    private static VersionDocument Document(string slug)
    {
        var text = new LocalizedText(Bad, Bad, Bad);
        return new VersionDocument
        {
            Framework = new FrameworkHeader { Slug = slug, Title = text, Summary = text },
            Version = "1.0",
            Note = text,
            Levels = [new LevelDocument { Number = 1, Code = "1", Label = text, Description = text }],
            Principles =
            [
                new PrincipleDocument
                {
                    Code = "1",
                    StableId = "p1",
                    Title = text,
                    Introduction = text,
                    Requirements =
                    [
                        new RequirementDocument
                        {
                            Code = "1.1",
                            StableId = "r1",
                            Level = 1,
                            Text = text,
                            Guidance = text,
                            Evidence = text,
                            TextStates = Languages.All.ToDictionary(language => language, _ => TextState.Reviewed),
                            Mappings = [new MappingDocument { Standard = "S", Provision = "1", Relation = MappingRelation.Equal, Note = Bad }],
                        },
                    ],
                },
            ],
        };
    }
}
