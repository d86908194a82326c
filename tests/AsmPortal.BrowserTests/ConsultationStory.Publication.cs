using System.Text;
using System.Text.Json;
using AsmPortal.Testing.Consultations;
using DocumentFormat.OpenXml.Packaging;

namespace AsmPortal.BrowserTests;

/// <summary>What becomes public: answers, the version, the report.</summary>
internal sealed partial class ConsultationStory
{
    /// <summary>The version passes review and both committees, and still cannot be published: its comments have no public answer.</summary>
    public async Task TryToPublishTheVersionAsync()
    {
        var technical = await AsAsync("technical");
        await ReviewAsync(technical, "en");
        var editor = await AsAsync("editor");
        await ReviewAsync(editor, "fr");
        await ReviewAsync(editor, "zh");
        await MoveAsync(editor, "TechnicalReview");
        await DecideOnVersionAsync(technical, "TechnicalProposal");
        var steering = await AsAsync("steering", "fr");
        await DecideOnVersionAsync(steering, "SteeringDecision");
        await MoveAsync(steering, "Approved");

        await editor.OpenAsync($"{Version}/workflow");
        await editor.PressAsync("#move-Published button[type=submit]");
        (await editor.Page.InnerTextAsync(".error-summary")).ShouldContain("7 contributions to “The draft on clean cobalt” have no published answer.");
        await LookAsync(editor);
        var visitor = await AsAsync();
        (await visitor.Page.Context.APIRequest.GetAsync($"{portal.Address}en/frameworks/{Framework}/{TestFramework.Version}")).Status.ShouldBe(404);
    }

    /// <summary>All answers become public at once, and the consultation is declared answered.</summary>
    public async Task PublishAnswersAsync()
    {
        var manager = await AsAsync("consultation");
        await manager.OpenAsync($"{Desk}/publishing");
        await LookAsync(manager);
        await DoAsync(manager, "#publish button");
        (await manager.Page.InnerTextAsync("main")).ShouldContain("7 answers are published.");
        await DoAsync(manager, "#declare-answered button");
        (await manager.Page.Locator("#publish").CountAsync()).ShouldBe(1, "The report comes next.");
    }

    /// <summary>The commenter is told in their language and reads the answer from there.</summary>
    public async Task ReadTheAnswerAsync()
    {
        var visit = await AsAsync("participant.zh", "zh", Screen.Narrow);
        await visit.OpenAsync("/account/notifications");
        (await visit.Page.InnerTextAsync(".notification-list")).ShouldContain("清洁钴草案");
        await visit.PressAsync(".notification-list .notification-subject");
        new Uri(visit.Page.Url).AbsolutePath.ShouldBe($"/zh{Public}/answers");
        (await visit.Page.InnerTextAsync("main")).ShouldContain(Names[2]);
        await LookAsync(visit);
    }

    /// <summary>The gate is open now.</summary>
    public async Task PublishTheVersionAsync()
    {
        var editor = await AsAsync("editor");
        await MoveAsync(editor, "Published");
        var reader = await AsAsync(language: "zh");
        await reader.OpenAsync($"/frameworks/{Framework}/{TestFramework.Version}");
        (await reader.Page.InnerTextAsync("main")).ShouldContain("每月更新");
    }

    /// <summary>The report is there for nobody before, and for everybody afterwards.</summary>
    public async Task PublishTheReportAsync()
    {
        var manager = await AsAsync("consultation");
        await manager.OpenAsync($"{Desk}/report");
        await LookAsync(manager);
        (await manager.Page.Locator("#unmet").CountAsync()).ShouldBe(0);
        await DoAsync(manager, "#publish button");
        (await manager.Page.Locator("#published").CountAsync()).ShouldBe(1);
    }

    /// <summary>Anybody reads the report in a language, with the same figures as in the others, and takes its files along.</summary>
    public async Task ReadTheReportAsync(string language)
    {
        var index = Array.IndexOf(Languages, language);
        var reader = await AsAsync(language: language);
        var page = reader.Page;
        await reader.OpenAsync(Public);
        await LookAsync(reader);
        await reader.PressAsync($"main a[href$='{Public}/results/report']");
        await LookAsync(reader);

        // Contributions, people, their organisations, positions of organisations, sessions, participants of sessions.
        (await NumbersAsync(reader, "#turn-out li")).ShouldBe([7, 3, 3, 0, 1, 15]);

        // Requirements of each principle, and how many are convergent, divergent, mixed and thin.
        (await NumbersAsync(reader, "#principles tbody tr:nth-child(1) td"))[..5].ShouldBe([2, 1, 1, 0, 0]);
        (await NumbersAsync(reader, "#principles tbody tr:nth-child(2) td"))[..5].ShouldBe([2, 0, 1, 0, 1]);
        (await page.Locator("#changed tbody th").AllInnerTextsAsync()).ShouldBe(["1.1"]);
        (await page.InnerTextAsync("main")).ShouldContain(Dissent[index]);
        var report = await reader.DownloadAsync("a[href$='report.docx']");
        using (var document = WordprocessingDocument.Open(new MemoryStream(report), isEditable: false))
        {
            var text = document.MainDocumentPart!.Document.InnerText;
            text.ShouldContain(Outdated[index]);
            text.ShouldContain(Chinese);
        }

        await reader.PressAsync("a[href*='part=1']");
        var comments = await page.InnerTextAsync("main");
        comments.ShouldContain(Outdated[index]);
        comments.ShouldContain(Names[index]);
        comments.ShouldContain(Chinese);
        await LookAsync(reader);

        await reader.OpenAsync($"{Public}/results");
        await LookAsync(reader);
        await reader.OpenAsync($"{Public}/results/data");
        await LookAsync(reader);
        var table = Encoding.UTF8.GetString(await reader.DownloadAsync("a[href$='data.csv']"));
        References.ShouldAllBe(reference => table.Contains(reference, StringComparison.Ordinal));
        using var json = JsonDocument.Parse(await reader.DownloadAsync("a[href$='data.json']"));
        json.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("reference").GetString()!).ShouldBe(References, ignoreOrder: true);
    }

    private static async Task<int[]> NumbersAsync(Visit visit, string selector) =>
        [.. (await visit.Page.Locator(selector).AllInnerTextsAsync()).Select(text => new string([.. text.Where(char.IsAsciiDigit)])).Select(digits => digits.Length == 0 ? -1 : int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture))];

    private static async Task ReviewAsync(Visit person, string language)
    {
        await person.OpenAsync($"{Version}/requirements/1.1?language={language}");
        await DoAsync(person, "#review button");
    }

    private static async Task DecideOnVersionAsync(Visit person, string kind)
    {
        await person.OpenAsync($"{Version}/workflow");
        await person.Page.CheckAsync($"#outcome-{kind}-InFavour");
        await person.Page.FillAsync($"#reason-{kind}", "Decided in the meeting of March.");
        await DoAsync(person, $"#decide-{kind} button[type=submit]");
    }
}
