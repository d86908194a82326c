using System.Net;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.WebTests.ChildProtection;

/// <summary>A child is found, helped and looked after, by five people who each see what is theirs.</summary>
public sealed class CaseStories(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("zh")]
    public async Task Child_IsRegisteredReferredFollowedUpAndClosed_ByFivePeople(string language)
    {
        var portal = await fixture.GetAsync();
        var name = $"Nsimba {Guid.CreateVersion7():n} Ada";
        using var monitor = await portal.SignInAsync("monitor@demo.asm", language);
        using var officer = await portal.SignInAsync("caseofficer@demo.asm", language);
        using var supervisor = await portal.SignInAsync("supervisor@demo.asm", language);
        using var second = await CaseStage.SignInNewAsync(portal, PortalRoles.CaseSupervisor, language);
        using var provider = await portal.SignInAsync("provider@demo.asm", language);
        var number = await CaseStage.ObserveAsync(portal, monitor);
        var path = $"/work/cases/{number}";

        // The officer takes and registers; without assent it is refused and what was typed is kept.
        var page = await (await officer.GetAsync(path)).SubmitAsync(form: "#take");
        page.Errors.ShouldBeEmpty();
        page.FindAll("#child-name").ShouldBeEmpty();
        var register = await officer.GetAsync(path + "/register");
        register = await register.SubmitAsync(new()
        {
            ["Input.Basis"] = "ConsentAndAssent",
            ["Input.CaregiverConsents"] = "true",
            ["Input.ConsentOn"] = Today(portal),
            ["Input.Name"] = name,
            ["Input.FirstName"] = "Ada",
            ["Input.Caregiver"] = "Nsimba Lutete",
            ["Input.MayShareFirstName"] = "true",
        });
        register.Errors.ShouldNotBeEmpty();
        register.Find("[name='Input.Name']").GetAttribute("value").ShouldBe(name);
        page = await register.SubmitAsync(new() { ["Input.ChildAssents"] = "true" });
        page.Errors.ShouldBeEmpty();
        page.Text("#child-name").ShouldBe(name);

        page = await (await officer.GetAsync(path + "/risk")).SubmitAsync(new() { ["Input.Level"] = "Medium", ["Input.Factors"] = "OutOfSchool", ["Input.Note"] = "Spoke with the aunt." });
        page.Errors.ShouldBeEmpty();
        page = await (await officer.GetAsync(path + "/plan")).SubmitAsync(new() { ["Input.Summary"] = "Back to class.", ["Input.Goals[0].Help"] = "School", ["Input.Goals[0].Text"] = "In class every day." });
        page.Errors.ShouldBeEmpty();
        (await officer.GetAsync(path + "/plan")).FindAll("#decision").ShouldBeEmpty();

        // A supervisor approves; the officer refers; the provider sees the slice and nothing else.
        (await supervisor.GetAsync("/work/cases/approvals")).MainText.ShouldContain(number);
        var plan = await (await supervisor.GetAsync(path + "/plan")).SubmitAsync(new() { ["Decision.Approve"] = "true" }, form: "#decision");
        plan.Errors.ShouldBeEmpty();
        var refer = await officer.GetAsync(path + "/refer");
        var service = refer.FindAll("[name='Input.ServiceId'] option").First(option => option.TextContent.Contains("rattrapage", StringComparison.Ordinal)).GetAttribute("value")!;
        page = await refer.SubmitAsync(new() { ["Input.Help"] = "School", ["Input.ServiceId"] = service, ["Input.Need"] = "A place and a meal.", ["Input.Way"] = "We come along.", ["Input.ShowFirstName"] = "true" });
        page.Errors.ShouldBeEmpty();
        var referral = await ReferralAsync(portal, number);
        var slice = await provider.GetAsync($"/work/referrals/{referral}");
        slice.MainText.ShouldContain("A place and a meal.");
        slice.MainText.ShouldContain("Ada");
        slice.Html.ShouldNotContain(name);
        slice.Html.ShouldNotContain(number);
        (await provider.TryGetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        await slice.SubmitAsync(form: "#accept");
        await (await provider.GetAsync($"/work/referrals/{referral}")).SubmitAsync(form: "#begin");
        (await (await provider.GetAsync($"/work/referrals/{referral}")).SubmitAsync(new() { ["Report.Note"] = "Every day since Monday." })).Errors.ShouldBeEmpty();

        // The caregiver confirms, two visits find no work, the goal is reached.
        page = await (await officer.GetAsync($"{path}/referrals/{referral}")).SubmitAsync(new() { ["Answer.Confirmed"] = "true" }, form: "#answer-form");
        page.Errors.ShouldBeEmpty();
        (await provider.TryGetAsync($"/work/referrals/{referral}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var close = await (await officer.GetAsync(path + "/close")).SubmitAsync(new() { ["Input.Kind"] = "GoalsReached", ["Input.ChildTold"] = "true", ["Input.CaregiverTold"] = "true" });
        close.Errors.ShouldNotBeEmpty();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            (await (await officer.GetAsync(path + "/visit")).SubmitAsync(new() { ["Input.Result"] = "NoChildLabour", ["Input.Note"] = "In class, well." }, form: "#visit-form")).Errors.ShouldBeEmpty();
        }

        (await (await officer.GetAsync(path + "/plan")).SubmitAsync(new() { ["Goal.State"] = "Achieved" }, form: "#goal-1")).Errors.ShouldBeEmpty();
        close = await (await officer.GetAsync(path + "/close")).SubmitAsync(new() { ["Input.Kind"] = "GoalsReached", ["Input.ChildTold"] = "true", ["Input.CaregiverTold"] = "true" });
        close.Errors.ShouldBeEmpty();
        (await officer.GetAsync(path + "/close")).FindAll("#decision").ShouldBeEmpty();

        // Somebody who has not worked on it closes it.
        page = await (await second.GetAsync(path + "/close")).SubmitAsync(new() { ["Decision.Approve"] = "true" }, form: "#decision");
        page.Errors.ShouldBeEmpty();
        page.ShouldBeIn(language);
        (await portal.ReadAsync(db => db.Set<ChildCase>().Where(row => row.Number == number).Select(row => row.State).SingleAsync())).ShouldBe(ChildCaseState.Closed);
        var readers = page.FindAll("section[aria-labelledby=readers] li").Select(line => line.TextContent).ToList();
        readers.Count.ShouldBeGreaterThanOrEqualTo(3, "the officer, the supervisors and the provider");
        readers.ShouldBeUnique();
        page.Find(".print-mark code").TextContent.ShouldMatch($"CaseSupervisor; account [0-9a-f-]{{36}}; .* UTC; .*{path}; ChildProtection.Read");
    }

    [Fact]
    public async Task Pages_AreThereForTheirRolesOnly()
    {
        var portal = await fixture.GetAsync();
        (string Path, string[] For)[] pages =
        [
            ("/work/cases/list", ["caseofficer", "supervisor"]),
            ("/work/cases/transfers", ["caseofficer", "supervisor"]),
            ("/work/cases/break-glass", ["caseofficer", "supervisor"]),
            ("/work/cases/approvals", ["supervisor"]),
            ("/work/cases/emergencies", ["supervisor"]),
            ("/work/referrals", ["provider"]),
        ];
        foreach (var person in new[] { "admin", "monitor", "caseofficer", "supervisor", "provider", "statistician", "auditor", "cooperative", "grievance", "participant.en" })
        {
            using var browser = await portal.SignInAsync($"{person}@demo.asm");
            foreach (var (path, people) in pages)
            {
                (await browser.TryGetAsync(path)).Status.ShouldBe(people.Contains(person) ? HttpStatusCode.OK : HttpStatusCode.NotFound, $"{person} {path}");
            }
        }
    }

    [Fact]
    public async Task CaseOfAnotherOffice_IsNotThere_OnAnyOfItsPages()
    {
        var portal = await fixture.GetAsync();
        var number = await CaseStage.OfDemonstrationAsync(portal, ChildCaseState.Monitoring);
        var referral = await ReferralAsync(portal, number);
        using var stranger = await CaseStage.SignInNewAsync(portal, PortalRoles.CaseOfficer, organisation: "Maison Tumaini du Luenda");
        using var supervisor = await CaseStage.SignInNewAsync(portal, PortalRoles.CaseSupervisor, organisation: "Maison Tumaini du Luenda");
        foreach (var step in new[] { "", "/facts", "/plan", "/close", "/transfer", "/matches", $"/referrals/{referral}", "/register", "/risk", "/refer", "/visit" })
        {
            (await stranger.TryGetAsync($"/work/cases/{number}{step}")).Status.ShouldBe(HttpStatusCode.NotFound, step);
            (await supervisor.TryGetAsync($"/work/cases/{number}{step}")).Status.ShouldBe(HttpStatusCode.NotFound, step);
        }

        (await stranger.GetAsync("/work/cases/list")).MainText.ShouldNotContain(number);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("zh")]
    public async Task EveryPageOfACase_Renders_InEachLanguage(string language)
    {
        var portal = await fixture.GetAsync();
        using var officer = await portal.SignInAsync("caseofficer@demo.asm", language);
        using var supervisor = await portal.SignInAsync("supervisor@demo.asm", language);
        foreach (var state in Enum.GetValues<ChildCaseState>().Where(state => PlannedStates.Contains(state)))
        {
            var number = await CaseStage.OfDemonstrationAsync(portal, state);
            foreach (var step in new[] { "", "/facts", "/plan", "/close", "/transfer", "/matches" })
            {
                var page = await supervisor.GetAsync($"/work/cases/{number}{step}");
                page.ShouldBeIn(language);
                page.FindAll(".their-text:not([lang])").ShouldBeEmpty();
            }

            (await supervisor.GetAsync($"/work/cases/{number}")).FindAll(".their-text[lang=und]").ShouldNotBeEmpty("people write in whatever language they share with the child");

            foreach (var step in new[] { "/register", "/risk", "/refer", "/visit" })
            {
                (await officer.GetAsync($"/work/cases/{number}{step}")).FindAll("h1").Count.ShouldBe(1);
            }
        }
    }

    [Fact]
    public async Task Emergency_IsOpenedReadAndJudged_ThroughThePages()
    {
        var portal = await fixture.GetAsync();
        var number = await CaseStage.OfDemonstrationAsync(portal, ChildCaseState.Registered);
        using var stranger = await CaseStage.SignInNewAsync(portal, PortalRoles.CaseOfficer, organisation: "Maison Tumaini du Luenda");
        using var supervisor = await portal.SignInAsync("supervisor@demo.asm");

        var form = await stranger.GetAsync("/work/cases/break-glass");
        form = await form.SubmitAsync(new() { ["Input.Number"] = number, ["Input.Reason"] = "Too short" });
        form.Errors.ShouldNotBeEmpty();
        var page = await form.SubmitAsync(new() { ["Input.Reason"] = "A neighbour called: the child is hurt." });
        page.Text("#child-name").ShouldNotBeEmpty();
        page.FindAll("main form").ShouldBeEmpty();

        var review = await supervisor.GetAsync("/work/cases/emergencies");
        review.MainText.ShouldContain("A neighbour called: the child is hurt.");
        review = await review.SubmitAsync(new() { ["Review.Justified"] = "true" });
        review.Errors.ShouldBeEmpty();
        review.MainText.ShouldNotContain(number);
    }

    [Fact]
    public async Task Transfer_IsAcceptedOnOnePage_ByASupervisorWhoNamesTheOfficer()
    {
        var portal = await fixture.GetAsync();
        using var monitor = await portal.SignInAsync("monitor@demo.asm");
        using var supervisor = await portal.SignInAsync("supervisor@demo.asm");
        using var officer = await portal.SignInAsync("caseofficer@demo.asm");
        const string others = "Maison Tumaini du Luenda";
        using var receiver = await CaseStage.SignInNewAsync(portal, PortalRoles.CaseSupervisor, organisation: others);
        using var taker = await CaseStage.SignInNewAsync(portal, PortalRoles.CaseOfficer, organisation: others);
        var number = await CaseStage.ObserveAsync(portal, monitor);
        var path = $"/work/cases/{number}";
        (await (await officer.GetAsync(path)).SubmitAsync(form: "#take")).Errors.ShouldBeEmpty();
        (await (await officer.GetAsync(path + "/transfer")).SubmitAsync(new() { ["Input.Organisation"] = others, ["Input.Reason"] = "The family moved." }, form: "#request")).Errors.ShouldBeEmpty();
        (await (await supervisor.GetAsync(path + "/transfer")).SubmitAsync(form: "#offer")).Errors.ShouldBeEmpty();

        var page = await (await receiver.GetAsync("/work/cases/transfers")).SubmitAsync(form: $"#accept-{number}");
        page.Errors.ShouldNotBeEmpty();
        var choice = page.FindAll($"#officer-{number} option").Last().GetAttribute("value")!;
        page = await page.SubmitAsync(new() { ["Accept.Officer"] = choice }, form: $"#accept-{number}");
        page.Errors.ShouldBeEmpty();
        page.MainText.ShouldNotContain(number);

        var owner = await portal.ReadAsync(db => db.Set<ChildCase>().Where(row => row.Number == number).Select(row => row.OwnerId).SingleAsync());
        owner.ShouldBe(Guid.Parse(choice));
        (await officer.TryGetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await receiver.GetAsync(path)).MainText.ShouldContain(number);
        (await taker.GetAsync("/work/cases/transfers")).MainText.ShouldNotContain(number);
    }

    private static readonly ChildCaseState[] PlannedStates =
    [
        ChildCaseState.RiskAssessed, ChildCaseState.PlanDrafted, ChildCaseState.InService, ChildCaseState.Monitoring, ChildCaseState.Closed, ChildCaseState.Adult, ChildCaseState.LostToFollowUp,
    ];

    private static string Today(TestPortal portal) => DateOnly.FromDateTime(portal.Clock.Now).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Task<Guid> ReferralAsync(TestPortal portal, string number) => portal.ReadAsync(db =>
        db.Set<Referral>().Join(db.Set<ChildCase>().Where(row => row.Number == number), one => one.CaseId, row => row.Id, (one, _) => one.Id).FirstAsync());
}
