using System.Text;
using Microsoft.Playwright;

namespace AsmPortal.BrowserTests;

[Collection(BrowserTestGroup.Name)]
public sealed class PublishingStoryTests(BrowserFixture browsers)
{
    private const string File =
        """
        code,principleCode,principle.en,principle.fr,principle.zh,level,text.en,text.fr,text.zh
        1.1,1,Governance,Gouvernance,治理,1,Keep a register of workers.,Tenir un registre des travailleurs.,保存工人名册。
        1.2,1,Governance,Gouvernance,治理,1,Publish the register.,Publier le registre.,公布名册。
        """;

    [Fact]
    public async Task Version_ThatIsImportedReviewedAndDecidedOn_IsReadByEverybody()
    {
        var slug = $"story-{Guid.CreateVersion7():n}";
        var version = $"/work/frameworks/{slug}/1.0";
        await using var editor = await browsers.VisitAsync();
        await editor.SignInAsync("editor@demo.asm");
        await ImportAsync(editor, slug);

        // Nobody reviews what they brought in themselves.
        await ReviewAsync("technical@demo.asm", version, "en");
        await ReviewAsync("translator.fr@demo.asm", version, "fr");
        await ReviewAsync("translator.zh@demo.asm", version, "zh");
        foreach (var state in new[] { "InConsultation", "InRevision", "TechnicalReview" })
        {
            await MoveAsync(editor, version, state);
        }

        await using (var technical = await browsers.VisitAsync())
        {
            await technical.SignInAsync("technical@demo.asm");
            await DecideAsync(technical, version, "TechnicalProposal");
        }

        await using (var steering = await browsers.VisitAsync())
        {
            await steering.SignInAsync("steering@demo.asm");
            await DecideAsync(steering, version, "SteeringDecision");
            await MoveAsync(steering, version, "Approved");
        }

        await MoveAsync(editor, version, "Published");

        await using var reader = await browsers.VisitAsync(language: "zh");
        await reader.OpenAsync($"/frameworks/{slug}/1.0");
        (await reader.Page.InnerTextAsync("main")).ShouldContain("保存工人名册。");
    }

    private static async Task ImportAsync(Visit editor, string slug)
    {
        var page = editor.Page;
        await editor.OpenAsync("/work/frameworks/import");
        await page.FillAsync("[name='Input.Slug']", slug);
        await page.FillAsync("[name='Input.Version']", "1.0");
        await page.FillAsync("[name='Input.Title']", "A story of publishing");
        await page.SetInputFilesAsync("[name='Files.En']", new FilePayload { Name = "story.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(File) });
        await editor.PressAsync("form[enctype] button.btn-primary");
        await page.CheckAsync("[name='Input.CreateLevels'][type=checkbox]");
        await editor.PressAsync("main form button.btn-primary");
        (await page.Locator("#sample tbody tr").CountAsync()).ShouldBe(2, await page.InnerTextAsync("main"));
        await editor.PressAsync("main form button.btn-primary");
        new Uri(page.Url).AbsolutePath.ShouldBe($"/en/work/frameworks/{slug}/1.0");
    }

    private async Task ReviewAsync(string email, string version, string language)
    {
        await using var person = await browsers.VisitAsync(language: language);
        await person.SignInAsync(email);
        foreach (var code in new[] { "1.1", "1.2" })
        {
            await person.OpenAsync($"{version}/requirements/{code}?language={language}");
            await person.PressAsync("#review button");
        }
    }

    private static async Task MoveAsync(Visit person, string version, string state)
    {
        await person.OpenAsync($"{version}/workflow");
        await person.PressAsync($"#move-{state} button[type=submit]");
        (await person.Page.Locator(".error-summary").CountAsync()).ShouldBe(0, await person.Page.InnerTextAsync("main"));
    }

    private static async Task DecideAsync(Visit person, string version, string kind)
    {
        await person.OpenAsync($"{version}/workflow");
        await person.Page.CheckAsync($"#outcome-{kind}-InFavour");
        await person.Page.FillAsync($"#reason-{kind}", "Decided in the meeting of March.");
        await person.PressAsync($"#decide-{kind} button[type=submit]");
        (await person.Page.Locator(".error-summary").CountAsync()).ShouldBe(0, await person.Page.InnerTextAsync("main"));
    }
}
