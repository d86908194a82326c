using System.Globalization;
using AsmPortal.Testing.Consultations;

namespace AsmPortal.BrowserTests;

/// <summary>One consultation on a portal and a clock of its own, and what its people do, each through the pages. What axe finds on the way is told at the end, all at once.</summary>
internal sealed partial class ConsultationStory(BrowserFixture browsers, TestPortal portal)
{
    public const string Public = "/consultations/clean-cobalt-draft";

    public const string Desk = "/work/consultations/clean-cobalt-draft";

    private const string Framework = "clean-cobalt";

    private const string Version = $"/work/frameworks/{Framework}/{TestFramework.Version}";

    /// <summary>Days of the round, as many as strong standard-setters give.</summary>
    private const int Days = 60;

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(TestConsultation.Zone);

    private static readonly string[] Languages = ["en", "fr", "zh"];

    private readonly Dictionary<(string? Person, string Language, Screen Screen), Visit> _windows = [];

    private readonly Inspection _inspection = new();

    private readonly DateOnly _opens = DateOnly.FromDateTime(Local(portal.Clock.Now));

    /// <summary>What axe and the narrow screen had to say on all pages that were looked at.</summary>
    public IReadOnlyList<string> Faults => _inspection.Faults;

    /// <inheritdoc cref="Inspection.LookAsync"/>
    public Task LookAsync(Visit visit) => _inspection.LookAsync(visit);

    /// <summary>The window of somebody: of a role of the demonstration, or of a visitor without an account when left out.</summary>
    public async Task<Visit> AsAsync(string? person = null, string language = "en", Screen screen = Screen.Desktop)
    {
        if (_windows.TryGetValue((person, language, screen), out var open))
        {
            return open;
        }

        var visit = _windows[(person, language, screen)] = await browsers.VisitAsync(screen, language: language, portal: portal);
        visit.Page.Dialog += (_, dialog) => dialog.AcceptAsync();
        if (person is not null)
        {
            await visit.SignInAsync($"{person}@demo.asm");
        }

        return visit;
    }

    /// <summary>Everybody closes their window, in which nothing went wrong. Nobody stays signed in over the weeks in between.</summary>
    public async Task LeaveAsync()
    {
        foreach (var visit in _windows.Values)
        {
            await visit.DisposeAsync();
        }

        _windows.Clear();
    }

    /// <summary>The manager describes it in three languages, is told what is missing before it can be opened, and opens it.</summary>
    public async Task OpenAsync()
    {
        await TestFramework.AddAsync(portal, Framework);
        var manager = await AsAsync("consultation");
        var page = manager.Page;
        await manager.OpenAsync("/work/consultations/new");
        var version = await page.Locator("#Input_VersionId option", new() { HasText = Framework }).Or(page.Locator("#Input_VersionId option", new() { HasText = "Clean cobalt" })).First.GetAttributeAsync("value");
        await page.SelectOptionAsync("#Input_VersionId", version!);
        await FillAsync(manager, "Input.Title", "The draft on clean cobalt", "Le projet sur le cobalt propre", "清洁钴草案");
        await page.FillAsync("#Input_Slug", "clean-cobalt-draft");
        await page.FillAsync("#Input_Opens", Day(_opens));
        await page.FillAsync("#Input_LastDay", Day(_opens.AddDays(Days - 1)));
        await LookAsync(manager);
        await DoAsync(manager, "form[data-unsaved] button.btn-primary");

        await FillAsync(manager, "Input.Purpose", "To hear everyone before the text is decided.", "Entendre chacun avant de décider du texte.", "在文本定稿前听取各方意见。");
        await FillAsync(manager, "Input.HowToTakePart", "On this page, in Word or in a workshop.", "Sur cette page, dans Word ou en atelier.", "可在本页、通过Word文档或在研讨会上参与。");
        await FillAsync(manager, "Input.WhoDecides", "The steering committee.", "Le comité de pilotage.", "由指导委员会决定。");
        await FillAsync(manager, "Input.ModerationRules", "No insults.", "Pas d’insultes.", "禁止侮辱性言论。");
        await page.FillAsync("#Input_GroupMinimum", "1");
        await page.FillAsync("#Input_SmallCell", "2");
        await LookAsync(manager);
        await DoAsync(manager, "form[data-unsaved] button.btn-primary");

        await manager.OpenAsync(Desk);
        (await page.InnerTextAsync("#unmet")).ShouldContain("not in consultation yet");
        var editor = await AsAsync("editor");
        await MoveAsync(editor, "InConsultation");

        await manager.OpenAsync(Desk);
        (await page.Locator("#unmet").CountAsync()).ShouldBe(0);
        await DoAsync(manager, "section[aria-labelledby=opening] button");
        (await page.Locator("#opening").CountAsync()).ShouldBe(0);
        await LookAsync(manager);
    }

    /// <summary>The last second of the round passes.</summary>
    public async Task CloseAsync()
    {
        await LeaveAsync();
        portal.Clock.Set(Moment(_opens.AddDays(Days).ToDateTime(TimeOnly.MinValue)));
        await portal.RunTaskAsync("RoundClock");
        var late = await AsAsync("participant.fr", "fr");
        await late.OpenAsync($"{Public}/text");
        (await late.Page.Locator("a[data-comment]").CountAsync()).ShouldBe(0);
    }

    /// <summary>Presses what must be taken without an objection.</summary>
    private static Task DoAsync(Visit visit, string selector) => DoAsync(visit, visit.Page.Locator(selector).First);

    private static async Task DoAsync(Visit visit, Microsoft.Playwright.ILocator target)
    {
        await visit.PressAsync(target);
        (await visit.Page.Locator(".error-summary").CountAsync()).ShouldBe(0, $"{visit.Page.Url}{Environment.NewLine}{await visit.Page.InnerTextAsync("main")}");
    }

    private static async Task FillAsync(Visit visit, string field, params string[] texts)
    {
        foreach (var (language, text) in Languages.Zip(texts))
        {
            await visit.Page.FillAsync($"[name='{field}.{language}']", text);
        }
    }

    private static async Task MoveAsync(Visit person, string state)
    {
        await person.OpenAsync($"{Version}/workflow");
        await DoAsync(person, $"#move-{state} button[type=submit]");
    }

    private static DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, Zone);

    private static DateTimeOffset Moment(DateTime local) => new(TimeZoneInfo.ConvertTimeToUtc(local, Zone));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Minute(DateTime local) => local.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
}
