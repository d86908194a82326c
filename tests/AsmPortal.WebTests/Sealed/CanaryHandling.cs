using System.Globalization;
using System.Net;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.WebTests.Grievances;

namespace AsmPortal.WebTests.Sealed;

/// <summary>Officers, an investigator, two committees, a custodian and a respondent do with marked grievances all that can be done, in words that are marked too.</summary>
internal sealed class CanaryHandling(CanaryPortal portal, CanaryComplainants complainants)
{
    private const string Officer = "grievance";
    private const string Investigator = "investigator";
    private int _said;

    /// <summary>All ways that a grievance can go.</summary>
    public async Task LiveAsync(int first)
    {
        await CanaryPortal.AllAsync(4,
        [
            () => HeardAsync(first), () => HeardAsync(first + 1), () => EndedAsync(first + 2, ScreeningEnd.Inadmissible), () => EndedAsync(first + 3, ScreeningEnd.Refer),
            () => EndedAsync(first + 4, ScreeningEnd.Merge), () => EmergencyAsync(first + 5), KeyInAsync,
        ]);
        foreach (var path in new[] { "/work", "/work/grievances", "/work/grievances?show=free", "/work/grievances?show=unread", "/work/grievances?state=all", "/grievances/outcomes", "/grievances/statistics", "/account/notifications" })
        {
            await (await portal.AsAsync(Officer)).GetAsync(path);
        }
    }

    /// <summary>From taking up to the published outcome after an appeal.</summary>
    private async Task HeardAsync(int person)
    {
        var filed = await complainants.FileAsync(person);
        await complainants.VerifyAsync(filed);
        var path = $"/work/grievances/{filed.Number}";
        await complainants.SendAsync(filed, "#contact-form", complainants.Contact(person));
        await TakeUpAsync(path);
        await ScreenAsync(path, new() { ["End.End"] = nameof(ScreeningEnd.Admit), ["End.Text"] = Say("Admitted") });
        await TalkAsync(filed, path);
        await InquireAsync(path);
        await ProtectAsync(path);
        await SeatAsync(path, "Tomas Eriksson", "Ruth Adeyemi");
        await DecideAsync(path, "Unsubstantiated", "steering", "technical");
        var check = (await (await portal.AsAsync(Officer)).GetAsync(path + "/protection")).FindAll("[name='Check.Deadline'] option").Last().GetAttribute("value")!;
        await portal.DoAsync(Officer, path + "/protection", new() { ["Check.Deadline"] = check, ["Check.Found"] = nameof(CheckResult.Suspected), ["Check.Note"] = Say("Check") });
        await complainants.SendAsync(filed, "#appeal-form", new() { ["Grounds"] = Say("Grounds") });
        await SeatAsync(path, "Third Member", "Fourth Member");
        await DecideAsync(path, "Substantiated", "Third Member", "Fourth Member");
        await PublishAsync(path);
    }

    private async Task TakeUpAsync(string path)
    {
        var page = await (await portal.AsAsync(Officer)).GetAsync(path);
        page.MainText.ShouldContain(portal.Marks.Foreign);
        await portal.DoAsync(Officer, path, form: "form[action*='takeUp']");
        await portal.DoAsync(Officer, path, new() { ["Acknowledge.Text"] = Say("Acknowledge") }, "form[action*='handler=acknowledge']");
        await portal.DoAsync(Officer, path, new() { ["Weigh.Criticality"] = "High", ["Weigh.Reason"] = Say("Weigh") });
    }

    private async Task ScreenAsync(string path, Dictionary<string, string> end)
    {
        await portal.DoAsync(Officer, path + "/screening", form: "form[action*='handler=begin']");
        var answers = Enum.GetValues<ScreeningQuestion>().ToDictionary(question => $"Answers[{question}]", question => (CaseScreening.Required.Contains(question) ? ScreeningAnswerValue.Yes : ScreeningAnswerValue.No).ToString());
        await portal.DoAsync(Officer, path + "/screening", new(answers) { ["Check.Note"] = Say("Check") }, "form[action*='handler=check']");
        await portal.DoAsync(Officer, path + "/screening", end, "form[action*='handler=end']");
    }

    /// <summary>Clocks that are held and extended, messages both ways, a file that is opened.</summary>
    private async Task TalkAsync(FiledGrievance filed, string path)
    {
        var officer = await portal.AsAsync(Officer);
        var page = await officer.GetAsync(path);
        var clock = page.FindAll("[name='Pause.Clock'] option").Last().GetAttribute("value")!;
        await portal.DoAsync(Officer, path, new() { ["Pause.Clock"] = clock, ["Pause.Reason"] = nameof(PauseReason.Access), ["Pause.Note"] = Say("Pause") });
        await portal.DoAsync(Officer, path, form: "form[action*='handler=resume']");
        await portal.DoAsync(Officer, path, new() { ["Extend.Reason"] = "HardToReach", ["Extend.Text"] = Say("Extend") });
        await portal.DoAsync(Officer, path + "/dialogue", new() { ["Input.Text"] = Say("Question"), ["Input.IsQuestion"] = "true" });
        using (var browser = new PortalBrowser(portal.Marks.Complainant(portal.Address, filed.Person)))
        {
            var returned = await (await browser.GetAsync("/grievances/follow-up")).SubmitAsync(new() { ["Receipt"] = filed.Receipt });
            (await returned.SubmitAsync(new() { ["Message"] = Say("Reply") }, "#message-form", files: new() { ["Uploads"] = portal.Marks.TextFile(filed.Person) })).Errors.ShouldBeEmpty();
        }

        var dialogue = await officer.GetAsync(path + "/dialogue");
        dialogue.MainText.ShouldContain(portal.Marks.Word("File", filed.Person));
        using var file = await officer.Client.GetAsync(dialogue.Find($"a[href*='/files/']").GetAttribute("href")!);
        (await file.Content.ReadAsStringAsync()).ShouldContain(portal.Marks.Foreign);
        await portal.DoAsync(Officer, path + "/dialogue", form: "form[action*='handler=read']");
    }

    /// <summary>Allegation, plan and log, two links of which one is revoked, the reply, the finding.</summary>
    private async Task InquireAsync(string path)
    {
        var page = await (await portal.AsAsync(Officer)).GetAsync(path);
        (await page.SubmitAsync(new() { ["Assign.Investigator"] = page.Choice("Assign.Investigator", "Samuel Otieno") }, "form[action*='handler=assign']")).Errors.ShouldBeEmpty();
        await portal.DoAsync(Officer, path + "/allegations", new() { ["Add.Category"] = "Payment", ["Add.Site"] = "mukoma", ["Add.To"] = "2020-01-01", ["Add.Summary"] = Say("Allegation") });
        await portal.DoAsync(Investigator, path + "/inquiry", form: "form[action*='handler=begin']");
        await portal.DoAsync(Investigator, path + "/inquiry", new() { ["Entry.Kind"] = "Plan", ["Entry.On"] = Today, ["Entry.Text"] = Say("Step") });
        await portal.DoAsync(Investigator, path + "/inquiry", form: "form[action*='handler=tick']");
        await portal.DoAsync(Investigator, path + "/inquiry", new() { ["Entry.Kind"] = "Interview", ["Entry.On"] = Today, ["Entry.Text"] = Say("Interview") });
        await LinkAsync(path);
        await portal.DoAsync(Investigator, path + "/inquiry", form: "form[action*='handler=revoke']");
        using (var respondent = new PortalBrowser(portal.Marks.Complainant(portal.Address, 99999)))
        {
            var reply = await respondent.GetAsync(await LinkAsync(path));
            reply.MainText.ShouldContain(portal.Marks.Foreign);
            (await reply.SubmitAsync(new() { ["Text"] = Say("Respondent") })).Errors.ShouldBeEmpty();
        }

        var allegations = await (await portal.AsAsync(Investigator)).GetAsync(path + "/allegations");
        foreach (var id in allegations.FindAll("a[href*='id=']").Select(link => link.GetAttribute("href")!).Append(allegations.Address.PathAndQuery).Distinct())
        {
            await portal.DoAsync(Investigator, id, new() { ["Find.Outcome"] = "Unsubstantiated", ["Find.Reasons"] = Say("Finding") }, "form[action*='handler=find']");
        }
    }

    private async Task<string> LinkAsync(string path)
    {
        var page = await (await portal.AsAsync(Investigator)).GetAsync(path + "/inquiry");
        page = await page.SubmitAsync(new() { ["Link.Receiver"] = Say("Receiver"), ["Link.Text"] = Say("Shown"), ["Link.Language"] = "en", ["Link.Allegations"] = page.Find("[name='Link.Allegations']").GetAttribute("value")! });
        page.Errors.ShouldBeEmpty();
        return new Uri(page.Text("#respondent-address")).AbsolutePath;
    }

    /// <summary>Retaliation, the identity and who may know it, a child's case.</summary>
    private async Task ProtectAsync(string path)
    {
        var address = path + "/protection";
        await portal.DoAsync(Officer, address, new() { ["Report.Text"] = Say("Report") });
        await portal.DoAsync(Officer, address, form: "form[action*='handler=follow']");
        await portal.DoAsync(Officer, address, new() { ["Ask.Reason"] = Say("Ask") });
        var requests = await (await portal.AsAsync("custodian")).GetAsync("/work/grievances/identity-requests");
        var request = requests.FindAll("[name='Input.Request'] option").First(option => option.TextContent.Contains(path.Split('/')[^1], StringComparison.Ordinal)).GetAttribute("value")!;
        (await requests.SubmitAsync(new() { ["Input.Request"] = request, ["Input.Grant"] = "true", ["Input.Reason"] = Say("Grant") })).Errors.ShouldBeEmpty();
        var opened = await portal.DoAsync(Officer, address, form: "form[action*='handler=open']");
        opened.Text("#identity-fields").ShouldContain(portal.Marks.Foreign);
        var child = await (await portal.AsAsync(Officer)).GetAsync(address);
        (await child.SubmitAsync(new() { ["Child.AllegationId"] = child.FindAll("[name='Child.AllegationId'] option").Last().GetAttribute("value")! })).Errors.ShouldBeEmpty();
    }

    private async Task SeatAsync(string path, params string[] members)
    {
        var page = await (await portal.AsAsync(Officer)).GetAsync(path + "/decision");
        (await page.SubmitAsync(new() { ["Seat.Members"] = string.Join(',', members.Select(member => page.Choice("Seat.Members", member))) })).Errors.ShouldBeEmpty();
    }

    private async Task DecideAsync(string path, string outcome, params string[] members)
    {
        foreach (var member in members)
        {
            await portal.DoAsync(member, path + "/decision", new() { ["Vote.Vote"] = outcome, ["Vote.Reasons"] = Say("Vote") });
        }

        await portal.DoAsync(members[^1], path + "/decision", new() { ["Decide.Reasons"] = Say("Decision"), ["Decide.Text"] = Say("Told") });
    }

    /// <summary>What its owner is to do and what everyone reads carry no mark: they are written for others.</summary>
    private async Task PublishAsync(string path)
    {
        var page = await (await portal.AsAsync(Officer)).GetAsync(path + "/decision");
        (await page.SubmitAsync(new() { ["Action.AllegationId"] = page.FindAll("[name='Action.AllegationId'] option").Last().GetAttribute("value")!, ["Action.Description"] = "Have the scale tested in public." })).Errors.ShouldBeEmpty();
        await portal.DoAsync(Officer, path + "/decision", new() { ["Move.To"] = "PutRight", ["Move.Note"] = Say("Move") });
        await portal.DoAsync(Officer, path + "/publication", new() { ["Write.Text.en"] = "Weights were false.", ["Write.Text.fr"] = "Les poids étaient faux.", ["Write.Text.zh"] = "重量不实。" });
        await portal.DoAsync(Investigator, path + "/publication", new() { ["Confirm.Confirmed"] = "true" }, "form[action*='handler=confirm']");
    }

    /// <summary>Not heard here: inadmissible, referred to another body, merged.</summary>
    private async Task EndedAsync(int person, ScreeningEnd end)
    {
        var filed = await complainants.FileAsync(person);
        var path = $"/work/grievances/{filed.Number}";
        await TakeUpAsync(path);
        Dictionary<string, string> how = new() { ["End.End"] = end.ToString(), ["End.Text"] = Say("End") };
        switch (end)
        {
            case ScreeningEnd.Inadmissible:
                (how["End.Reason"], how["End.Redirect"]) = (nameof(InadmissibleReason.OutOfScope), nameof(RedirectBody.Justice));
                break;
            case ScreeningEnd.Refer:
                how["End.Redirect"] = nameof(RedirectBody.LabourInspectorate);
                break;
            default:
                how["End.Into"] = (await complainants.FileAsync(person + 1000)).Number;
                break;
        }

        await ScreenAsync(path, how);
    }

    private async Task EmergencyAsync(int person)
    {
        var filed = await complainants.FileAsync(person);
        var opened = await portal.DoAsync("Other Investigator", "/work/grievances/break-glass", new() { ["Input.Number"] = filed.Number, ["Input.Reason"] = Say("Emergency") });
        opened.MainText.ShouldContain(portal.Marks.Foreign);
        var judge = await (await portal.AsAsync("Second Officer")).GetAsync("/work/grievances/break-glass");
        judge.MainText.ShouldContain(portal.Marks.Plain);
        var grant = judge.FindAll("[name='Judge.Grant'] option").Last().GetAttribute("value")!;
        (await judge.SubmitAsync(new() { ["Judge.Grant"] = grant, ["Judge.Justified"] = "false", ["Judge.Note"] = Say("Judgement") })).Errors.ShouldBeEmpty();
    }

    /// <summary>By telephone, keyed in by an officer, with a name and a file.</summary>
    private async Task KeyInAsync()
    {
        var form = await (await portal.AsAsync(Officer)).GetAsync("/work/grievances/key-in");
        var filed = await form.SubmitAsync(
            new()
            {
                ["Channel"] = nameof(IntakeChannel.Telephone),
                ["Input.Category"] = "Safety",
                ["Input.Text"] = Say("Telephone"),
                ["Input.Entity"] = Say("Entity"),
                ["Input.Anonymity"] = "Confidential",
                ["Input.Name"] = Say("Name"),
                ["Input.Phone"] = Say("Phone"),
            },
            button: "#file",
            files: new() { ["Uploads"] = portal.Marks.Pdf(1) });
        filed.Status.ShouldBe(HttpStatusCode.OK);
        filed.Text("#number").ShouldStartWith("GR-");
    }

    private string Say(string what) => portal.Marks.Text(what, Interlocked.Increment(ref _said));

    private static string Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
