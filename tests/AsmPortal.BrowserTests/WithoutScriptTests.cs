using AsmPortal.Consultations.Contracts;
using AsmPortal.Testing.Consultations;

namespace AsmPortal.BrowserTests;

[Collection(BrowserTestGroup.Name)]
public sealed class WithoutScriptTests(BrowserFixture browsers)
{
    [Fact]
    public async Task Reader_WithoutJavaScript_ReadsFiltersComparesAndDownloads()
    {
        await using var visit = await browsers.VisitAsync(Screen.Narrow, script: false, language: "fr");
        var page = visit.Page;
        await visit.OpenAsync("/frameworks/asm-cobalt/1.0");
        await page.SelectOptionAsync("#level", "1");
        await visit.PressAsync("form.filter-bar button[type=submit]");
        (await page.Locator("article.requirement").CountAsync()).ShouldBeGreaterThan(0);

        await visit.OpenAsync("/frameworks/asm-cobalt/compare");
        await page.SelectOptionAsync("#From", "0.9");
        await page.SelectOptionAsync("#To", "1.0");
        await visit.PressAsync("form.filter-bar button[type=submit]");
        (await page.Locator("main ins").CountAsync()).ShouldBeGreaterThan(0);

        await visit.OpenAsync("/frameworks/asm-cobalt/1.0");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href$='download.md']").First.ClickAsync());
        (await File.ReadAllTextAsync((await download.PathAsync())!)).ShouldContain("#");
    }

    [Fact]
    public async Task Editor_WithoutJavaScript_SavesAText()
    {
        await using var visit = await browsers.VisitAsync(script: false);
        var page = visit.Page;
        await visit.SignInAsync("editor@demo.asm");
        await visit.OpenAsync("/work/frameworks/asm-cobalt/2.1/structure");
        await visit.PressAsync(page.Locator("a[href*='/2.1/requirements/']:has(.requirement-code)").Nth(2));
        var address = page.Url;

        await page.FillAsync("#Input_Text", "Saved with a plain form.");
        await page.CheckAsync("[name='Input.Change'][value=Editorial]");
        await visit.PressAsync("#text button.btn-primary");

        await page.GotoAsync(address);
        (await page.InputValueAsync("#Input_Text")).ShouldBe("Saved with a plain form.");
    }

    [Fact]
    public async Task Guest_WithoutJavaScript_CommentsAndSends_AndStaffApproveAndAnswer()
    {
        var slug = await TestConsultation.OpenAsync(browsers.Portal, new ConsultationRules { Publication = Publication.AfterModeration });
        await using (var guest = await browsers.VisitAsync(Screen.Narrow, script: false, language: "zh"))
        {
            await guest.OpenAsync($"/consultations/{slug}/comment?requirement=1.1.1");
            await guest.Page.FillAsync("[name='Input.Text']", "请说明多久公布一次名册。");
            await guest.Page.SelectOptionAsync("[name='Input.Attribution']", "Anonymous");
            await guest.PressAsync(".participate-form .form-actions button.btn-primary");
            (await guest.Page.Locator(".participate-text").First.InnerTextAsync()).ShouldBe("请说明多久公布一次名册。");
            await guest.Page.CheckAsync("[name='Input.Consent'][type=checkbox]");
            await guest.PressAsync("#send button.btn-primary");
            (await guest.Page.Locator(".participate-code").InnerTextAsync()).Length.ShouldBe(19);
            await guest.OpenAsync($"/consultations/{slug}/comments");
            (await guest.Page.Locator(".participate-text").CountAsync()).ShouldBe(0);
        }

        await using (var moderator = await browsers.VisitAsync(Screen.Narrow, script: false, language: "fr"))
        {
            await moderator.SignInAsync("consultation@demo.asm");
            await moderator.OpenAsync($"/work/consultations/{slug}/moderation");
            await moderator.Page.CheckAsync("[name=ids]");
            await moderator.PressAsync("button[form=approve]");
            (await moderator.Page.Locator("[name=ids]").CountAsync()).ShouldBe(0);
            await moderator.OpenAsync($"/consultations/{slug}/comments");
            (await moderator.Page.Locator(".participate-text").CountAsync()).ShouldBe(1);
        }

        await using var expert = await browsers.VisitAsync(Screen.Narrow, script: false, language: "fr");
        await expert.SignInAsync("technical@demo.asm");
        await expert.OpenAsync($"/work/consultations/{slug}/board");
        await expert.PressAsync("tbody th a");
        await expert.Page.CheckAsync("[name='Input.Outcome'][value=Accepted]");
        await expert.Page.FillAsync("[name='Input.Rationale.fr']", "Le registre est publié chaque trimestre.");
        await expert.PressAsync("#answer-form button.btn-primary");
        (await expert.Page.Locator(".error-summary").CountAsync()).ShouldBe(0);
        (await expert.Page.InputValueAsync("[name='Input.Rationale.fr']")).ShouldBe("Le registre est publié chaque trimestre.");
        (await expert.Page.IsCheckedAsync("[name='Input.Outcome'][value=Accepted]")).ShouldBeTrue();
    }

    [Fact]
    public async Task Participant_WithoutJavaScript_AnswersTheSurvey()
    {
        await using var visit = await browsers.VisitAsync(Screen.Narrow, script: false, language: "fr");
        var page = visit.Page;
        await visit.SignInAsync("participant.fr@demo.asm");
        await visit.OpenAsync("/consultations/asm-cobalt-2-0");
        await visit.PressAsync("a[href$='/survey']");
        var questions = page.Locator("form[data-survey] fieldset.survey-question");
        await questions.Nth(0).Locator("[type=radio]").First.CheckAsync();
        await visit.PressAsync("form[data-survey] .form-actions button.btn-primary");
        (await page.Locator(".error-summary li").CountAsync()).ShouldBe(1);

        await questions.Nth(2).Locator("[type=radio]").Nth(3).CheckAsync();
        await visit.PressAsync("form[data-survey] .form-actions button.btn-primary");

        (await page.Locator(".error-summary").CountAsync()).ShouldBe(0);
        (await page.Locator("main .notice-good").CountAsync()).ShouldBe(1);
        (await questions.Nth(0).Locator("[type=radio]").First.IsCheckedAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Visitor_WithoutJavaScript_RegistersForASession()
    {
        await using var visit = await browsers.VisitAsync(Screen.Narrow, script: false, language: "zh");
        var page = visit.Page;
        await visit.OpenAsync("/consultations/asm-cobalt-2-0/sessions");
        await visit.PressAsync("main .card a");
        await visit.PressAsync("a[href$='/register'].btn");
        await page.FillAsync("[name='Input.Name']", "王女士");
        await page.FillAsync("[name='Input.Email']", "wang@coop.example");
        await visit.PressAsync("main form button.btn-primary");

        (await page.Locator(".error-summary").CountAsync()).ShouldBe(0);
        (await page.Locator("main .notice-good").CountAsync()).ShouldBe(1);
        (await page.Locator("[name='Input.Email']").CountAsync()).ShouldBe(0);
    }
}
