using System.Globalization;

namespace AsmPortal.BrowserTests;

/// <summary>The officer, the investigator and the members of two committees, in French at their desks.</summary>
internal sealed partial class GrievanceStory
{
    /// <summary>Questions of the checklist that must be answered with yes before a case is admitted; the others ask for dangers.</summary>
    private static readonly string[] Required = ["InScope", "EnoughInformation", "NotHeardElsewhere", "New"];

    /// <summary>Finds it among those that nobody has, takes it, says that it arrived, screens it and asks something.</summary>
    public async Task TakeAndScreenAsync()
    {
        var visit = await StaffAsync(Officer);
        var page = visit.Page;
        await visit.OpenAsync("/work/grievances?show=free");
        (await StateOnBoardAsync(visit)).ShouldBe("Déposée");
        await visit.PressAsync($"tbody a:text-is('{_number}')");
        (await visit.TextAsync("#narrative ~ .their-text")).ShouldBe(Narrative);
        (await page.GetAttributeAsync("#narrative ~ .their-text", "lang")).ShouldBe("und");
        await visit.DoAsync("form[action*='takeUp']");
        await visit.DoAsync("form[action*='handler=acknowledge']", new() { ["Acknowledge.Text"] = "我们收到了您的申诉。" });
        (await StateAsync(visit)).ShouldBe("Réception confirmée");
        await _inspection.LookAsync(visit);
        (await (await StaffAsync(Investigator)).AskAsync(Address)).ShouldBe(404, "Nobody gave it to the investigator yet.");

        await visit.OpenAsync(Address + "/screening");
        await visit.DoAsync("form[action*='handler=begin']");
        foreach (var question in await page.Locator("form[action*='handler=check'] [type=radio][value=No]").AllAsync())
        {
            await question.CheckAsync();
        }

        foreach (var question in Required)
        {
            await page.CheckAsync($"[name='Answers[{question}]'][value=Yes]");
        }

        await visit.DoAsync("form[action*='handler=check']");
        await _inspection.LookAsync(visit);
        await visit.DoAsync("form[action*='handler=end']", new() { ["End.End"] = "Admit", ["End.Text"] = "我们受理您的申诉。" });
        (await StateAsync(visit)).ShouldBe("Recevable");
        await _inspection.LookAsync(visit);

        await visit.OpenAsync(Address + "/dialogue");
        await visit.DoAsync("form[action*='handler=write']", new() { ["Input.Text"] = Question, ["Input.IsQuestion"] = "true" });
        await _inspection.LookAsync(visit);
    }

    /// <summary>The officer reads the answer, writes down what is alleged and assigns an investigator, who begins and asks the respondent.</summary>
    public async Task InquireAsync()
    {
        var officer = await OpenAsync(Officer, "/dialogue");
        (await officer.TextAsync()).ShouldContain(Answer);
        await officer.DoAsync("form[action*='handler=read']");
        await officer.OpenAsync(Address + "/allegations");
        await officer.DoAsync("form[action*='handler=edit']", new() { ["Edit.Category"] = "Payment", ["Edit.Site"] = "mukoma", ["Edit.Summary"] = "Fausses pesées au dépôt" });
        (await officer.TextAsync("main table tbody")).ShouldContain("Mukoma");
        await _inspection.LookAsync(officer);
        await officer.OpenAsync(Address);
        await officer.DoAsync("form[action*='handler=assign']", new() { ["Assign.Investigator"] = await ChoiceAsync(officer, "Assign.Investigator", "Samuel Otieno") });

        var investigator = await OpenAsync(Investigator, "/inquiry");
        await investigator.DoAsync("form[action*='handler=begin']");
        (await StateAsync(investigator)).ShouldBe("Enquête");
        await investigator.DoAsync("form[action*='handler=entry']", new()
        {
            ["Entry.Kind"] = "Interview",
            ["Entry.On"] = DateOnly.FromDateTime(portal.Time.GetUtcNow().UtcDateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["Entry.Text"] = "Le commis a montré la balance.",
        });
        await _inspection.LookAsync(investigator);
        var allegation = (await investigator.Page.GetAttributeAsync("[name='Link.Allegations']", "value"))!;
        await investigator.DoAsync("form[action*='handler=link']", new() { ["Link.Receiver"] = "Le gérant du dépôt", ["Link.Allegations"] = allegation, ["Link.Language"] = "fr", ["Link.Text"] = Shown });
        _link = new Uri(await investigator.TextAsync("#respondent-address")).AbsolutePath[3..];
        await _inspection.LookAsync(investigator);
        await investigator.OpenAsync(Address + "/inquiry");
        (await investigator.TextAsync("body")).ShouldNotContain(_link, Case.Sensitive, "The address is shown once.");
    }

    /// <summary>The investigator reads the reply and writes the finding.</summary>
    public async Task FindAsync()
    {
        var visit = await OpenAsync(Investigator, "/inquiry");
        (await visit.TextAsync("section[aria-labelledby=respondent]")).ShouldContain(Reply);
        await visit.OpenAsync(Address + "/allegations");
        await visit.DoAsync("form[action*='handler=find']", new() { ["Find.Outcome"] = "Unsubstantiated", ["Find.Reasons"] = "La balance était juste ce jour-là." });
        await _inspection.LookAsync(visit);
    }

    /// <summary>Seats a committee of people who had no part in the case.</summary>
    public async Task SeatAsync(params string[] members)
    {
        var visit = await OpenAsync(Officer, "/decision");
        var eligible = await visit.TextAsync("form[action*='handler=seat']");
        eligible.ShouldNotContain("Samuel Otieno", Case.Sensitive);
        eligible.ShouldNotContain("Béatrice Tshala", Case.Sensitive);
        if (members.Contains("Third Member"))
        {
            eligible.ShouldNotContain("Tomas Eriksson", Case.Sensitive, "who decided before does not decide the appeal");
            eligible.ShouldNotContain("Ruth Adeyemi", Case.Sensitive, "who decided before does not decide the appeal");
            (await visit.TextAsync()).ShouldContain(Grounds);
        }

        await _inspection.LookAsync(visit);
        var chosen = new List<string>();
        foreach (var member in members)
        {
            chosen.Add((await visit.Page.GetByLabel(member, new() { Exact = true }).GetAttributeAsync("value"))!);
        }

        await visit.DoAsync("form[action*='handler=seat']", new() { ["Seat.Members"] = string.Join(',', chosen) });
    }

    /// <summary>The members vote; the last one writes the decision.</summary>
    public async Task DecideAsync(string outcome, params string[] members)
    {
        foreach (var member in members)
        {
            await using var visit = await browsers.VisitAsync(language: "fr", portal: portal);
            await visit.SignInAsync(member);
            await visit.OpenAsync(Address + "/decision");
            await visit.DoAsync("form[action*='handler=vote']", new() { ["Vote.Vote"] = outcome, ["Vote.Reasons"] = "Selon l’enquête" });
            await _inspection.LookAsync(visit);
            (await visit.Page.Locator("form[action*='handler=decide']").CountAsync()).ShouldBe(member == members[^1] ? 1 : 0);
            if (member == members[^1])
            {
                await visit.DoAsync("form[action*='handler=decide']", new() { ["Decide.Reasons"] = "Nous avons tout pesé.", ["Decide.Text"] = Told(outcome) });
                await _inspection.LookAsync(visit);
            }

            (await visit.AskAsync("/work/grievances/identity-requests")).ShouldBe(404);
        }
    }

    /// <summary>The officer has it put right and writes what everybody may read; another person confirms it.</summary>
    public async Task PutRightAndPublishAsync()
    {
        var officer = await OpenAsync(Officer, "/decision");
        var allegation = (await officer.Page.Locator("[name='Action.AllegationId'] option").Last.GetAttributeAsync("value"))!;
        await officer.DoAsync("form[action*='handler=action']", new() { ["Action.AllegationId"] = allegation, ["Action.Description"] = "Faire vérifier la balance en public." });
        await officer.DoAsync("form[action*='handler=move']", new() { ["Move.To"] = "PutRight", ["Move.Note"] = "La balance est vérifiée en public." });
        (await StateAsync(officer)).ShouldBe("En cours de réparation");
        await _inspection.LookAsync(officer);

        await officer.OpenAsync(Address + "/publication");
        foreach (var (language, text) in Outcomes)
        {
            await officer.Page.FillAsync($"[name='Write.Text.{language}']", text);
        }

        await officer.DoAsync("form[action*='handler=write']");
        (await officer.Page.Locator("form[action*='handler=confirm']").CountAsync()).ShouldBe(0, "Another person confirms it.");
        await _inspection.LookAsync(officer);
        var investigator = await OpenAsync(Investigator, "/publication");
        await investigator.DoAsync("form[action*='handler=confirm']", new() { ["Confirm.Confirmed"] = "true" });
        await _inspection.LookAsync(investigator);
    }

    /// <summary>The state in the row of this grievance.</summary>
    private Task<string> StateOnBoardAsync(Visit visit) => visit.Page.Locator("tbody tr", new() { HasText = _number }).Locator("td").Last.InnerTextAsync();

    private static async Task<string> ChoiceAsync(Visit visit, string name, string text) =>
        (await visit.Page.Locator($"[name='{name}'] option", new() { HasText = text }).First.GetAttributeAsync("value"))!;
}
