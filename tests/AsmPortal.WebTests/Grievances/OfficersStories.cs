using System.Net;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Handling;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.WebTests.Grievances;

/// <summary>Officers, an investigator, two committees and a custodian handle a grievance through the rendered forms.</summary>
public sealed class OfficersStories
{
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("zh")]
    public async Task Grievance_IsScreenedInquiredDecidedAppealedAndPublished_ThroughTheForms(string language)
    {
        var portal = await OfficersStage.PortalAsync();
        var number = await portal.FileAsync();
        using var officer = await portal.SignInAsync("grievance@demo.asm", language);
        using var investigator = await portal.SignInAsync("investigator@demo.asm", language);
        var address = $"/work/grievances/{number}";

        // It is on the board, nobody has it yet.
        (await officer.GetAsync("/work/grievances?show=free")).MainText.ShouldContain(number);
        var page = await officer.GetAsync(address);
        page.ShouldBeIn(language);
        page.MainText.ShouldContain(OfficersStage.Narrative);
        (await investigator.TryGetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        page = await page.SubmitAsync(form: "form[action*='takeUp']");
        page = await page.SubmitAsync(new() { ["Acknowledge.Text"] = "" }, form: "form[action*='handler=acknowledge']");
        page.Errors.ShouldNotBeEmpty();
        page = await page.SubmitAsync(new() { ["Acknowledge.Text"] = "我们收到了您的申诉。" }, form: "form[action*='handler=acknowledge']");
        page.Errors.ShouldBeEmpty();

        await ScreenAsync(officer, address);
        page = await officer.GetAsync(address);
        page = await page.SubmitAsync(new() { ["Assign.Investigator"] = page.Choice("Assign.Investigator", "Samuel Otieno") }, form: "form[action*='handler=assign']");
        page.Errors.ShouldBeEmpty();
        await InquireAsync(portal, officer, investigator, address, language);

        // The first committee; the investigator cannot be on it.
        page = await officer.GetAsync(address + "/decision");
        page.MainText.ShouldNotContain("Samuel Otieno");
        page = await page.SubmitAsync(new() { ["Seat.Members"] = string.Join(',', page.Choice("Seat.Members", "Tomas Eriksson"), page.Choice("Seat.Members", "Ruth Adeyemi")) });
        page.Errors.ShouldBeEmpty();
        await DecideAsync(portal, address, language, GrievanceOutcome.Unsubstantiated, "steering@demo.asm", "technical@demo.asm");
        (await officer.GetAsync(address + "/dialogue")).MainText.ShouldContain("决定如下。");

        // The complainant appeals; other people decide.
        (await portal.AppealAsync(number)).Succeeded.ShouldBeTrue();
        page = await officer.GetAsync(address + "/decision");
        page.MainText.ShouldContain("没有检查秤。");
        page.FindAll("[name='Seat.Members']").Count.ShouldBe(2);
        page = await page.SubmitAsync(new() { ["Seat.Members"] = string.Join(',', page.Choice("Seat.Members", "Kofi Asante"), page.Choice("Seat.Members", "Léonie Mbuyi")) });
        page.Errors.ShouldBeEmpty();
        using (var first = await portal.SignInAsync("steering@demo.asm", language))
        {
            (await first.GetAsync(address + "/decision")).FindAll("[name='Vote.Vote']").ShouldBeEmpty();
        }

        await DecideAsync(portal, address, language, GrievanceOutcome.Substantiated, OfficersStage.ThirdMember, OfficersStage.FourthMember);
        await PutRightAndPublishAsync(officer, investigator, address);
    }

    [Fact]
    public async Task Identity_IsOpenedOnlyAfterTheCustodianDecided_WhoSeesNothingOfTheCase()
    {
        var portal = await OfficersStage.PortalAsync();
        var number = await portal.FileAsync(withIdentity: true);
        var address = $"/work/grievances/{number}/protection";
        using var officer = await portal.SignInAsync("grievance@demo.asm");
        using var custodian = await portal.SignInAsync("custodian@demo.asm", "fr");

        var page = await officer.GetAsync(address);
        page.FindAll("form[action*='handler=open']").ShouldBeEmpty();
        page = await page.SubmitAsync(new() { ["Ask.Reason"] = "A safe place to meet must be agreed." });
        page.Errors.ShouldBeEmpty();
        (await custodian.TryGetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.TryGetAsync("/work/grievances/identity-requests")).Status.ShouldBe(HttpStatusCode.NotFound);

        page = await custodian.GetAsync("/work/grievances/identity-requests");
        page.ShouldBeIn("fr");
        page.MainText.ShouldContain("A safe place to meet must be agreed.");
        page.MainText.ShouldContain("Choix du plaignant");
        page.MainText.ShouldNotContain(OfficersStage.Narrative);
        var request = page.FindAll("[name='Input.Request'] option").First(option => option.TextContent.Contains(number, StringComparison.Ordinal)).GetAttribute("value")!;
        (await page.SubmitAsync(new() { ["Input.Request"] = request, ["Input.Grant"] = "true", ["Input.Reason"] = "" })).Errors.ShouldNotBeEmpty();
        page = await page.SubmitAsync(new() { ["Input.Request"] = request, ["Input.Grant"] = "true", ["Input.Reason"] = "No other way" });
        page.Errors.ShouldBeEmpty();

        page = await (await officer.GetAsync(address)).SubmitAsync(form: "form[action*='handler=open']");
        page.Text("#identity-fields").ShouldContain("Personne d’essai");
        (await officer.GetAsync(address)).MainText.ShouldNotContain("Personne d’essai");
    }

    [Fact]
    public async Task DemonstrationsAppeal_IsSeatedWithOtherPeople_WhoVote()
    {
        var portal = await OfficersStage.PortalAsync();
        var (number, first, second) = await portal.ReadAsync(async db =>
        {
            var grievance = await db.Set<Grievance>().AsNoTracking().SingleAsync(row => row.State == GrievanceState.Appeal && row.Illustrative);
            var seats = await db.Set<DecisionSeat>().AsNoTracking().Where(seat => seat.GrievanceId == grievance.Id).ToListAsync();
            return (grievance.Number, seats.Where(seat => seat.Vote != null).Select(seat => seat.UserId).ToList(), seats.Where(seat => seat.Vote == null).Select(seat => seat.UserId).ToList());
        });

        (first.Count, second.Count, first.Intersect(second).Count()).ShouldBe((2, 2, 0));
        using var member = await portal.SignInAsync(OfficersStage.FourthMember);
        var page = await member.GetAsync($"/work/grievances/{number}/decision");
        page.MainText.ShouldContain("This grievance is invented for the demonstration.");
        page.FindAll("[name='Vote.Vote']").ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("admin@demo.asm")]
    [InlineData("caseofficer@demo.asm")]
    [InlineData("auditor@demo.asm")]
    [InlineData("cooperative@demo.asm")]
    [InlineData("statistician@demo.asm")]
    public async Task OthersThanThoseWhoHandleGrievances_SeeNoneOfIt(string email)
    {
        var portal = await OfficersStage.PortalAsync();
        var number = await portal.FileAsync();
        using var person = await portal.SignInAsync(email);

        foreach (var path in new[] { "", $"/{number}", $"/{number}/dialogue", $"/{number}/allegations", $"/{number}/decision", $"/{number}/protection", $"/{number}/files/{Guid.CreateVersion7()}", "/identity-requests", "/break-glass" })
        {
            (await person.TryGetAsync("/work/grievances" + path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    public async Task TwoOfficersAtOnce_TheSecondIsTold_AndWhatWasTypedIsKept()
    {
        var portal = await OfficersStage.PortalAsync();
        var number = await portal.FileAsync();
        using var first = await portal.SignInAsync("grievance@demo.asm");
        using var second = await portal.SignInAsync(OfficersStage.SecondOfficer);
        await (await first.GetAsync($"/work/grievances/{number}")).SubmitAsync(form: "form[action*='takeUp']");
        var (mine, theirs) = (await first.GetAsync($"/work/grievances/{number}"), await second.GetAsync($"/work/grievances/{number}"));

        (await theirs.SubmitAsync(new() { ["Weigh.Criticality"] = "High", ["Weigh.Reason"] = "Many are concerned" })).Errors.ShouldBeEmpty();
        var page = await mine.SubmitAsync(new() { ["Weigh.Criticality"] = "Critical", ["Weigh.Reason"] = "A pit may fall in" });

        page.Errors.ShouldNotBeEmpty();
        page.Find("[name='Weigh.Reason']").TextContent.ShouldContain("A pit may fall in");
        page.MainText.ShouldContain("Many are concerned");
    }

    private static async Task ScreenAsync(PortalBrowser officer, string address)
    {
        var page = await (await officer.GetAsync(address + "/screening")).SubmitAsync(form: "form[action*='handler=begin']");
        page = await page.SubmitAsync(new() { ["End.End"] = nameof(ScreeningEnd.Admit), ["End.Text"] = "我们受理您的申诉。" });
        page.Errors.ShouldNotBeEmpty();
        page = await page.SubmitAsync(Enum.GetValues<ScreeningQuestion>().ToDictionary(
            question => $"Answers[{question}]", question => (CaseScreening.Required.Contains(question) ? ScreeningAnswerValue.Yes : ScreeningAnswerValue.No).ToString()));
        page.Errors.ShouldBeEmpty();
        page = await page.SubmitAsync(new() { ["End.End"] = nameof(ScreeningEnd.Admit), ["End.Text"] = "我们受理您的申诉。" });
        page.Errors.ShouldBeEmpty();
    }

    private static async Task InquireAsync(TestPortal portal, PortalBrowser officer, PortalBrowser investigator, string address, string language)
    {
        var page = await officer.GetAsync(address + "/allegations");
        page = await page.SubmitAsync(new() { ["Add.Category"] = nameof(GrievanceCategory.Payment), ["Add.Site"] = "mukoma", ["Add.To"] = "2020-01-01", ["Add.Summary"] = "False weights at the depot" });
        page.Errors.ShouldBeEmpty();
        page.Find("#asof").GetAttribute("value").ShouldBe("2020-01-01");
        page.MainText.ShouldContain("Mukoma");

        page = await (await investigator.GetAsync(address + "/inquiry")).SubmitAsync(form: "form[action*='handler=begin']");
        page = await page.SubmitAsync(new() { ["Entry.Kind"] = nameof(InquiryEntryKind.Interview), ["Entry.On"] = portal.Day(), ["Entry.Text"] = "The clerk showed the scale." });
        page.Errors.ShouldBeEmpty();
        page = await page.SubmitAsync(new() { ["Link.Receiver"] = "The manager of the depot", ["Link.Text"] = "On dit que la balance est fausse." });
        page.Errors.ShouldNotBeEmpty();
        page.Find("[name='Link.Text']").TextContent.ShouldContain("balance");
        page = await page.SubmitAsync(new() { ["Link.Allegations"] = page.Find("[name='Link.Allegations']").GetAttribute("value")! });
        page.Errors.ShouldBeEmpty();

        // The respondent opens the link without an account, and sees nothing else.
        using var respondent = portal.Browse("fr");
        var link = new Uri(page.Text("#respondent-address")).AbsolutePath;
        var reply = await respondent.GetAsync(link);
        reply.ShouldBeIn("fr");
        reply.MainText.ShouldContain("On dit que la balance est fausse.");
        reply.MainText.ShouldNotContain(OfficersStage.Narrative);
        reply.Html.ShouldNotContain(address);
        (await reply.SubmitAsync(new() { ["Text"] = " " })).Errors.ShouldNotBeEmpty();
        reply = await reply.SubmitAsync(new() { ["Text"] = "La balance a été réglée en mai." }, button: "button[lang=zh-Hans]");
        reply.ShouldBeIn("zh");
        reply.Response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await reply.SubmitAsync(button: "#send", files: new() { ["Uploads"] = new("balance.exe", [0x4D, 0x5A, 0, 1]) })).Find("#Text").TextContent.ShouldContain("réglée en mai");
        (await reply.SubmitAsync(button: "#send", files: new() { ["Uploads"] = new("réglage.txt", "Réglée en mai"u8.ToArray()) })).FindAll("textarea").ShouldBeEmpty();
        (await respondent.TryGetAsync(link[..^2])).Status.ShouldBe(HttpStatusCode.NotFound);
        page = await investigator.GetAsync(address + "/inquiry");
        page.MainText.ShouldContain("La balance a été réglée en mai.");
        var file = page.FindAll("a").Single(link => link.TextContent == "réglage.txt").GetAttribute("href")!;
        using var copy = await investigator.Client.GetAsync(file);
        (await copy.Content.ReadAsStringAsync()).ShouldBe("Réglée en mai");
        copy.Headers.GetValues("X-AsmPortal-Copy").Single().ShouldContain("Investigator; account ");
        (await investigator.Client.GetAsync(file[..^1] + (file[^1] == '0' ? '1' : '0'))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        page = await investigator.GetAsync(address + "/allegations");
        page.ShouldBeIn(language);
        page = await page.SubmitAsync(new() { ["Find.Outcome"] = nameof(GrievanceOutcome.Unsubstantiated), ["Find.Reasons"] = "The scale was in order on the day." });
        page.Errors.ShouldBeEmpty();
    }

    private static async Task DecideAsync(TestPortal portal, string address, string language, GrievanceOutcome outcome, params string[] members)
    {
        foreach (var member in members)
        {
            using var voter = await portal.SignInAsync(member, language);
            var page = await voter.GetAsync(address + "/decision");
            page = await page.SubmitAsync(new() { ["Vote.Vote"] = outcome.ToString(), ["Vote.Reasons"] = "As found" });
            page.Errors.ShouldBeEmpty();
            if (member == members[^1])
            {
                page = await page.SubmitAsync(new() { ["Decide.Reasons"] = "We weighed it.", ["Decide.Text"] = "决定如下。" });
                page.Errors.ShouldBeEmpty();
            }
        }
    }

    private static async Task PutRightAndPublishAsync(PortalBrowser officer, PortalBrowser investigator, string address)
    {
        var page = await officer.GetAsync(address + "/decision");
        page = await page.SubmitAsync(new() { ["Move.To"] = "PutRight", ["Move.Note"] = "Now" });
        page.Errors.ShouldNotBeEmpty();
        page = await page.SubmitAsync(new() { ["Action.AllegationId"] = page.FindAll("[name='Action.AllegationId'] option").Last().GetAttribute("value")!, ["Action.Description"] = "Have the scale tested in public." });
        page.Errors.ShouldBeEmpty();
        page = await page.SubmitAsync(new() { ["Move.To"] = "PutRight", ["Move.Note"] = "Now" });
        page.Errors.ShouldBeEmpty();

        page = await officer.GetAsync(address + "/publication");
        page = await page.SubmitAsync(new() { ["Write.Text.en"] = "Weights were false.", ["Write.Text.fr"] = "Les poids étaient faux.", ["Write.Text.zh"] = "重量不实。" });
        page.Errors.ShouldBeEmpty();
        page.FindAll("form[action*='handler=confirm']").ShouldBeEmpty();
        page = await investigator.GetAsync(address + "/publication");
        (await page.SubmitAsync(form: "form[action*='handler=confirm']")).Errors.ShouldNotBeEmpty();
        page = await page.SubmitAsync(new() { ["Confirm.Confirmed"] = "true" }, form: "form[action*='handler=confirm']");
        page.Errors.ShouldBeEmpty();
        page.FindAll("form[action*='handler=takeDown']").ShouldHaveSingleItem();
    }
}

/// <summary>Days as forms take them.</summary>
internal static class PortalDays
{
    public static string Day(this TestPortal portal) => DateOnly.FromDateTime(portal.Clock.Now).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
