using AsmPortal.Testing.Consultations;
using Microsoft.Playwright;

namespace AsmPortal.BrowserTests;

/// <summary>Those who answer: moderators, editor, committees and translators.</summary>
internal sealed partial class ConsultationStory
{
    private const string NewText = "The cooperative keeps a register of its members and brings it up to date each month.";

    private static readonly string[] Outdated = ["An old register misleads everybody who relies on it.", "Un registre ancien trompe tous ceux qui s’y fient.", "过时的登记册会误导所有使用者。"];
    private static readonly string[] Names = ["Numbers are published instead of names.", "Des numéros sont publiés au lieu des noms.", "将公布编号，不公布姓名。"];
    private static readonly string[] Timber = ["Timbering is asked for in the guidance.", "Le boisage est demandé dans les indications.", "指南将要求加装支护。"];
    private static readonly string[] Engineer = ["An opinion replaces no limit.", "Un avis ne remplace pas une limite.", "意见书不能取代深度限制。"];
    private static readonly string[] Dissent = ["Cooperatives with an engineer should be free to go deeper.", "Les coopératives qui ont un ingénieur devraient pouvoir creuser plus.", "有工程师的合作社应可挖得更深。"];

    /// <summary>Numbers of the contributions by words that are in them.</summary>
    private readonly Dictionary<string, string> _references = [];

    /// <summary>The numbers of all contributions.</summary>
    public IReadOnlyCollection<string> References => _references.Values;

    /// <summary>Everything keeps the rules and is approved.</summary>
    public async Task ModerateAsync()
    {
        var manager = await AsAsync("consultation");
        await manager.OpenAsync($"{Desk}/moderation");
        await LookAsync(manager);
        var boxes = manager.Page.Locator("input[name=ids]");
        (await boxes.CountAsync()).ShouldBe(7);
        foreach (var box in await boxes.AllAsync())
        {
            await box.CheckAsync();
        }

        await DoAsync(manager, "button[form=approve]");
        (await boxes.CountAsync()).ShouldBe(0);
        await portal.RunTaskAsync("IndexContributions");
        await portal.RunTaskAsync("GroupSimilar");
    }

    /// <summary>The editor accepts a proposal and changes the draft from it; the technical committee answers the rest: one with the same rationale, two at once because they say the same.</summary>
    public async Task AnswerAsync()
    {
        var editor = await AsAsync("editor");
        await MoveAsync(editor, "InRevision");
        await FindReferencesAsync(editor);
        await OpenAnswerAsync(editor, English);
        await editor.Page.ClickAsync("#text-today ~ article summary");
        await editor.Page.FillAsync("form[id^=text-] textarea", NewText);
        await DoAsync(editor, "form[id^=text-] button");
        (await editor.Page.InputValueAsync("#Input_ChangedRequirement")).ShouldBe("1.1");
        await WriteAsync(editor, "Accepted", Outdated[..1]);
        await LookAsync(editor);

        var technical = await AsAsync("technical");
        await OpenAnswerAsync(technical, French);
        await technical.Page.FillAsync("#Input_SameAs", _references[English]);
        await WriteAsync(technical, "Accepted");
        await OpenAnswerAsync(technical, Chinese);
        await WriteAsync(technical, "AcceptedInPart", Names);
        await OpenAnswerAsync(technical, FrenchInWord);
        await technical.Page.FillAsync("#Input_SameAs", _references[Chinese]);
        await WriteAsync(technical, "NotedOutOfScope");
        await OpenAnswerAsync(technical, "ingénieur");
        await WriteAsync(technical, "Rejected", Engineer);
        await OpenAnswerAsync(technical, FirstVoice);
        await technical.Page.CheckAsync("[name='Input.WholeGroup'][type=checkbox]");
        await WriteAsync(technical, "AcceptedInPart", Timber);

        await technical.OpenAsync($"{Desk}/board?state=Drafted");
        await LookAsync(technical);
        var boxes = technical.Page.Locator("#board input[name=ids]");
        (await boxes.CountAsync()).ShouldBe(7);
        foreach (var box in await boxes.AllAsync())
        {
            await box.CheckAsync();
        }

        await DoAsync(technical, "button[formaction*='handler=Propose']");
        (await boxes.CountAsync()).ShouldBe(0);
    }

    /// <summary>A meeting with a quorum confirms one answer by vote, records a divergence about another, and decides the rest by consent.</summary>
    public async Task DecideAsync()
    {
        var manager = await AsAsync("consultation");
        await ObserveAsync(manager, "Tomas Eriksson");
        await LookAsync(manager);

        var steering = await AsAsync("steering", "fr");
        var page = steering.Page;
        await steering.OpenAsync($"{Desk}/meetings");
        await page.FillAsync("#Input_Local", Minute(Local(portal.Clock.Now).AddHours(1)));
        await page.SelectOptionAsync("#Input_TimeZone", TestConsultation.Zone);
        await LookAsync(steering);
        await DoAsync(steering, "#plan-meeting button.btn-primary");
        foreach (var words in new[] { English, "ingénieur" })
        {
            await page.FillAsync("#reference", _references[words]);
            await DoAsync(steering, "#add-one button");
        }

        await page.CheckAsync("#add-answers [name=consent]");
        await DoAsync(steering, "#add-answers button");
        (await page.Locator("article[id^=item-]").CountAsync()).ShouldBe(7);

        // Without those who vote nothing is decided.
        await steering.PressAsync("#consent button");
        (await page.Locator(".error-summary").CountAsync()).ShouldBe(1);
        foreach (var present in await page.Locator("#attend [name=present]").AllAsync())
        {
            await present.CheckAsync();
        }

        await DoAsync(steering, "#attend button");
        await LookAsync(steering);
        await DoAsync(steering, page.Locator($"#item-{_references[English]} [name=value][value=For]"));
        await DecideOnAsync(page.Locator($"#item-{_references[English]}"), "Confirmed");
        await DoAsync(steering, page.Locator($"#item-{_references[English]} form[id^=decide-] button"));
        var apart = page.Locator($"#item-{_references["ingénieur"]}");
        await DecideOnAsync(apart, "Diverged");
        foreach (var (language, text) in Languages.Zip(Dissent))
        {
            await apart.Locator($"[name='Dissent.{language}']").FillAsync(text);
        }

        await apart.Locator("[name=dissentBy]").SelectOptionAsync("Miners");
        await DoAsync(steering, apart.Locator("form[id^=decide-] button"));
        await DoAsync(steering, "#consent button");
        await FillAsync(steering, "Minutes", "Seven answers were decided.", "Sept réponses ont été décidées.", "已就七项答复作出决定。");
        await DoAsync(steering, "#close-meeting button");
        (await page.Locator("main form button[type=submit]").CountAsync()).ShouldBe(0, "A closed meeting stands.");
        await LookAsync(steering);
    }

    /// <summary>Translators bring the shared rationale and the changed requirement into their languages.</summary>
    public async Task TranslateAsync()
    {
        foreach (var (language, rationale, requirement) in new[]
        {
            ("fr", Outdated[1], "La coopérative tient le registre de ses membres et le met à jour chaque mois."),
            ("zh", Outdated[2], "合作社应备有成员登记册，并每月更新。"),
        })
        {
            var translator = await AsAsync($"translator.{language}", language);
            await translator.OpenAsync($"{Desk}/rationales");
            await translator.PressAsync("tbody th a");
            await LookAsync(translator);
            await translator.Page.FillAsync("#Input_Text", rationale);
            await DoAsync(translator, "main form button.btn-primary");
            await translator.OpenAsync($"{Version}/requirements/1.1?language={language}");
            await translator.Page.FillAsync("#Input_Text", requirement);
            await DoAsync(translator, "#text button.btn-primary");
        }
    }

    private async Task FindReferencesAsync(Visit visit)
    {
        await visit.OpenAsync($"{Desk}/board");
        (await visit.Page.InnerTextAsync("#board")).ShouldContain("2 say nearly the same");
        foreach (var words in new[] { English, French, Chinese, FrenchInWord, "ingénieur", FirstVoice, SecondVoice })
        {
            _references[words] = await visit.Page.Locator("#board tbody tr", new() { HasText = words }).Locator("th a").InnerTextAsync();
        }
    }

    private Task OpenAnswerAsync(Visit visit, string words) => visit.OpenAsync($"{Desk}/comments/{_references[words]}");

    private static async Task WriteAsync(Visit visit, string outcome, params string[] rationale)
    {
        await visit.Page.CheckAsync($"[name='Input.Outcome'][value={outcome}]");
        await FillAsync(visit, "Input.Rationale", rationale);
        await DoAsync(visit, "#answer-form button.btn-primary");
    }

    /// <summary>The demonstration seats the committees; the manager adds one who only listens to the technical one.</summary>
    private static async Task ObserveAsync(Visit manager, string name)
    {
        var page = manager.Page;
        await manager.OpenAsync("/work/committees");
        await page.CheckAsync("[name='Input.Committee'][value=Technical]");
        await page.SelectOptionAsync("#Input_Person", new SelectOptionValue { Label = name });
        await page.SelectOptionAsync("#Input_Constituency", "Government");
        await page.CheckAsync("[name='Input.Standing'][value=Observer]");
        await DoAsync(manager, "#add-member button.btn-primary");
    }

    private static async Task DecideOnAsync(ILocator item, string decision)
    {
        await item.Locator("summary").ClickAsync();
        await item.Locator($"[name=decision][value={decision}]").CheckAsync();
    }
}
