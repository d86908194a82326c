using System.Text;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Frameworks;

public sealed class ImportPageTests(PortalFixture portals) : IClassFixture<PortalFixture>
{
    private const string Editor = "editor@demo.asm";

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("zh")]
    public async Task Import_OfThreeFilesWithOtherColumns_StoresThreeLanguages(string language)
    {
        var portal = await portals.GetAsync();
        using var editor = await portal.SignInAsync(Editor, language);
        var slug = ImportFiles.NewSlug();

        var columns = await UploadAsync(editor, slug, ("Files.En", ImportFiles.Csv("en.csv", ImportFiles.English)), ("Files.Fr", ImportFiles.Csv("fr.csv", ImportFiles.French)), ("Files.Zh", ImportFiles.Csv("zh.csv", ImportFiles.Chinese)));
        columns.Errors.ShouldBeEmpty();
        var preview = await columns.SubmitAsync(new()
        {
            ["map.code"] = "number",
            ["map.principleCode"] = "section",
            ["map.principle"] = "title",
            ["map.level"] = "rung",
            ["map.text"] = "wording",
            ["Input.CreateLevels"] = "true",
        });
        var before = await DocumentAsync(portal, slug);
        preview.FindAll("#sample tbody tr").Count.ShouldBe(2, preview.MainText);
        var done = await preview.SubmitAsync(form: "input[name='Input.Ticket']");

        before.ShouldBeNull();
        done.Address.AbsolutePath.ShouldBe($"/{language}/work/frameworks/{slug}/1.0");
        var document = await DocumentAsync(portal, slug);
        document!.Principles.ShouldHaveSingleItem().Title.Zh.ShouldBe("治理");
        document.Principles[0].Requirements.Select(requirement => requirement.Text.Fr).ShouldBe(["Tenir un registre des travailleurs.", "Publier le registre."]);
    }

    [Theory]
    [InlineData("en", "The level is missing", "The code 1.1 is used twice")]
    [InlineData("fr", "niveau", "1.1")]
    [InlineData("zh", "级别", "1.1")]
    public async Task Import_OfFaultyRows_ListsThemAndKeepsThemWhenAccepted(string language, string missing, string twice)
    {
        var portal = await portals.GetAsync();
        using var editor = await portal.SignInAsync(Editor, language);
        var slug = ImportFiles.NewSlug();

        var columns = await UploadAsync(editor, slug, ("Files.En", ImportFiles.Csv("faulty.csv", ImportFiles.Faulty)));
        var preview = await columns.SubmitAsync(new() { ["Input.CreateLevels"] = "true" });
        var table = preview.Text("#faults");
        var kept = await preview.SubmitAsync(form: "input[name='Input.Ticket']", button: "acceptFaults=true");

        table.ShouldContain(missing);
        table.ShouldContain(twice);
        table.ShouldContain("faulty.csv");
        kept.Address.AbsolutePath.ShouldBe($"/{language}/work/frameworks/{slug}/1.0/faults");
        var rows = kept.FindAll("#faults tbody tr").Count;
        rows.ShouldBeGreaterThanOrEqualTo(2, kept.MainText);
        (await DocumentAsync(portal, slug))!.Principles[0].Requirements.ShouldContain(requirement => requirement.Code == "1.3");

        var after = await kept.SubmitAsync(form: "#faults tbody tr form");
        after.FindAll("#faults tbody tr").Count.ShouldBe(rows - 1);
    }

    [Fact]
    public async Task Import_OfAFileThatIsNotWhatItSays_SaysSoAndKeepsTheRest()
    {
        var portal = await portals.GetAsync();
        using var editor = await portal.SignInAsync(Editor, "fr");
        var slug = ImportFiles.NewSlug();

        var refused = await UploadAsync(editor, slug, ("Files.En", ImportFiles.Csv("en.csv", ImportFiles.English)), ("Files.Fr", new FormFile("fr.csv", Encoding.Unicode.GetBytes("\uFEFF" + ImportFiles.French))));

        refused.Errors.ShouldContain(error => error.Contains("fr.csv", StringComparison.Ordinal) && error.Contains("UTF-16", StringComparison.Ordinal));
        refused.Find("input[name='Input.Slug']").GetAttribute("value").ShouldBe(slug);
        refused.MainText.ShouldContain("en.csv");
        var again = await refused.SubmitAsync(form: "input[name='Input.Slug']", files: new() { ["Files.Fr"] = ImportFiles.Csv("fr2.csv", ImportFiles.French) });
        again.Errors.ShouldBeEmpty();
        again.MainText.ShouldContain("fr2.csv");
    }

    [Fact]
    public async Task Import_OfAFileThatIsTooLarge_SaysSoAndKeepsWhatWasTyped()
    {
        var portal = await portals.GetAsync();
        using var editor = await portal.SignInAsync(Editor);
        var slug = ImportFiles.NewSlug();
        var large = new byte[50 * 1024 * 1024];
        Array.Fill(large, (byte)'x');

        var refused = await UploadAsync(editor, slug, ("Files.En", new FormFile("large.csv", large)));

        refused.Errors.ShouldContain("large.csv: The file is larger than 32 MB, the most that is read.");
        refused.Find("input[name='Input.Slug']").GetAttribute("value").ShouldBe(slug);
    }

    [Fact]
    public async Task Import_IntoAPublishedVersion_IsRefused()
    {
        var portal = await portals.GetAsync();
        using var editor = await portal.SignInAsync(Editor);

        var refused = await UploadAsync(editor, "asm-cobalt", ("Files.En", ImportFiles.Csv("en.csv", ImportFiles.Faulty)));

        refused.Errors.ShouldHaveSingleItem().ShouldContain("1.0");
    }

    [Fact]
    public async Task Ticket_OfAnotherPerson_OpensNothing()
    {
        var portal = await portals.GetAsync();
        using var editor = await portal.SignInAsync(Editor);
        using var administrator = await portal.SignInAsync("admin@demo.asm");

        var columns = await UploadAsync(editor, ImportFiles.NewSlug(), ("Files.En", ImportFiles.Csv("secret.csv", ImportFiles.Faulty)));
        var stolen = await administrator.GetAsync(columns.Address.PathAndQuery);

        columns.MainText.ShouldContain("secret.csv");
        stolen.MainText.ShouldNotContain("secret.csv");
        stolen.Errors.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Page_ForAReader_IsForbidden()
    {
        var portal = await portals.GetAsync();
        using var reader = await portal.SignInAsync("participant.en@demo.asm");

        (await reader.TryGetAsync("/work/frameworks/import")).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
    }

    private static async Task<PortalPage> UploadAsync(PortalBrowser editor, string slug, params (string Field, FormFile File)[] files) =>
        await (await editor.GetAsync("/work/frameworks/import")).SubmitAsync(
            new() { ["Input.Slug"] = slug, ["Input.Version"] = "1.0", ["Input.Title"] = "Cobalt" }, files: files.ToDictionary(file => file.Field, file => file.File));

    private static Task<VersionDocument?> DocumentAsync(TestPortal portal, string slug) =>
        portal.InScopeAsync(services => services.GetRequiredService<VersionReader>().ReadAsync(slug, "1.0", CancellationToken.None));
}
