using AsmPortal.Testing.Consultations;
using Microsoft.Playwright;

namespace AsmPortal.BrowserTests;

/// <summary>Those who take part: on the web, in Word and in a workshop.</summary>
internal sealed partial class ConsultationStory
{
    private const string English = "A register that nobody brings up to date protects nobody.";
    private const string French = "Notre coopérative tient déjà ce registre.";
    private const string Chinese = "公布工人姓名会给他们带来风险。";
    private const string FrenchInWord = "Une publication annuelle suffit.";
    private const string FirstVoice = "Thirty metres is too deep for our pits without timbering and a second way out of the shaft.";
    private const string SecondVoice = "Thirty metres is too deep for our pits without timbering and a second way out of each shaft.";

    /// <summary>Marks a passage with the mouse and proposes other words for the requirement.</summary>
    public async Task CommentOnAPassageAsync()
    {
        var visit = await AsAsync("participant.en");
        var page = visit.Page;
        var article = await OpenFormAsync(visit, "1.1", passage: true);
        await FillCommentAsync(article, "SupportWithChange", "Named", English);
        await article.Locator("[data-prefill]").ClickAsync();
        var proposal = article.Locator("[name='Input.ProposedChange']");
        await proposal.FillAsync("Every month, " + await proposal.InputValueAsync());
        await SendAsync(visit, article);
        (await page.Locator(".participate-code").InnerTextAsync()).Length.ShouldBe(19);
        await LookAsync(visit);
    }

    /// <summary>Comments in place on a small telephone.</summary>
    public async Task CommentOnATelephoneAsync()
    {
        var visit = await AsAsync("participant.fr", "fr", Screen.Narrow);
        var article = await OpenFormAsync(visit, "1.1");
        await FillCommentAsync(article, "Support", "Anonymous", French);
        await SendAsync(visit, article);
        (await visit.Page.InnerTextAsync("main")).ShouldContain(French);
    }

    /// <summary>Comments in Chinese, for the refiner that the account speaks for, without its name.</summary>
    public async Task CommentInChineseAsync()
    {
        var visit = await AsAsync("participant.zh", "zh");
        var article = await OpenFormAsync(visit, "1.2");
        await FillCommentAsync(article, "Oppose", "Anonymous", Chinese);
        await SendAsync(visit, article);
    }

    /// <summary>Downloads the text, comments on it and changes it in Word, looks at what was found, and sends it.</summary>
    public async Task CommentInWordAsync()
    {
        var visit = await AsAsync("participant.fr", "fr");
        var page = visit.Page;
        await visit.OpenAsync(Public);
        await visit.PressAsync($"a[href$='{Public}/word']");
        await LookAsync(visit);
        var text = await visit.DownloadAsync("a[href$='download.docx']");
        var commented = CommentedDocument.Comment(text, (TestFramework.Bookmark(Framework, "1.2"), "Thérèse", FrenchInWord));
        commented = CommentedDocument.Insert(commented, TestFramework.Bookmark(Framework, "2.1"), "Sauf avis d’un ingénieur, ");
        await page.SetInputFilesAsync("[name=Commented]", new FilePayload { Name = "projet-commenté.docx", MimeType = "application/octet-stream", Buffer = commented });
        await DoAsync(visit, "#upload button");

        (await page.Locator("#lines tbody tr").CountAsync()).ShouldBe(2);
        await LookAsync(visit);
        await page.Locator("#lines tr", new() { HasText = FrenchInWord }).Locator("select[name$=Position]").SelectOptionAsync("Support");
        await page.CheckAsync("[name='Input.Attribution'][value=Anonymous]");
        await page.CheckAsync("[name='Input.Consent'][type=checkbox]");
        await page.SelectOptionAsync("[name='Input.Group']", "ArtisanalMiners");
        await DoAsync(visit, "#send button.btn-primary");
        (await page.InnerTextAsync("#code strong")).Length.ShouldBe(19);
        await LookAsync(visit);
    }

    /// <summary>The manager announces a workshop, it is held, and the facilitator keys in two of its paper forms with the keyboard alone.</summary>
    public async Task HoldAWorkshopAsync()
    {
        var starts = _opens.AddDays(10).ToDateTime(new TimeOnly(9, 0));
        var manager = await AsAsync("consultation");
        await manager.OpenAsync($"{Desk}/sessions/new");
        await manager.Page.SelectOptionAsync("#Input_Kind", "Workshop");
        await FillAsync(manager, "Input.Title", "Workshop in Kolwezi", "Atelier de Kolwezi", "科卢韦齐研讨会");
        await manager.Page.FillAsync("#Input_Starts", Minute(starts));
        await manager.Page.FillAsync("#Input_Ends", Minute(starts.AddHours(3)));
        await manager.Page.FillAsync("#Input_Place", "Kolwezi");
        await LookAsync(manager);
        await DoAsync(manager, "form[data-unsaved] button.btn-primary");

        var visitor = await AsAsync(language: "zh", screen: Screen.Narrow);
        await visitor.OpenAsync($"{Public}/sessions");
        (await visitor.Page.InnerTextAsync("main")).ShouldContain("科卢韦齐研讨会");
        await LookAsync(visitor);

        await LeaveAsync();
        portal.Clock.Set(Moment(starts.AddHours(4)));
        var facilitator = await AsAsync("facilitator", "fr");
        var page = facilitator.Page;
        await facilitator.OpenAsync($"{Desk}/sessions");
        await facilitator.PressAsync("tbody th a");
        await page.FillAsync("[name='Attendance[3].Women']", "6");
        await page.FillAsync("[name='Attendance[3].Men']", "9");
        await DoAsync(facilitator, "#attendance button");
        await FillAsync(facilitator, "Minutes.Text", "Miners asked for timbering.", "Les creuseurs demandent du boisage.", "矿工要求加装支护。");
        await DoAsync(facilitator, "#minutes button.btn-primary");
        await LookAsync(facilitator);
        var session = new Uri(page.Url).AbsolutePath["/fr".Length..];
        await facilitator.OpenAsync($"{session}/forms?from=1&count=2&language=fr");
        var numbers = await page.Locator(".paper-number").AllInnerTextsAsync();
        await facilitator.OpenAsync(session);
        await facilitator.PressAsync("a[href*='/key-in?session=']");
        await LookAsync(facilitator);
        await KeyInAsync(facilitator, numbers[0], FirstVoice, alsoGroup: true);
        await KeyInAsync(facilitator, numbers[1], SecondVoice, alsoGroup: false);
    }

    private async Task KeyInAsync(Visit facilitator, string number, string text, bool alsoGroup)
    {
        var page = facilitator.Page;
        await Assertions.Expect(page.Locator("#Input_Number")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(number);
        await TabToAsync(page, "Input_Requirement");
        await page.Keyboard.TypeAsync("2.1");
        await TabToAsync(page, "Input_Position");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        (await page.InputValueAsync("#Input_Position")).ShouldBe("Oppose");
        await TabToAsync(page, "Input_Text");
        await page.Keyboard.TypeAsync(text);
        if (alsoGroup)
        {
            await TabToAsync(page, "Input_Group");
            await page.Keyboard.TypeAsync("amont");
            (await page.InputValueAsync("#Input_Group")).ShouldBe("Upstream");
            await TabToAsync(page, "Input_Language");
            await page.Keyboard.TypeAsync("english");
            await TabToAsync(page, "Input_Organisation", "Shift+Tab");
        }
        else
        {
            (await page.InputValueAsync("#Input_Group")).ShouldBe("Upstream");
            await TabToAsync(page, "Input_Women");
        }

        // Enter saves from any one-line field.
        await facilitator.ArriveAsync(() => page.Keyboard.PressAsync("Enter"));
        (await page.Locator(".error-summary").CountAsync()).ShouldBe(0, await page.InnerTextAsync("main"));
        (await page.Locator(".notice-good a").CountAsync()).ShouldBe(1);
    }

    /// <summary>Goes on with the keyboard until a field has the focus.</summary>
    private static async Task TabToAsync(IPage page, string id, string key = "Tab")
    {
        for (var presses = 0; presses < 30; presses++)
        {
            await page.Keyboard.PressAsync(key);
            if (await page.EvaluateAsync<string>("document.activeElement.id") == id)
            {
                return;
            }
        }

        throw new InvalidOperationException($"The keyboard does not reach #{id}.");
    }

    private async Task<ILocator> OpenFormAsync(Visit visit, string code, bool passage = false)
    {
        await visit.OpenAsync(Public);
        await LookAsync(visit);
        await visit.PressAsync($"main a[href$='{Public}/text']");
        var article = visit.Page.Locator($"[data-requirement='{code}']");
        if (passage)
        {
            var quote = await Visit.MarkAsync(article);
            await visit.Page.ClickAsync(".participate-passage");
            await Assertions.Expect(article.Locator("[name='Input.Quote']")).ToHaveValueAsync(quote);
        }
        else
        {
            await article.Locator("a[data-comment]").ClickAsync();
        }

        await Assertions.Expect(article.Locator("[name='Input.Text']")).ToBeVisibleAsync();
        await LookAsync(visit);
        return article;
    }

    private static async Task FillCommentAsync(ILocator article, string position, string attribution, string text)
    {
        await article.Locator("[name='Input.Type']").SelectOptionAsync("Technical");
        await article.Locator("[name='Input.Position']").SelectOptionAsync(position);
        await article.Locator("[name='Input.Text']").FillAsync(text);
        await article.Locator("[name='Input.Attribution']").SelectOptionAsync(attribution);
    }

    private async Task SendAsync(Visit visit, ILocator article)
    {
        await article.Locator("[data-draft-form] button.btn-primary").ClickAsync();
        await visit.PressAsync(article.Locator(".notice a"));
        await LookAsync(visit);
        await visit.Page.CheckAsync("[name='Input.Consent'][type=checkbox]");
        await DoAsync(visit, "#send button.btn-primary");
        await Assertions.Expect(visit.Page.Locator(".participate-code")).ToBeVisibleAsync();
    }
}
