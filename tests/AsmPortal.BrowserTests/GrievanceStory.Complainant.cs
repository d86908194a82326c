using System.Globalization;
using System.Text.RegularExpressions;

namespace AsmPortal.BrowserTests;

/// <summary>The complainant, in Chinese on a small telephone that runs no script; the respondent; and whoever reads the outcome.</summary>
internal sealed partial class GrievanceStory
{
    private const string Question = "这是在哪个收购站发生的？";
    private const string Answer = "在北边的收购站，上个星期一。";
    private const string Grounds = "没有人检查过那杆秤。";
    private const string Shown = "On dit que la balance du dépôt est fausse.";
    private const string Reply = "La balance a été réglée en mai.";

    private static readonly Dictionary<string, string> Outcomes = new()
    {
        ["en"] = "Weights at a buying station were false.",
        ["fr"] = "Les poids étaient faux dans un dépôt d’achat.",
        ["zh"] = "一处收购站的重量不实。",
    };

    /// <summary>Files: the sum in words takes the place of the work that a script would do.</summary>
    public async Task FileAsync()
    {
        await using var visit = await TelephoneAsync();
        var page = visit.Page;
        await visit.OpenAsync("/grievances");
        await visit.PressAsync("main a[href$='/grievances/new']");
        await LookAsync(visit);
        var form = "main form:has([name='Input.Text'])";
        await visit.SendAsync(form, new() { ["Input.Text"] = Narrative });
        (await page.Locator(".error-summary li").CountAsync()).ShouldBeGreaterThan(1);
        (await page.InputValueAsync("[name='Input.Text']")).ShouldBe(Narrative);
        var sum = Digits().Matches(await visit.TextAsync("label[for=Answer]")).Sum(match => int.Parse(match.Value, CultureInfo.InvariantCulture));
        await visit.DoAsync(form, new() { ["Input.Category"] = "Payment", ["Input.Anonymity"] = "Anonymous", ["Answer"] = $"{sum}" });

        (_code, _number) = (await visit.TextAsync("#receipt-code"), await visit.TextAsync("#number"));
        Digits().Matches(_code).Sum(match => match.Length).ShouldBe(28);
        await LookAsync(visit);
        (await page.Context.CookiesAsync()).ShouldBeEmpty();
    }

    /// <summary>Comes back with the code to a question, and answers it.</summary>
    public async Task AnswerTheQuestionAsync()
    {
        await using var visit = await ReturnAsync();
        (await visit.TextAsync()).ShouldContain(Narrative);
        (await visit.Page.Locator("[data-message=theirs]").AllInnerTextsAsync()).ShouldContain(message => message.Contains(Question, StringComparison.Ordinal));
        await visit.DoAsync("#message-form", new() { ["Message"] = Answer });
        (await visit.Page.Locator("[data-message=mine]").AllInnerTextsAsync()).ShouldContain(message => message.Contains(Answer, StringComparison.Ordinal));
        (await visit.Page.Locator("#appeal-form").CountAsync()).ShouldBe(0);
        await LookAsync(visit);
    }

    /// <summary>Reads the decision, does not agree, and appeals: once.</summary>
    public async Task AppealAsync()
    {
        await using var visit = await ReturnAsync();
        (await StateAsync(visit)).ShouldBe("已裁定");
        (await visit.TextAsync()).ShouldContain(Told("Unsubstantiated"));
        await LookAsync(visit);
        await visit.DoAsync("#appeal-form", new() { ["Grounds"] = Grounds });
        (await StateAsync(visit)).ShouldBe("复议申请");
        (await visit.Page.Locator("#appeal-form").CountAsync()).ShouldBe(0);
    }

    /// <summary>Reads what came of the appeal.</summary>
    public async Task ReadTheDecisionAsync()
    {
        await using var visit = await ReturnAsync();
        (await visit.TextAsync()).ShouldContain(Told("Substantiated"));
        (await visit.Page.Locator("#appeal-form").CountAsync()).ShouldBe(0, "An appeal is possible once.");
        foreach (var member in (string[])["Tomas Eriksson", "Ruth Adeyemi", "Third Member", "Fourth Member", "Samuel Otieno", "Béatrice Tshala"])
        {
            (await visit.TextAsync("body")).ShouldNotContain(member, Case.Sensitive);
        }
    }

    /// <summary>The respondent opens the link on a small telephone, without an account, and sees what was written for them.</summary>
    public async Task HearTheRespondentAsync()
    {
        await using var visit = await browsers.VisitAsync(Screen.Narrow, script: false, language: "fr", portal: portal);
        await visit.OpenAsync(_link);
        var text = await visit.TextAsync("body");
        text.ShouldContain(Shown);
        text.ShouldNotContain(Narrative, Case.Sensitive);
        text.ShouldNotContain(_number, Case.Sensitive);
        await LookAsync(visit);
        await visit.DoAsync("#reply-form", new() { ["Text"] = Reply });
        (await visit.Page.Locator("main textarea").CountAsync()).ShouldBe(0);
        (await visit.AskAsync(_link[..^2])).ShouldBe(404);
    }

    /// <summary>Anybody reads the outcome, and nothing that tells whose it was.</summary>
    public async Task ReadInPublicAsync(string language)
    {
        await using var visit = await browsers.VisitAsync(Screen.Narrow, language: language, portal: portal);
        await visit.OpenAsync("/grievances/outcomes");
        var card = visit.Page.Locator("main article", new() { HasText = Outcomes[language] });
        (await card.CountAsync()).ShouldBe(1);
        var page = await visit.Page.ContentAsync();
        foreach (var hidden in (string[])[_number, _code, Narrative, Answer, Grounds, Shown, Reply, "mukoma"])
        {
            page.ShouldNotContain(hidden, Case.Insensitive);
        }

        await _inspection.LookAsync(visit);
    }

    private Task<Visit> TelephoneAsync() => browsers.VisitAsync(Screen.Narrow, script: false, language: "zh", portal: portal);

    /// <summary>Another day, with nothing but the code.</summary>
    private async Task<Visit> ReturnAsync()
    {
        var visit = await TelephoneAsync();
        await visit.OpenAsync("/grievances/follow-up");
        await visit.DoAsync("main form:has([name=Receipt])", new() { ["Receipt"] = _code });
        return visit;
    }

    /// <summary>Where no script runs axe does not either; the page must still fit.</summary>
    private static async Task LookAsync(Visit visit) => (await visit.ScrollsSidewaysAsync()).ShouldBeFalse(visit.Page.Url);

    private static string Told(string outcome) => $"委员会的决定：{outcome}。";

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
