using System.Globalization;
using Microsoft.Playwright;

namespace AsmPortal.BrowserTests;

/// <summary>The case officer, who has the case, two supervisors, of whom one approves the plan and the other the end, and the provider.</summary>
internal sealed partial class ChildStory
{
    /// <summary>The officer finds the child whom nobody has, takes the case, gives it a name and judges the facts and the risk.</summary>
    public async Task RegisterAndClassifyAsync()
    {
        await using var visit = await AtDeskAsync(Officer);
        var page = visit.Page;
        await visit.OpenAsync("/work/cases");
        await visit.PressAsync("main .notice-warn a");
        await _inspection.LookAsync(visit);
        await visit.PressAsync($"tbody a:text-is('{_number}')");
        (await visit.TextAsync("dl.facts .badge")).ShouldBe("Observé");
        (await page.Locator("#child-name").CountAsync()).ShouldBe(0);
        await visit.DoAsync("#take");

        await visit.OpenAsync(Address + "/register");
        await _inspection.LookAsync(visit);
        await visit.SendAsync("main form:has([name='Input.Name'])", new()
        {
            ["Input.Basis"] = "ConsentAndAssent",
            ["Input.CaregiverConsents"] = "true",
            ["Input.ConsentOn"] = DateOnly.FromDateTime(portal.Time.GetUtcNow().UtcDateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["Input.Name"] = Name,
            ["Input.FirstName"] = FirstName,
            ["Input.Caregiver"] = Caregiver,
            ["Input.MayShareFirstName"] = "true",
        });
        (await page.Locator(".error-summary").CountAsync()).ShouldBe(1, "The child was not asked.");
        (await page.InputValueAsync("[name='Input.Name']")).ShouldBe(Name);
        await visit.DoAsync("main form:has([name='Input.Name'])", new() { ["Input.ChildAssents"] = "true" });
        (await visit.TextAsync("#child-name")).ShouldBe(Name);

        var facts = "main form:has([name='Input.AgeFrom'])";
        await WorkAsync(visit, "/facts", facts, new() { ["Input.AgeFrom"] = "12", ["Input.AgeTo"] = "12", ["Input.Evidence"] = "OtherDocument" });
        await visit.OpenAsync(Address + "/facts");
        (await page.Locator("section[aria-labelledby=results] article").CountAsync()).ShouldBe(2, "What the portal judged from the observation stays.");
        await WorkAsync(visit, "/risk", "main form:has([name='Input.Level'])", new() { ["Input.Level"] = "Medium", ["Input.Factors"] = "OutOfSchool", ["Input.Note"] = "Vu la tante et l’école." });
        await ShouldBeAsync(visit, "Risque évalué");
    }

    /// <summary>The officer plans; whoever plans does not approve.</summary>
    public async Task PlanAsync()
    {
        await using var visit = await AtDeskAsync(Officer);
        await WorkAsync(visit, "/plan", "#draft-form", new() { ["Input.Summary"] = "De retour en classe.", ["Input.Goals[0].Help"] = "School", ["Input.Goals[0].Text"] = "En classe chaque jour." });
        await visit.OpenAsync(Address + "/plan");
        (await visit.Page.Locator("#decision").CountAsync()).ShouldBe(0);
        await ShouldBeAsync(visit, "Plan rédigé");
        (await visit.AskAsync("/work/cases/approvals")).ShouldBe(404);
    }

    /// <summary>A supervisor finds the plan among what waits, and approves it.</summary>
    public async Task ApproveAsync()
    {
        await using var visit = await AtDeskAsync(Supervisor);
        await visit.OpenAsync("/work/cases/approvals");
        await _inspection.LookAsync(visit);
        await visit.PressAsync($"tbody a:text-is('{_number}')");
        await _inspection.LookAsync(visit);
        await visit.DoAsync("#decision", new() { ["Decision.Approve"] = "true" });
        await ShouldBeAsync(visit, "Plan approuvé");
    }

    /// <summary>The officer refers the child to a service, with the first name only.</summary>
    public async Task ReferAsync()
    {
        await using var visit = await AtDeskAsync(Officer);
        await visit.OpenAsync(Address + "/refer");
        await _inspection.LookAsync(visit);
        var service = (await visit.Page.Locator("[name='Input.ServiceId'] option", new() { HasText = "rattrapage" }).First.GetAttributeAsync("value"))!;
        await visit.DoAsync("#send", new() { ["Input.Help"] = "School", ["Input.ServiceId"] = service, ["Input.Need"] = Need, ["Input.Way"] = "Nous venons lundi avec l’enfant.", ["Input.ShowFirstName"] = "true" });
        await visit.OpenAsync(Address);
        var link = visit.Page.Locator("section[aria-labelledby=referrals] a");
        (await link.CountAsync()).ShouldBe(1);
        _referral = (await link.GetAttributeAsync("href"))!.Split('/')[^1];
    }

    /// <summary>The provider sees what they need to help and nothing else, accepts, begins and reports.</summary>
    public async Task HelpAsync()
    {
        await using var visit = await AtDeskAsync(Provider);
        var slice = $"/work/referrals/{_referral}";
        await visit.OpenAsync("/work/referrals");
        await _inspection.LookAsync(visit);
        await visit.PressAsync($"tbody a[href$='{_referral}']");
        (await visit.TextAsync("dl.facts .badge")).ShouldBe("Envoyée");
        var page = await visit.Page.ContentAsync();
        page.ShouldContain(FirstName, Case.Sensitive);
        foreach (var hidden in (string[])[Name, Caregiver, _number, _site, "tante"])
        {
            page.ShouldNotContain(hidden, Case.Sensitive);
        }

        (await visit.TextAsync()).ShouldContain(Need);
        (await visit.AskAsync(Address)).ShouldBe(404);
        (await visit.AskAsync("/work/cases/list")).ShouldBe(404);
        await _inspection.LookAsync(visit);
        await visit.DoAsync("#accept");
        await visit.OpenAsync(slice);
        await visit.DoAsync("#begin");
        await visit.OpenAsync(slice);
        await visit.DoAsync("#report", new() { ["Report.Note"] = Given });
        await visit.OpenAsync(slice);
        await _inspection.LookAsync(visit);
    }

    /// <summary>The officer asks the caregiver, who confirms; the provider has no more to see then.</summary>
    public async Task ConfirmAsync()
    {
        await using var visit = await AtDeskAsync(Officer);
        await visit.OpenAsync($"{Address}/referrals/{_referral}");
        (await visit.TextAsync()).ShouldContain(Given);
        await _inspection.LookAsync(visit);
        await visit.DoAsync("#answer-form", new() { ["Answer.Confirmed"] = "true", ["Answer.Note"] = "La tante confirme." });
        await ShouldBeAsync(visit, "En suivi");
        await using var provider = await AtDeskAsync(Provider);
        (await provider.AskAsync($"/work/referrals/{_referral}")).ShouldBe(404);
    }

    /// <summary>Weeks later the desk says whom to visit; the officer goes there.</summary>
    public async Task VisitAsync(string result)
    {
        await using var visit = await AtDeskAsync(Officer);
        await visit.OpenAsync("/work/cases");
        (await visit.TextAsync()).ShouldContain(_number);
        await _inspection.LookAsync(visit);
        await WorkAsync(visit, "/visit", "#visit-form", new() { ["Input.Result"] = result, ["Input.Note"] = Seen });
    }

    /// <summary>What was to be reached is reached; the officer proposes to close the case, and cannot close it.</summary>
    public async Task ProposeToCloseAsync()
    {
        await using var visit = await AtDeskAsync(Officer);
        var page = visit.Page;
        await visit.OpenAsync(Address + "/close");
        (await page.Locator("section[aria-labelledby=propose] .notice li").CountAsync()).ShouldBeGreaterThan(0, "The goal is open.");
        await WorkAsync(visit, "/plan", "#goal-1", new() { ["Goal.State"] = "Achieved" });
        await WorkAsync(visit, "/close", "#propose-form", new() { ["Input.Kind"] = "GoalsReached", ["Input.ChildTold"] = "true", ["Input.CaregiverTold"] = "true" });
        await visit.OpenAsync(Address + "/close");
        (await page.Locator("#decision").CountAsync()).ShouldBe(0);
    }

    /// <summary>A supervisor who has not worked on the case closes it. Who opened it stands below, by role and day.</summary>
    public async Task CloseAsync()
    {
        await using var visit = await AtDeskAsync(secondSupervisor);
        await visit.OpenAsync("/work/cases/approvals");
        await visit.PressAsync($"tbody a:text-is('{_number}')");
        await _inspection.LookAsync(visit);
        await visit.DoAsync("#decision", new() { ["Decision.Approve"] = "true" });
        await ShouldBeAsync(visit, "Clos");
        var readers = await visit.TextAsync("section[aria-labelledby=readers]");
        readers.ShouldContain("un gestionnaire de dossier");
        readers.ShouldContain("un superviseur");
        (await visit.Page.Locator("section[aria-labelledby=visits] li", new() { HasText = Seen }).CountAsync()).ShouldBe(2);
        (await visit.TextAsync("section[aria-labelledby=history]")).ShouldContain("→ Clos");
    }
}
