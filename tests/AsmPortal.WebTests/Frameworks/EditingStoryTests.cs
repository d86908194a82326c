using AsmPortal.Data;

namespace AsmPortal.WebTests.Frameworks;

public sealed class EditingStoryTests
{
    [Fact]
    public async Task Version_FromItsBeginningToPublication_PassesThroughTheRightHands()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite);
        using var editor = await portal.SignInAsync("editor@demo.asm");
        using var translator = await portal.SignInAsync("translator.fr@demo.asm", "fr");
        using var technical = await portal.SignInAsync("technical@demo.asm");
        using var steering = await portal.SignInAsync("steering@demo.asm");

        var begun = await (await editor.GetAsync("/work/frameworks/asm-cobalt/versions/new?from=1.0")).SubmitAsync(new() { ["Input.Version"] = "1.0.9" });
        begun.Address.AbsolutePath.ShouldEndWith("/work/frameworks/asm-cobalt/1.0.9");
        const string version = "/work/frameworks/asm-cobalt/1.0.9";

        var first = (await editor.GetAsync(version + "/structure")).FindAll("li[id^=r]")[0].Id![1..];
        var written = await (await editor.GetAsync($"{version}/requirements/{first}?language=fr")).SubmitAsync(new() { ["Input.Text"] = "Texte remanié par la rédaction." }, "#text");
        written.Errors.ShouldBeEmpty();
        (await editor.GetAsync(version)).Text("#gates").ShouldContain("French");

        var reviewed = await (await translator.GetAsync($"{version}/requirements/{first}?language=fr")).SubmitAsync(form: "#review");
        reviewed.FindAll("#review").ShouldBeEmpty();

        await EditingWorkshop.StepAsync(editor, version, "InConsultation");
        await EditingWorkshop.StepAsync(editor, version, "InRevision");
        await EditingWorkshop.StepAsync(editor, version, "TechnicalReview");
        (await technical.GetAsync("/work")).MainText.ShouldContain("1.0.9");
        await EditingWorkshop.DecideAsync(technical, version, "TechnicalProposal");
        await EditingWorkshop.DecideAsync(steering, version, "SteeringDecision");
        await EditingWorkshop.StepAsync(steering, version, "Approved");
        (await editor.GetAsync(version)).FindAll("#gates").ShouldBeEmpty();

        var published = await EditingWorkshop.StepAsync(editor, version, "Published");

        published.Errors.ShouldBeEmpty();
        published.MainText.ShouldContain("Published");
        (await editor.GetAsync("/work/frameworks/asm-cobalt/1.0")).Text("[aria-current=step]").ShouldBe("Superseded");
    }
}
