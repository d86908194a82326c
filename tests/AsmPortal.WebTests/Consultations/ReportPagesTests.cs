using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Report;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.WebTests.Consultations;

public sealed partial class ReportPagesTests
{
    private static readonly string[] Cultures = ["en", "fr", "zh"];

    [Fact]
    public async Task Results_WhileOpen_AreForThoseWhoPrepareAnswersOnly()
    {
        var portal = await ReportStage.PortalAsync();
        var stage = await ReportStage.SetAsync(portal, state: ConsultationState.Open);
        using var visitor = portal.Browse();
        using var manager = await portal.SignInAsync("consultation@demo.asm");

        foreach (var path in new[] { "/results", "/results/report", "/results/report.docx", "/results/data", "/results/data.csv" })
        {
            (await visitor.TryGetAsync(stage.Page + path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
            (await manager.TryGetAsync(stage.Page + path)).Status.ShouldBe(HttpStatusCode.OK, path);
        }

        (await manager.GetAsync(stage.Page + "/results")).MainText.ShouldContain("not public yet");
    }

    [Fact]
    public async Task Results_AfterClosing_ArePublicAndTheReportIsNot()
    {
        var portal = await ReportStage.PortalAsync();
        var stage = await ReportStage.SetAsync(portal, state: ConsultationState.Closed);
        using var visitor = portal.Browse();

        var page = await visitor.GetAsync(stage.Page + "/results");

        page.Texts("#turn-out dd")[0].ShouldBe("65");
        page.FindAll("#heat tbody tr").Count.ShouldBeGreaterThan(50);
        page.FindAll("svg.heat-map rect.heat-cell").Count.ShouldBeGreaterThan(50);
        page.FindAll("[style]").ShouldBeEmpty();
        (await visitor.TryGetAsync(stage.Page + "/results/report")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Results_NarrowedToALevelAndAPrinciple_KeepWhatWasWithheld()
    {
        var portal = await ReportStage.PortalAsync();
        var stage = await ReportStage.SetAsync(portal, state: ConsultationState.Closed);
        using var visitor = portal.Browse();
        var whole = await visitor.GetAsync(stage.Page + "/results");
        var rows = whole.FindAll("#heat tbody tr").ToDictionary(row => row.QuerySelector("th")!.TextContent, row => row.TextContent);

        var narrowed = await whole.SubmitAsync(new() { ["principle"] = "1", ["level"] = "1" }, form: "form.filter-bar");

        var left = narrowed.FindAll("#heat tbody tr");
        left.Count.ShouldBeInRange(1, rows.Count - 1);
        left.ShouldAllBe(row => rows[row.QuerySelector("th")!.TextContent] == row.TextContent);
    }

    [Fact]
    public async Task Report_InEachLanguage_HasTheSameFiguresAndNoEnglishWords()
    {
        var portal = await ReportStage.PortalAsync();
        var stage = await ReportStage.SetAsync(portal, state: ConsultationState.Reported);
        var english = EnglishSentences();
        var figures = new Dictionary<string, List<string>>();
        foreach (var culture in Cultures)
        {
            using var visitor = portal.Browse(culture);
            foreach (var path in new[] { "/results", "/results/report", "/results/report?part=whole-text", "/results/data" })
            {
                var page = await visitor.GetAsync(stage.Page + path);
                if (culture != "en")
                {
                    english.Where(sentence => page.MainText.Contains(sentence, StringComparison.Ordinal)).ShouldBeEmpty($"{culture} {path}");
                }
            }

            var report = await visitor.GetAsync(stage.Page + "/results/report");
            figures[culture] = [.. report.Texts("main td.num").Concat(report.Texts("#turn-out li")).Select(text => string.Join(' ', Digits().Matches(text).Select(match => match.Value)))];
        }

        figures["en"].Count.ShouldBeGreaterThan(50);
        figures["fr"].ShouldBe(figures["en"]);
        figures["zh"].ShouldBe(figures["en"]);
    }

    [Fact]
    public async Task Report_OfAPart_HasCommentTranslationAnswerAndPager()
    {
        var portal = await ReportStage.PortalAsync();
        var stage = await ReportStage.SetAsync(portal, comments: 300, state: ConsultationState.Reported);
        using var visitor = portal.Browse("zh");
        var report = await visitor.GetAsync(stage.Page + "/results/report");

        var part = await report.FollowAsync(".card-title a[href*='part=1']");
        var next = await part.FollowAsync("a[rel=next]");

        part.FindAll("article.report-comment").Count.ShouldBe(ReportComments.PageSize);
        part.MainText.ShouldContain("委员会已作权衡。");
        part.Html.Length.ShouldBeLessThan(250_000);
        next.Texts("article.report-comment").ShouldNotContain(part.Texts("article.report-comment")[0]);
        var all = part.MainText + next.MainText + string.Concat(await Task.WhenAll((await AllPagesAsync(next)).Select(page => Task.FromResult(page.MainText))));
        all.ShouldContain("请不要写我的名字。");
        all.ShouldContain("已审校的译文");
    }

    [Fact]
    public async Task EveryOutput_KeepsTheNamesOfThoseWhoWantNone()
    {
        var portal = await ReportStage.PortalAsync();
        var stage = await ReportStage.SetAsync(portal, state: ConsultationState.Reported);
        using var client = portal.CreateClient();
        var addresses = Cultures.SelectMany(culture => new[] { "/results", "/results/report", "/results/report?part=1", "/results/report?part=whole-text", "/results/data.csv", "/results/data.json", "/feed.atom" }
                .Select(path => $"/{culture}{stage.Page}{path}"))
            .Concat(Cultures.Select(culture => $"/{culture}/consultations/feed.atom"))
            .Concat(new[] { "", "/comments", "/comments?limit=200", "/comments/export.csv", "/comments/export.json", "/comments/annotations.jsonld" }.Select(path => stage.Api + path))
            .ToList();
        foreach (var address in addresses)
        {
            ShouldKeepNames(await client.GetStringAsync(address), address);
        }

        foreach (var culture in Cultures)
        {
            ShouldKeepNames(await DocumentAsync(client, $"/{culture}{stage.Page}/results/report.docx"), culture);
        }

        // The consent is what hides them: the same words with a name are shown.
        (await client.GetStringAsync($"{stage.Api}/comments?limit=200")).ShouldContain("Person 7");
    }

    [Fact]
    public async Task Document_HasEveryCommentInTheReadersWords()
    {
        var portal = await ReportStage.PortalAsync();
        var stage = await ReportStage.SetAsync(portal, state: ConsultationState.Reported);
        using var client = portal.CreateClient();

        var text = await DocumentAsync(client, $"/fr{stage.Page}/results/report.docx");

        text.ShouldContain("Consultation mise en scène");
        text.ShouldContain("Le comité l’a pesé.");
        for (var number = 0; number < 60; number++)
        {
            var language = number % 3;
            text.ShouldContain(language == 1 ? $"Remarque numéro {number} sur" : language == 2 ? $"关于登记册的第{number}条意见。" : $"Remark number {number} about");
        }
    }

    [Fact]
    public async Task Publish_OnTheDesk_ShowsWhatIsMissingThenPublishesToEveryone()
    {
        var portal = await ReportStage.PortalAsync();
        var stage = await ReportStage.SetAsync(portal);
        await stage.ChangeAsync(async db => (await db.Set<Contribution>().FirstAsync(row => row.ConsultationId == stage.Consultation.Id && row.AnswerState == AnswerState.Published)).AnswerState = AnswerState.Drafted);
        using var manager = await portal.SignInAsync("consultation@demo.asm", "fr");
        using var translator = await portal.SignInAsync("translator.fr@demo.asm", "fr");
        using var visitor = portal.Browse("fr");
        var desk = $"/work/consultations/{stage.Slug}/report";

        var refused = await (await manager.GetAsync(desk)).SubmitAsync(form: "#publish");
        refused.Errors.ShouldBe(["1 contribution attend sa réponse publique."]);
        (await visitor.TryGetAsync(stage.Page + "/results/report")).Status.ShouldBe(HttpStatusCode.NotFound);

        await stage.ChangeAsync(db => db.Set<Contribution>().Where(row => row.ConsultationId == stage.Consultation.Id && row.AnswerState == AnswerState.Drafted).ExecuteUpdateAsync(row => row.SetProperty(one => one.AnswerState, AnswerState.Published)));
        (await translator.GetAsync(desk)).FindAll("#publish").ShouldBeEmpty();
        var published = await (await manager.GetAsync(desk)).SubmitAsync(form: "#publish");

        published.Text("#published").ShouldStartWith("Publié dans toutes les langues le");
        (await visitor.GetAsync(stage.Page + "/results/report")).FindAll("#preview").ShouldBeEmpty();
    }

    [Fact]
    public async Task Withdrawal_AfterPublication_DisappearsFromThePage()
    {
        var portal = await ReportStage.PortalAsync();
        var stage = await ReportStage.SetAsync(portal);
        using var manager = await portal.SignInAsync("consultation@demo.asm");
        await (await manager.GetAsync($"/work/consultations/{stage.Slug}/report")).SubmitAsync(form: "#publish");
        using var visitor = portal.Browse();
        (await visitor.GetAsync(stage.Page + "/results/report")).MainText.ShouldContain("65 contributions are counted");

        await stage.ChangeAsync(async db => (await db.Set<Contribution>().SingleAsync(row => row.ConsultationId == stage.Consultation.Id && row.AuthorName == "Person 1")).State = ContributionState.Withdrawn);

        var after = await visitor.GetAsync(stage.Page + "/results/report");
        after.MainText.ShouldContain("64 contributions are counted");
        after.Text("#figures-at").ShouldContain("Since then 1 contribution was withdrawn");
    }

    private static void ShouldKeepNames(string text, string where)
    {
        var plain = WebUtility.HtmlDecode(Regex.Unescape(text.Replace("\\", "\\\\", StringComparison.Ordinal)));
        plain.ShouldNotContain(ReportStage.SecretName, customMessage: where);
        plain.ShouldNotContain(ReportStage.SecretOrganisation, customMessage: where);
        plain.ShouldNotContain(ReportStage.QuietName, customMessage: where);
    }

    private static async Task<List<PortalPage>> AllPagesAsync(PortalPage page)
    {
        var pages = new List<PortalPage>();
        while (page.FindAll("a[rel=next]").Count > 0)
        {
            page = await page.FollowAsync("a[rel=next]");
            pages.Add(page);
        }

        return pages;
    }

    private static async Task<string> DocumentAsync(HttpClient client, string address)
    {
        using var archive = new ZipArchive(new MemoryStream(await client.GetByteArrayAsync(address)));
        await using var stream = archive.GetEntry("word/document.xml")!.Open();
        return string.Concat((await XDocument.LoadAsync(stream, LoadOptions.None, default)).Descendants().Where(element => element.Name.LocalName == "t").Select(element => element.Value + "\n"));
    }

    /// <summary>The sentences of this part in the code's own language; long enough that none of them is a word of French too.</summary>
    private static List<string> EnglishSentences()
    {
        var file = File.ReadAllText(RepositoryFiles.Get("localization/fr/AsmPortal.Consultations.po"));
        var part = file[file.IndexOf("# --- report ---", StringComparison.Ordinal)..file.IndexOf("# --- end of report ---", StringComparison.Ordinal)];
        return [.. SourceText().Matches(part).Select(match => match.Groups[1].Value).Where(text => text.Length > 12 && text.Contains(' ', StringComparison.Ordinal) && !text.Contains('{', StringComparison.Ordinal) && !text.StartsWith("Creative", StringComparison.Ordinal))];
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex("^msgid \"(.+)\"$", RegexOptions.Multiline)]
    private static partial Regex SourceText();
}
