using System.Globalization;
using System.Net;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.WebTests.Consultations;

/// <summary>Setting up, opening, extending and closing a consultation through the rendered forms.</summary>
public sealed class DeskTests
{
    private const string Desk = "/work/consultations/cobalt-test";

    private static readonly string[] Languages = ["en", "fr", "zh"];

    [DatabaseTheory, EngineData]
    public async Task Consultation_FromItsBeginningToItsEnd_KeepsItsPromises(DatabaseEngine engine)
    {
        await using var portal = await TestPortal.StartAsync(engine);
        using var manager = await portal.SignInAsync("consultation@demo.asm", "fr");
        using var visitor = portal.Browse("fr");
        var opens = await BeginAsync(portal, manager);

        (await visitor.TryGetAsync("/consultations/cobalt-test")).Status.ShouldBe(HttpStatusCode.NotFound);
        var refused = await OpenAsync(manager);
        refused.Errors.ShouldContain(error => error.Contains("中文", StringComparison.Ordinal) && error.Contains("Objet", StringComparison.Ordinal));

        await DescribeAsync(manager);
        (await OpenAsync(manager)).Text(".facts").ShouldContain("Ouverte");

        // Before midnight of the last day nothing closes it, and its rules are fixed.
        (await manager.GetAsync(Desk)).FindAll("#closing").ShouldBeEmpty();
        (await manager.GetAsync(Desk + "/settings")).FindAll("#Input_ReplyDays").ShouldBeEmpty();

        var silent = await (await manager.GetAsync(Desk + "/rounds")).SubmitAsync(
            new() { ["LastDay"] = Day(opens.AddDays(20)), ["Reason.en"] = "The rains closed the roads.", ["Reason.fr"] = "Les pluies ont coupé les routes." }, "#extend form, form#extend");
        silent.Errors.ShouldContain(error => error.Contains("中文", StringComparison.Ordinal));
        silent.Html.ShouldContain("Les pluies ont coupé les routes.");
        var extended = await silent.SubmitAsync(new() { ["Reason.zh"] = "雨季道路中断。" }, "form#extend");
        extended.Errors.ShouldBeEmpty();

        var zone = new AsmPortal.Consultations.Services.ZonedTimes("Africa/Lubumbashi");
        portal.Clock.Set(new DateTimeOffset(zone.EndOfDay(opens.AddDays(20)).AddSeconds(-1)));
        await portal.RunTaskAsync("RoundClock");
        (await StateAsync(portal)).ShouldBe(ConsultationState.Open);
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await portal.RunTaskAsync("RoundClock");
        await portal.RunTaskAsync("RoundClock");
        (await StateAsync(portal)).ShouldBe(ConsultationState.Closed);
    }

    [Theory]
    [InlineData("participant.en@demo.asm", "/work/consultations", HttpStatusCode.Forbidden)]
    [InlineData("translator.fr@demo.asm", "/work/consultations", HttpStatusCode.OK)]
    [InlineData("facilitator@demo.asm", "/work/consultations/new", HttpStatusCode.Forbidden)]
    [InlineData("steering@demo.asm", Desk + "/settings", HttpStatusCode.Forbidden)]
    [InlineData("consultation@demo.asm", Desk, HttpStatusCode.NotFound)]
    public async Task DeskPage_IsForThoseWhoRunConsultations(string email, string path, HttpStatusCode status)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite);
        using var person = await portal.SignInAsync(email);

        (await person.TryGetAsync(path)).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Settings_ChangedByTwoPeople_KeepTheSecondPersonsWords()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite);
        using var manager = await portal.SignInAsync("consultation@demo.asm");
        await BeginAsync(portal, manager);
        var first = await manager.GetAsync(Desk + "/settings");
        var second = await manager.GetAsync(Desk + "/settings");
        (await first.SubmitAsync(new() { ["Input.Purpose.en"] = "First" }, "form[data-unsaved]")).Errors.ShouldBeEmpty();

        var refused = await second.SubmitAsync(new() { ["Input.Purpose.en"] = "Second" }, "form[data-unsaved]");

        refused.Errors.ShouldHaveSingleItem().ShouldContain("Somebody else");
        refused.Html.ShouldContain("Second");
        (await portal.ReadAsync(db => db.Set<Consultation>().Where(row => row.Slug == "cobalt-test").Select(row => row.Purpose).SingleAsync())).En.ShouldBe("First");
    }

    [Theory]
    [InlineData("Not A Slug", "Input_Slug")]
    [InlineData("new", "Input_Slug")]
    public async Task NewConsultation_WithABadAddress_IsRefusedAtTheField(string slug, string field)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite);
        using var manager = await portal.SignInAsync("consultation@demo.asm");

        var refused = await (await manager.GetAsync("/work/consultations/new")).SubmitAsync(new() { ["Input.Slug"] = slug, ["Input.Title.en"] = "Title" }, "form[data-unsaved]");

        refused.Text($"#{field}-error").ShouldContain("address");
    }

    private static async Task<DateOnly> BeginAsync(TestPortal portal, PortalBrowser manager)
    {
        var opens = DateOnly.FromDateTime(portal.Clock.Now);
        var page = await manager.GetAsync("/work/consultations/new");
        var version = page.FindAll("#Input_VersionId option").First(option => option.TextContent.Contains("2.0", StringComparison.Ordinal)).GetAttribute("value")!;
        var begun = await page.SubmitAsync(
            new()
            {
                ["Input.VersionId"] = version,
                ["Input.Slug"] = "cobalt-test",
                ["Input.Title.fr"] = "Consultation d’essai",
                ["Input.TimeZone"] = "Africa/Lubumbashi",
                ["Input.Opens"] = Day(opens),
                ["Input.LastDay"] = Day(opens.AddDays(10)),
            },
            "form[data-unsaved]");
        begun.Errors.ShouldBeEmpty();
        return opens;
    }

    private static async Task DescribeAsync(PortalBrowser manager)
    {
        var words = new Dictionary<string, string>();
        foreach (var language in Languages)
        {
            foreach (var field in (string[])["Title", "Purpose", "HowToTakePart", "WhoDecides", "ModerationRules"])
            {
                words[$"Input.{field}.{language}"] = $"{field} {language}";
            }
        }

        (await (await manager.GetAsync(Desk + "/settings")).SubmitAsync(words, "form[data-unsaved]")).Errors.ShouldBeEmpty();
    }

    private static async Task<PortalPage> OpenAsync(PortalBrowser manager) => await (await manager.GetAsync(Desk)).SubmitAsync(form: "#opening ~ form, section[aria-labelledby=opening] form");

    private static Task<ConsultationState> StateAsync(TestPortal portal) =>
        portal.ReadAsync(db => db.Set<Consultation>().Where(row => row.Slug == "cobalt-test").Select(row => row.State).SingleAsync());

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
