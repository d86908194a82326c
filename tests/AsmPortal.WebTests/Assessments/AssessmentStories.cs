using System.Net;
using System.Text;
using AsmPortal.Assessments.Drivers;
using AsmPortal.Display;
using AsmPortal.Sites.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Assessments;

/// <summary>A cooperative assesses its site and an assessor verifies it, through the rendered forms and without JavaScript.</summary>
public sealed class AssessmentStories : IAsyncLifetime
{
    private static readonly byte[] Paper = Encoding.ASCII.GetBytes("%PDF-1.4 a register of helmets %%EOF");

    private TestPortal _portal = null!;

    public async Task InitializeAsync() => _portal = await OneSite.StartAsync();

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("zh")]
    public async Task JointAssessment_IsPlannedAnsweredReviewedVerifiedAndPublished(string language)
    {
        using var owner = await _portal.SignInAsync("cooperative@demo.asm", language);
        using var assessor = await _portal.SignInAsync("assessor@demo.asm", language);
        var number = await PlanAsync(owner, "Joint");
        (await owner.GetAsync("/work/assessments")).MainText.ShouldContain(number);

        // Nothing is answered: the step says so and the note is kept.
        var show = await owner.GetAsync($"/assessments/{number}");
        show = await show.SubmitAsync(new() { ["Input.Note"] = "Please look." }, form: "#step-Submitted");
        show.Errors.ShouldNotBeEmpty();
        show.Find("#note-Submitted").TextContent.ShouldContain("Please look.");

        var plan = await (await owner.GetAsync($"/assessments/{number}")).SubmitAsync(new() { ["Input.PeriodTo"] = "2020-01-01", ["Input.Scope"] = "The north pit" }, form: "#plan");
        plan.Errors.ShouldNotBeEmpty();
        plan.Find("#plan [name='Input.Scope']").TextContent.ShouldContain("The north pit");
        plan = await plan.SubmitAsync(new() { ["Input.PeriodTo"] = "2026-12-31" }, form: "#plan");
        plan.Errors.ShouldBeEmpty();
        plan.MainText.ShouldContain("The north pit");

        var page = await owner.GetAsync($"/assessments/{number}/answer");
        var codes = Codes(page);
        page = await AnswerAsync(page, codes[0], "NotApplicable", "");
        page.Errors.ShouldNotBeEmpty();
        page = await AnswerAsync(page, codes[0], "NotApplicable", "There is no shaft.");
        page.Errors.ShouldBeEmpty();
        page = await AnswerAsync(page, codes[1], "Fully", "All wear one.");
        page = await page.SubmitAsync(form: $"form[data-evidence='{codes[1]}']");
        page.Errors.ShouldNotBeEmpty();
        page = await page.SubmitAsync(new() { ["Input.Note"] = "The register" }, form: $"form[data-evidence='{codes[1]}']", files: new() { ["Input.File"] = new FormFile("register.pdf", "MZ nothing"u8.ToArray()) });
        page.Errors.ShouldNotBeEmpty();
        page.Find($"form[data-evidence='{codes[1]}'] [name='Input.Note']").GetAttribute("value").ShouldBe("The register");
        page = await page.SubmitAsync(new() { ["Input.Note"] = "The register" }, form: $"form[data-evidence='{codes[1]}']", files: new() { ["Input.File"] = new FormFile("register.pdf", Paper, "application/pdf") });
        page.Errors.ShouldBeEmpty();
        page.MainText.ShouldContain("register.pdf");
        (await owner.GetAsync($"/assessments/{number}/score")).FindAll("#back, table").ShouldNotBeEmpty();
        await StepAsync(owner, number, "Submitted");

        // The cooperative may not verify; the assessor takes it up, asks, and returns it with a reason.
        (await owner.GetAsync($"/assessments/{number}")).FindAll("#step-DeskReview").ShouldBeEmpty();
        await StepAsync(assessor, number, "DeskReview");
        var review = await assessor.GetAsync($"/assessments/{number}/answer");
        review = await review.SubmitAsync(new() { ["Input.Text"] = "Since when?" }, form: Form(codes[1], "handler=ask"));
        review.Errors.ShouldBeEmpty();
        var refused = await (await assessor.GetAsync($"/assessments/{number}")).SubmitAsync(form: "#step-Returned");
        refused.Errors.ShouldNotBeEmpty();
        await StepAsync(assessor, number, "Returned", "One question.");
        page = await owner.GetAsync($"/assessments/{number}/answer");
        page.MainText.ShouldContain("Since when?");
        (await (await owner.GetAsync($"/assessments/{number}")).SubmitAsync(form: "#step-DeskReview")).Errors.ShouldNotBeEmpty();
        page = await page.SubmitAsync(new() { ["Input.Text"] = "Since June." }, form: Form(codes[1], "handler=reply"));
        page.Errors.ShouldBeEmpty();
        await StepAsync(owner, number, "DeskReview");

        await StepAsync(assessor, number, "FieldVerification");
        review = await AnswerAsync(await assessor.GetAsync($"/assessments/{number}/answer"), codes[1], "Partially", "Two went without.");
        review.Errors.ShouldBeEmpty();
        await StepAsync(assessor, number, "Provisional");
        (await owner.GetAsync($"/assessments/{number}/answer")).MainText.ShouldContain("Two went without.");
        await StepAsync(owner, number, "Contested", "They had just arrived.");
        await StepAsync(assessor, number, "FieldVerification", "We look again.");
        await RateCriticalAsync(assessor, number);
        await StepAsync(assessor, number, "Provisional");
        var published = await StepAsync(assessor, number, "Published");
        published.FindAll(".timeline li").Count.ShouldBeGreaterThan(8);
        await ProfileIsLentTheLevelsAsync();
        (await assessor.GetAsync("/assessments/levels?level=0")).MainText.ShouldContain("Test site");
        (await assessor.GetAsync("/assessments/levels?level=4&side=SelfDeclared")).MainText.ShouldNotContain("Test site");
        var score = await owner.GetAsync($"/assessments/{number}/score");
        var gap = await score.FollowAsync("a[id^='action-']");
        gap.FindAll("[name='Input.Owner']").ShouldBeEmpty("a cooperative plans for itself");
        gap = await gap.SubmitAsync(new() { ["Input.Description"] = "Buy helmets", ["Input.Cost"] = "-5", ["Input.DueOn"] = "2020-01-01" });
        gap.FindAll("[aria-invalid='true']").Select(field => field.GetAttribute("name")).ShouldBe(["Input.DueOn", "Input.Cost"]);
        gap.Find("[name='Input.Description']").TextContent.ShouldContain("Buy helmets");
        (await gap.SubmitAsync(new() { ["Input.Cost"] = "500", ["Input.DueOn"] = "", ["Input.Support"] = "Equipment" })).Address.AbsolutePath.ShouldEndWith("/score");
        (await (await assessor.GetAsync($"/assessments/{number}/score")).FollowAsync("a[id^='action-']")).Find("[name='Input.Owner']").GetAttribute("value").ShouldNotBeNullOrEmpty();
        (await score.SubmitAsync(form: "#all")).Errors.ShouldBeEmpty();
        await StepAsync(assessor, number, "Withdrawn", "Planned by mistake.");
    }

    [Fact]
    public async Task SameAnswer_ChangedOnTwoDevices_ShowsBoth_AndThePersonChooses()
    {
        using var first = await _portal.SignInAsync("cooperative@demo.asm");
        using var second = await _portal.SignInAsync("cooperative@demo.asm", "fr");
        var number = await PlanAsync(first, "Self");
        var old = await first.GetAsync($"/assessments/{number}/answer");
        var other = await second.GetAsync($"/assessments/{number}/answer");
        var code = Codes(old)[0];
        (await AnswerAsync(other, code, "Partially", "Half of them.")).Errors.ShouldBeEmpty();

        var page = await AnswerAsync(old, code, "Fully", "All of them.");
        page.Text("#theirs").ShouldContain("Half of them.");
        page.Text("#yours").ShouldContain("All of them.");
        page = await page.SubmitAsync(form: "#keep-yours");
        page.Errors.ShouldBeEmpty();
        page.FindAll("#keep-yours").ShouldBeEmpty();
        page.Find($"form[data-answer='{code}'] textarea").TextContent.ShouldContain("All of them.");
    }

    [Fact]
    public async Task Assessment_OfOthers_IsNotThere_AndAddressesRefuseWhatTheyShould()
    {
        using var owner = await _portal.SignInAsync("cooperative@demo.asm");
        using var other = await _portal.SignInAsync("participant.fr@demo.asm", "fr");
        using var visitor = _portal.Browse();
        var number = await PlanAsync(owner, "Self");
        foreach (var path in new[] { $"/assessments/{number}", $"/assessments/{number}/answer", $"/assessments/{number}/score", $"/assessments/{number}/gaps/1.1" })
        {
            (await other.TryGetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
            (await visitor.TryGetAsync(path)).Address.AbsolutePath.ShouldEndWith("/account/sign-in");
        }

        (await owner.TryGetAsync($"/assessments/{number}/answer/no-such-principle")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.TryGetAsync("/work/assessments/new")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await other.GetAsync("/work/assessments")).MainText.ShouldNotContain(number);

        var plan = await owner.GetAsync("/work/assessments/new");
        plan = await plan.SubmitAsync(new() { ["Input.PeriodTo"] = "2020-01-01", ["Input.Scope"] = "Only the north pit", ["Input.Kind"] = "Self" });
        plan.Errors.ShouldNotBeEmpty();
        plan.Find("[name='Input.Scope']").TextContent.ShouldContain("Only the north pit");
    }

    [Fact]
    public async Task AnsweringPage_IsSmall_AndBringsItsWorkerAndManifest()
    {
        using var owner = await _portal.SignInAsync("cooperative@demo.asm", "fr");
        var number = await PlanAsync(owner, "Self");
        var page = await owner.GetAsync($"/assessments/{number}/answer");

        Encoding.UTF8.GetByteCount(page.Html).ShouldBeLessThan(150_000);
        using var visitor = _portal.CreateClient();
        using var worker = await visitor.GetAsync(page.Find("[data-answering]").GetAttribute("data-worker"));
        worker.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
        (await worker.Content.ReadAsStringAsync()).ShouldContain("addEventListener");
        using var manifest = await visitor.GetAsync(page.Find("link[rel=manifest]").GetAttribute("href"));
        var app = await manifest.Content.ReadAsStringAsync();
        app.ShouldContain($"\"start_url\":\"/fr/assessments/{number}/answer\"");
        app.ShouldContain("\"lang\":\"fr\"");

        // Whoever signs out leaves nothing on the device.
        var cleared = await owner.Client.PostAsync("/fr/account/sign-out", new FormUrlEncodedContent(
            [new("__RequestVerificationToken", page.Find("header form [name=__RequestVerificationToken]").GetAttribute("value")!)]));
        cleared.Headers.GetValues("Clear-Site-Data").ShouldContain("\"storage\"");
    }

    private static async Task<string> PlanAsync(PortalBrowser browser, string kind)
    {
        var page = await browser.GetAsync($"/work/assessments/new?site={OneSite.Slug}");
        page = await page.SubmitAsync(new() { ["Input.Kind"] = kind });
        page.Errors.ShouldBeEmpty();
        return page.Address.Segments[^1];
    }

    private static IReadOnlyList<string> Codes(PortalPage page) => [.. page.FindAll("form[data-answer]").Select(form => form.GetAttribute("data-answer")!)];

    private static string Form(string code, string handler) => $"[data-requirement='{code}'] form[action*='{handler}']";

    private static Task<PortalPage> AnswerAsync(PortalPage page, string code, string rating, string reason) =>
        page.SubmitAsync(new() { ["Input.Rating"] = rating, ["Input.Reason"] = reason }, form: $"form[data-answer='{code}']");

    private static async Task<PortalPage> StepAsync(PortalBrowser browser, string number, string to, string note = "")
    {
        var page = await (await browser.GetAsync($"/assessments/{number}")).SubmitAsync(new() { ["Input.Note"] = note }, form: $"#step-{to}");
        page.Errors.ShouldBeEmpty(to);
        return page;
    }

    /// <summary>The profile of the site gets both levels apart, and a line of its timeline.</summary>
    private Task ProfileIsLentTheLevelsAsync() => _portal.InScopeAsync(async services =>
    {
        var site = (await services.GetRequiredService<ISiteDirectory>().FindAsync(OneSite.Slug))!;
        var driver = services.GetServices<IDisplayDriver<SiteProfile>>().OfType<SiteLevelsDriver>().Single();
        var panels = await driver.DisplayAsync(new SiteProfile(site), CancellationToken.None);
        panels.Select(panel => panel.Zone).ShouldBe([SiteProfile.Levels, SiteProfile.ScoreCard]);
        var levels = panels[0].Model.ShouldBeOfType<SiteLevelsPanel>();
        (levels.Verified, levels.SelfDeclared, levels.Published.Count).ShouldBe((0, 0, 1));
        var timeline = services.GetServices<ISiteTimelineSource>().OfType<AssessmentTimeline>().Single();
        (await timeline.ReadAsync(site.Id, DateOnly.FromDateTime(_portal.Clock.Now), 10, CancellationToken.None)).ShouldHaveSingleItem().Text.ShouldContain("0");
    });

    /// <summary>Every requirement gets the verifier’s rating, so that no critical one is left without.</summary>
    private static async Task RateCriticalAsync(PortalBrowser assessor, string number)
    {
        var first = await assessor.GetAsync($"/assessments/{number}/answer");
        foreach (var address in first.FindAll("a[data-answering-page]").Select(link => link.GetAttribute("href")!))
        {
            var page = await assessor.GetAsync(address);
            foreach (var code in Codes(page))
            {
                page = await AnswerAsync(page, code, "Fully", "Seen.");
                page.Errors.ShouldBeEmpty();
            }
        }
    }
}
