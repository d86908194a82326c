using System.Net;
using System.Net.Http.Json;
using AsmPortal.Consultations.Contracts;

namespace AsmPortal.WebTests.Consultations;

public sealed class AnsweringStoryTests
{
    private const string Desk = AnswerWorkshop.Desk;

    [Fact]
    public async Task Comment_FromModerationToTheReply_PassesThroughTheRightHands()
    {
        await using var workshop = await AnswerWorkshop.OpenAsync(ContributionState.Pending);
        using var manager = await workshop.Portal.SignInAsync("consultation@demo.asm");
        using var technical = await workshop.Portal.SignInAsync("technical@demo.asm");
        using var steering = await workshop.Portal.SignInAsync("steering@demo.asm");
        using var participant = await workshop.Portal.SignInAsync("participant.en@demo.asm");
        var (row, guest) = (workshop.Own, workshop.Guest);

        // Moderated
        (await manager.GetAsync("/work")).MainText.ShouldContain("2 to moderate");
        var approved = await (await manager.GetAsync(Desk + "/moderation")).SubmitAsync(new() { ["ids"] = $"{row.Id},{guest.Id}" }, "#approve", "Approve the ticked ones");
        approved.FindAll("article").ShouldBeEmpty();

        // Prepared and proposed
        var nothing = await (await technical.GetAsync(workshop.OnDesk(row))).SubmitAsync(form: "#answer-form");
        nothing.Errors.ShouldNotBeEmpty();
        var saved = await nothing.SubmitAsync(new() { ["Input.Outcome"] = "AcceptedInPart", ["Input.Rationale.en"] = "The limit stays, and is explained.", ["Input.ChangedRequirement"] = "4.2.1" }, "#answer-form");
        saved.Errors.ShouldBeEmpty();
        saved.MainText.ShouldContain("translation waiting");
        (await saved.SubmitAsync(form: "#propose")).MainText.ShouldContain("Proposed to the steering committee.");
        (await (await technical.GetAsync(workshop.OnDesk(guest))).SubmitAsync(new() { ["Input.Outcome"] = "NotedOutOfScope", ["Input.Rationale.en"] = "Noted.", ["Input.Rationale.fr"] = "Pris note.", ["Input.Rationale.zh"] = "已记录。" }, "#answer-form")).Errors.ShouldBeEmpty();

        // Decided
        var meeting = await PlanAsync(workshop.Portal, manager, steering);
        var agenda = await (await steering.GetAsync(meeting)).SubmitAsync(form: "#add-answers");
        agenda.FindAll("[id^=decide-]").Count.ShouldBe(1);
        var decide = agenda.Find("[id^=decide-]").Id!;
        var early = await agenda.SubmitAsync(new() { ["decision"] = "Confirmed" }, $"#{decide}");
        early.Errors.ShouldContain(error => error.Contains("no quorum", StringComparison.Ordinal));
        var members = agenda.FindAll("input[name=present]");
        var attended = await agenda.SubmitAsync(new() { ["present"] = string.Join(',', members.Select(member => member.GetAttribute("value"))) }, "#attend");
        attended.Text("#quorum").ShouldContain("2 voting members present, 1 needed");
        attended.FindAll("[id^=vote-] option").Count.ShouldBe(2, "An observer who is present is not offered a vote.");
        var against = await attended.SubmitAsync(form: "[id^=vote-]", button: "Against");
        (await against.SubmitAsync(new() { ["decision"] = "Confirmed" }, $"#{decide}")).Errors.ShouldContain(error => error.Contains("do not carry", StringComparison.Ordinal));
        (await against.SubmitAsync(new() { ["decision"] = "Diverged", ["Dissent.en"] = "No" }, $"#{decide}")).Errors.ShouldContain(error => error.Contains("three languages", StringComparison.Ordinal));
        var voted = await against.SubmitAsync(form: "[id^=vote-]", button: "For");
        (await voted.SubmitAsync(new() { ["decision"] = "Confirmed" }, $"#{decide}")).MainText.ShouldContain("The decision is recorded.");
        var closed = await (await steering.GetAsync(meeting)).SubmitAsync(new() { ["Minutes.en"] = "All agreed." }, "#close-meeting");
        closed.FindAll("main button[type=submit]").ShouldBeEmpty();

        // Published, but not before it is translated
        var held = await (await manager.GetAsync(Desk + "/publishing")).SubmitAsync(form: "#publish");
        held.MainText.ShouldContain("the rationale is not there in all three languages");
        await TranslateAsync(workshop.Portal, "fr", "La limite demeure et est expliquée.");
        await TranslateAsync(workshop.Portal, "zh", "限制不变，并附说明。");
        var published = await (await manager.GetAsync(Desk + "/publishing")).SubmitAsync(form: "#publish");
        published.MainText.ShouldContain("1 answer is published.");
        published.FindAll("#declare-answered").ShouldBeEmpty();
        workshop.Notifier.Told.Single(one => one.Kind == "Consultations.Answered").Text.Path.ShouldBe($"/consultations/{AnswerWorkshop.Slug}/answers");

        // Read and replied to
        var answers = await participant.GetAsync($"/consultations/{AnswerWorkshop.Slug}/answers");
        answers.MainText.ShouldContain("The limit stays, and is explained.");
        var replied = await (await participant.GetAsync(AnswerWorkshop.Public(row) + "/reply")).SubmitAsync(new() { ["Input.Text"] = "Thank you; please say who measures." });
        replied.FindAll("main form").ShouldBeEmpty();
        (await manager.GetAsync(Desk + "/board?replied=true")).FindAll("tbody tr").Count.ShouldBe(1);
        (await manager.GetAsync(workshop.OnDesk(row))).MainText.ShouldContain("please say who measures");
    }

    [Fact]
    public async Task Refusal_IsExplainedAndAppealed_AndNotDecidedByWhoRefused()
    {
        await using var workshop = await AnswerWorkshop.OpenAsync(ContributionState.Pending);
        using var manager = await workshop.Portal.SignInAsync("consultation@demo.asm");
        using var visitor = workshop.Portal.Browse("fr");
        using var participant = await workshop.Portal.SignInAsync("participant.en@demo.asm");
        var appeal = AnswerWorkshop.Public(workshop.Own) + "/appeal";
        (await participant.TryGetAsync(appeal)).Status.ShouldBe(HttpStatusCode.NotFound);

        foreach (var row in new[] { workshop.Own, workshop.Guest })
        {
            var queue = await manager.GetAsync(Desk + "/moderation");
            (await queue.SubmitAsync(form: $"[id='{row.Id}-reason']")).Errors.ShouldNotBeEmpty();
            (await queue.SubmitAsync(new() { ["reason"] = "OffTopic", ["note"] = "It sells lamps." }, $"[id='{row.Id}-reason']")).Errors.ShouldBeEmpty();
        }

        workshop.Notifier.Told.Single().Text.Body.ShouldContain("It sells lamps.");
        var page = await participant.GetAsync(appeal);
        page.MainText.ShouldContain("It sells lamps.");
        (await page.SubmitAsync(new() { ["Input.Text"] = "It is about lamps in pits." })).MainText.ShouldContain("Your appeal is received");
        (await page.SubmitAsync(new() { ["Input.Text"] = "Again." })).Errors.Single().ShouldContain("already");

        var guest = await visitor.GetAsync(AnswerWorkshop.Public(workshop.Guest) + "/appeal");
        guest.MainText.ShouldNotContain("lamps");
        (await guest.SubmitAsync(new() { ["Input.Code"] = "0000-0000-0000-0000", ["Input.Text"] = "Non." })).Errors.ShouldNotBeEmpty();
        (await guest.SubmitAsync(new() { ["Input.Code"] = workshop.GuestCode.ToLowerInvariant(), ["Input.Text"] = "Ce n’est pas hors sujet." })).Errors.ShouldBeEmpty();

        var appeals = await manager.GetAsync(Desk + "/moderation");
        appeals.FindAll("[id^=appeal-]").Count.ShouldBe(2);
        appeals.FindAll("button[name=granted]").ShouldBeEmpty();
        appeals.MainText.ShouldContain("another person decides");
    }

    [Fact]
    public async Task ChangedText_IsWrittenFromTheContribution_AndItsEditorSaysWhereItComesFrom()
    {
        await using var workshop = await AnswerWorkshop.OpenAsync();
        using var editor = await workshop.Portal.SignInAsync("editor@demo.asm");
        var page = await editor.GetAsync(workshop.OnDesk(workshop.Own));
        var form = page.Find("form[id^=text-]");

        var changed = await page.SubmitAsync(new() { ["text"] = "Pits are at most thirty metres deep, measured each month." }, $"[id='{form.Id}']");

        changed.Errors.ShouldBeEmpty();
        changed.Find("#Input_ChangedRequirement").GetAttribute("value").ShouldBe("4.2.1");
        var there = await changed.FollowAsync("#text-today ~ article h3 a");
        there.MainText.ShouldContain("This text follows from contributions");
        there.MainText.ShouldContain(workshop.Own.Reference);
        (await page.SubmitAsync(new() { ["text"] = "Somebody else was first." }, $"[id='{form.Id}']")).Errors.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Disposition_ByScript_FollowsTheContract()
    {
        await using var workshop = await AnswerWorkshop.OpenAsync();
        using var technical = await workshop.Portal.SignInAsync("technical@demo.asm");
        using var participant = await workshop.Portal.SignInAsync("participant.en@demo.asm");
        using var script = await ScriptAsync(workshop.Portal, technical);
        using var stranger = await ScriptAsync(workshop.Portal, participant);
        using var nobody = workshop.Portal.CreateClient();
        var body = new { outcome = "Accepted", rationale = new { en = "Yes", fr = "Oui", zh = "是" }, changedRequirement = "4.2.1" };

        (await PutAsync(nobody, workshop.Own.Id.ToString(), body)).ShouldBe(HttpStatusCode.Unauthorized);
        (await PutAsync(stranger, workshop.Own.Id.ToString(), body)).ShouldBe(HttpStatusCode.Forbidden);
        (await PutAsync(script, "NONE-SUCH", body)).ShouldBe(HttpStatusCode.NotFound);
        (await PutAsync(script, workshop.Own.Reference, new { outcome = "Maybe", rationale = new { en = "Yes" } })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PutAsync(script, workshop.Own.Reference, body with { changedRequirement = "99.99" })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PutAsync(script, workshop.Own.Reference, body)).ShouldBe(HttpStatusCode.OK);
        (await PutAsync(script, workshop.Own.Id.ToString(), body)).ShouldBe(HttpStatusCode.OK);
        await (await technical.GetAsync(workshop.OnDesk(workshop.Own))).SubmitAsync(form: "#propose");
        (await PutAsync(script, workshop.Own.Reference, body)).ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("zh")]
    public async Task Desk_IsWhollyInTheReadersLanguage(string language)
    {
        await using var workshop = await AnswerWorkshop.OpenAsync();
        using var manager = await workshop.Portal.SignInAsync("consultation@demo.asm", language);
        foreach (var path in new[] { "/moderation", "/board", "/board?q=pits&requirement=p:4&state=Open", "/rationales", "/meetings", "/publishing", $"/comments/{workshop.Own.Reference}" })
        {
            (await manager.GetAsync(Desk + path)).FindAll("h1").Count.ShouldBe(1);
        }

        (await manager.GetAsync("/work/committees")).FindAll("h1").Count.ShouldBe(1);
        using var participant = await workshop.Portal.SignInAsync("participant.en@demo.asm", language);
        (await participant.TryGetAsync(Desk + "/board")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    /// <summary>Plans a meeting of the steering committee, in which the demonstration has seated one member with a vote and an observer.</summary>
    private static async Task<string> PlanAsync(TestPortal portal, PortalBrowser manager, PortalBrowser steering)
    {
        var page = await manager.GetAsync("/work/committees");
        var person = page.FindAll("#Input_Person option").Select(option => option.GetAttribute("value")!).First(value => value.Length > 0);
        var twice = await page.SubmitAsync(new() { ["Input.Committee"] = "Steering", ["Input.Person"] = person, ["Input.Constituency"] = "Government", ["Input.Standing"] = "Voting" }, "#add-member");
        twice.Errors.ShouldContain("They sit in this committee already at that time.");

        var planned = await (await steering.GetAsync(Desk + "/meetings")).SubmitAsync(new() { ["Input.Local"] = portal.Clock.Now.AddDays(1).ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture) }, "#plan-meeting");
        planned.Errors.ShouldBeEmpty();
        return planned.Address.AbsolutePath;
    }

    private static async Task TranslateAsync(TestPortal portal, string language, string text)
    {
        using var translator = await portal.SignInAsync($"translator.{language}@demo.asm", language);
        var queue = await translator.GetAsync(Desk + "/rationales");
        var page = await queue.FollowAsync("tbody th a");
        (await page.SubmitAsync(new() { ["Input.Text"] = text })).Errors.ShouldBeEmpty();
    }

    private static async Task<HttpClient> ScriptAsync(TestPortal portal, PortalBrowser person)
    {
        var made = await (await person.GetAsync("/account/tokens")).SubmitAsync(new() { ["Input.TokenName"] = "answers" });
        return portal.CreateApiClient(made.Text("#new-token"));
    }

    private static async Task<HttpStatusCode> PutAsync(HttpClient client, string id, object body)
    {
        using var answer = await client.PutAsJsonAsync(new Uri($"/api/v1/comments/{id}/disposition", UriKind.Relative), body);
        return answer.StatusCode;
    }
}
