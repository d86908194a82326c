using AsmPortal.Testing.Consultations;
using Microsoft.Playwright;

namespace AsmPortal.BrowserTests;

/// <summary>axe on every kind of page, light and dark, wide and narrow; and no page scrolls sideways on a small telephone.</summary>
[Collection(BrowserTestGroup.Name)]
public sealed class AccessibilityTests(BrowserFixture browsers)
{
    private const string Open = "/consultations/asm-cobalt-2-0";
    private const string Over = "/consultations/asm-cobalt-0-9";
    private const string Desk = "/work/consultations/asm-cobalt-2-0";

    /// <summary>An entry that begins with <c>&gt;</c> is a link on the page before it: its address holds an id.</summary>
    private static readonly string[] PublicPages =
    [
        "/", "/frameworks", "/frameworks/asm-cobalt", "/frameworks/asm-cobalt/1.0", "/frameworks/asm-cobalt/1.0?q=child&level=1", "/frameworks/asm-cobalt/1.0/1.1.1",
        "/frameworks/asm-cobalt/1.0/crosswalk", "/frameworks/asm-cobalt/compare?from=0.9&to=1.0", "/p/about", "/p/privacy", "/p/accessibility", "/account/sign-in", "/account/forgot",
        "/sites", "/sites?Level=2", "/sites?Query=nowhere", "/sites/map", "/sites/map?Level=2", "/sites/mukoma", "/sites/mukoma/card", "/sites/nyarukoko",
    ];

    private static readonly string[] ConsultationPages =
    [
        "/consultations", Open, $"{Open}/text", $"{Open}/comment", $"{Open}/comment?requirement=1.1.1", $"{Open}/review", $"{Open}/word", $"{Open}/survey",
        $"{Open}/sessions", ">main .card a", ">a[href$='/register']", $"{Open}/comments", ">main .card a", ">a[href*='?reply=']",
        Over, $"{Over}/comments", ">main .card a:last-of-type", $"{Over}/sessions", ">main .card a", $"{Over}/comment", $"{Over}/results", $"{Over}/results/report", ">main .card a", $"{Over}/results/data",
        "/consultations/receipt", "/organisations", ">tbody a", ">main a[href$='/join']", "/account/register", "/account/registered", "/account/confirm", "/account/invitation",
    ];

    private static readonly string[] EditingPages =
    [
        "/work", "/account", "/account/tokens", "/work/frameworks", "/work/frameworks/asm-cobalt", "/work/frameworks/import", "/work/frameworks/asm-cobalt/2.1",
        "/work/frameworks/asm-cobalt/2.1/structure", "/work/frameworks/asm-cobalt/2.1/translate", "/work/frameworks/asm-cobalt/2.1/levels", "/work/frameworks/asm-cobalt/2.1/workflow",
        "/work/frameworks/asm-cobalt/2.1/requirements/1.1.1", "/work/frameworks/asm-cobalt/2.1/requirements/1.1.1?language=fr", "/work/frameworks/asm-cobalt/2.1/requirements/1.1.1/properties",
    ];

    private static readonly string[] AdministrationPages =
    [
        "/admin", "/admin/users", ">tbody th a", "/admin/users/new", "/admin/roles", "/admin/features", "/admin/tasks", "/admin/mail", "/admin/outbox", "/admin/audit", "/admin/translations",
    ];

    private static readonly string[] ParticipantPages =
    [
        "/work", "/account/profile", "/account/organisations", "/account/email", "/account/password", "/account/sessions", "/account/my-data", "/account/notifications", "/account/notifications/settings",
        Open, $"{Open}/text", $"{Open}/mine", $"{Open}/organisation", $"{Open}/answers", $"{Open}/survey", $"{Open}/sessions", ">main .card a", ">a[href$='/register']",
    ];

    private static readonly string[] ManagerPages =
    [
        "/work/consultations", "/work/consultations/new", Desk, $"{Desk}/settings", $"{Desk}/rounds", $"{Desk}/page", $"{Desk}/sessions", ">tbody a", ">main a[href$='/edit']", $"{Desk}/sessions/new",
        $"{Desk}/survey", ">tbody a", ">main a[href$='/preview']", $"{Desk}/survey/1", ">.reorder a", $"{Open}/results/survey",
        $"{Desk}/imports", $"{Desk}/moderation", $"{Desk}/board", $"{Desk}/meetings", $"{Desk}/publishing", $"{Desk}/report", $"{Open}/results", $"{Open}/results/report", "/work/committees",
        "/work/organisations", "/work/organisations/new", "/work/organisations/import", "/work/organisations/duplicates", "/work/organisations/arcadia-motors", ">main a[href$='/merge']", "/work/invitations", "/work/invitations/new",
    ];

    private static readonly string[] FacilitatorPages =
        ["/work", "/work/consultations", Desk, $"{Desk}/sessions", ">tbody a", ">main a[href$='/forms']", $"{Desk}/key-in", $"{Desk}/imports", $"{Desk}/imports/triage"];

    private static readonly string[] CommitteePages =
        ["/work", Desk, $"{Desk}/board", ">tbody th a", $"{Desk}/board?language=zh", $"{Desk}/rationales", $"{Desk}/meetings", "/work/committees", "/work/consultations/asm-cobalt-0-9/board", ">tbody th a"];

    private static readonly string[] AssessorPages =
    [
        "/work", "/work/sites", "/work/sites/new", "/work/sites/mukoma", "/work/sites/mukoma/history", "/work/sites/import", "/work/sites/duplicates", "/work/sites/mukoma/merge?Into=k", "/work/sites/mukoma/merge?Into=kyalwe",
        "/work/assessments", "/work/assessments/new", "/work/assessments?state=DeskReview", ">tbody th a", ">main a[href$='/answer']",
        "/work/assessments?state=FieldVerification", ">tbody th a", ">main a[href$='/answer']", ">a[data-answering-page][href$='/2']", "/work/assessments?state=FieldVerification", ">tbody th a", ">main a[href$='/score']",
        "/work/assessments?state=Contested", "/assessments/levels", "/assessments/levels?level=1&side=SelfDeclared", "/assessments/levels?level=4",
        "/work/actions", ">tbody th a", "/work/actions?site=nowhere", "/work/actions/totals", "/work/actions/totals?site=nowhere",
    ];

    private static readonly string[] CooperativePages =
    [
        "/work", "/work/sites", ">tbody th a", "/work/assessments", "/work/assessments/new", "/work/assessments?state=Draft", ">tbody th a", ">main a[href$='/answer']",
        "/work/assessments?state=Published", ">tbody th a", ">main a[href$='/score']", "/work/actions", ">tbody th a",
    ];

    private static readonly (string Email, string[] Pages)[] SiteRoles = [("assessor@demo.asm", AssessorPages), ("cooperative@demo.asm", CooperativePages)];

    private static readonly (string Email, string[] Pages)[] Roles =
    [
        ("participant.fr@demo.asm", ParticipantPages), ("consultation@demo.asm", ManagerPages), ("facilitator@demo.asm", FacilitatorPages), ("technical@demo.asm", CommitteePages),
        ("steering@demo.asm", CommitteePages),
    ];

    [Theory]
    [InlineData(Screen.Desktop, false)]
    [InlineData(Screen.Desktop, true)]
    [InlineData(Screen.Narrow, false)]
    [InlineData(Screen.Narrow, true)]
    public Task PublicPages_GiveAxeNothingToFind(Screen screen, bool dark) => LookAsync(screen, dark, null, PublicPages);

    [Theory]
    [InlineData(Screen.Desktop, true)]
    [InlineData(Screen.Narrow, false)]
    public Task ConsultationPages_GiveAxeNothingToFind(Screen screen, bool dark) => LookAsync(screen, dark, null, ConsultationPages);

    [Theory]
    [InlineData(Screen.Desktop, false)]
    [InlineData(Screen.Narrow, true)]
    public Task EditingPages_GiveAxeNothingToFind(Screen screen, bool dark) => LookAsync(screen, dark, "editor@demo.asm", EditingPages);

    [Theory]
    [InlineData(Screen.Desktop, true)]
    [InlineData(Screen.Narrow, false)]
    public Task AdministrationPages_GiveAxeNothingToFind(Screen screen, bool dark) => LookAsync(screen, dark, "admin@demo.asm", AdministrationPages);

    [Theory]
    [InlineData(Screen.Desktop, false)]
    [InlineData(Screen.Narrow, true)]
    public async Task PagesOfConsultationRoles_GiveAxeNothingToFind(Screen screen, bool dark)
    {
        foreach (var (email, pages) in Roles)
        {
            await LookAsync(screen, dark, email, pages);
        }
    }

    [Theory]
    [InlineData(Screen.Desktop, true)]
    [InlineData(Screen.Narrow, false)]
    public async Task PagesOfSitesAndAssessments_GiveAxeNothingToFind(Screen screen, bool dark)
    {
        foreach (var (email, pages) in SiteRoles)
        {
            await LookAsync(screen, dark, email, pages);
        }
    }

    [Theory]
    [InlineData(Screen.Desktop, false)]
    [InlineData(Screen.Narrow, true)]
    public async Task PagesOfSitesFromAFile_GiveAxeNothingToFind(Screen screen, bool dark)
    {
        await using var visit = await browsers.VisitAsync(screen, dark: dark);
        var faults = new List<string>();
        await visit.SignInAsync("assessor@demo.asm");
        await PreviewAsync("name,country,province,latitude,longitude,minerals\n,XX,Lualaba,95,25.4,unobtainium\n");
        (await visit.Page.Locator("#faults tbody tr").CountAsync()).ShouldBeGreaterThan(0);
        faults.AddRange(await visit.FaultsAsync());

        // Beside another site and named nearly like it: a double that the register points out.
        await PreviewAsync("name,country,province,latitude,longitude,minerals\nMukoma 2,CD,Lualaba,-10.7130,25.4022,cobalt\n");
        faults.AddRange(await visit.FaultsAsync());
        await visit.PressAsync("form[action*='handler=Store'] button");
        await visit.OpenAsync("/work/sites/duplicates");
        faults.AddRange(await visit.FaultsAsync());
        await visit.PressAsync(".card a[href*='/mukoma-2/merge']");
        faults.AddRange(await visit.FaultsAsync());
        faults.ShouldBeEmpty(string.Join(Environment.NewLine, faults));

        async Task PreviewAsync(string file)
        {
            await visit.OpenAsync("/work/sites/import");
            await visit.Page.SetInputFilesAsync("[type=file]", new FilePayload { Name = "sites.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(file) });
            await visit.PressAsync("form[enctype] button.btn-primary");
        }
    }

    [Theory]
    [InlineData(Screen.Desktop, true)]
    [InlineData(Screen.Narrow, false)]
    public async Task PagesOfWhatOneSendsAndIsSent_GiveAxeNothingToFind(Screen screen, bool dark)
    {
        var slug = await TestConsultation.OpenAsync(browsers.Portal);
        await using var visit = await browsers.VisitAsync(screen, dark: dark);
        var page = visit.Page;
        var faults = new List<string>();
        await visit.SignInAsync("participant.en@demo.asm");
        await visit.OpenAsync($"/consultations/{slug}/comment?requirement=1.1.1");
        await page.FillAsync("[name='Input.Text']", "Say what a site may call a month.");
        await page.FillAsync("[name='Input.ProposedChange']", "Every thirty days.");
        await visit.PressAsync(".participate-form button.btn-primary");
        faults.AddRange(await visit.FaultsAsync());
        await page.CheckAsync("[name='Input.Consent'][type=checkbox]");
        await visit.PressAsync("#send button.btn-primary");
        faults.AddRange(await visit.FaultsAsync());
        await visit.OpenAsync($"/consultations/{slug}/mine");
        faults.AddRange(await visit.FaultsAsync());
        await visit.PressAsync("main a[href$='/manage']");
        faults.AddRange(await visit.FaultsAsync());

        await visit.OpenAsync($"{Open}/word");
        await UploadAsync(visit);
        faults.AddRange(await visit.FaultsAsync());

        faults.ShouldBeEmpty(string.Join(Environment.NewLine, faults));
    }

    [Theory]
    [InlineData(Screen.Desktop, false)]
    [InlineData(Screen.Narrow, true)]
    public async Task PagesOfImportsAndMeetings_GiveAxeNothingToFind(Screen screen, bool dark)
    {
        var slug = await TestConsultation.OpenAsync(browsers.Portal);
        await using var visit = await browsers.VisitAsync(screen, dark: dark);
        var page = visit.Page;
        var faults = new List<string>();
        await visit.SignInAsync("consultation@demo.asm");
        await visit.OpenAsync($"{Desk}/imports");
        await UploadAsync(visit);
        faults.AddRange(await visit.FaultsAsync());

        await visit.OpenAsync($"/work/consultations/{slug}/meetings");
        await page.FillAsync("[name='Input.Local']", "2027-03-01T10:00");
        await visit.PressAsync("#plan-meeting button.btn-primary");
        await visit.OpenAsync($"/work/consultations/{slug}/meetings");
        await visit.PressAsync("tbody th a");
        faults.AddRange(await visit.FaultsAsync());

        faults.ShouldBeEmpty(string.Join(Environment.NewLine, faults));
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("zh")]
    public async Task Pages_OnANarrowScreen_DoNotScrollSidewaysInTheOtherLanguages(string language)
    {
        var wide = new List<string>();
        foreach (var (email, pages) in Roles.Concat(SiteRoles).Prepend((Email: "", Pages: [.. PublicPages, .. ConsultationPages])))
        {
            await using var visit = await browsers.VisitAsync(Screen.Narrow, language: language);
            if (email.Length > 0)
            {
                await visit.SignInAsync(email);
            }

            foreach (var path in pages)
            {
                await visit.GoAsync(path);
                if (await visit.ScrollsSidewaysAsync())
                {
                    wide.Add(visit.Page.Url);
                }
            }
        }

        wide.ShouldBeEmpty();
    }

    [Fact]
    public async Task Axe_OnAFaultyPage_FindsTheFault()
    {
        await using var visit = await browsers.VisitAsync();
        await visit.OpenAsync("/");
        await visit.Page.EvaluateAsync("document.querySelector('main').append(document.createElement('button'))");

        (await visit.AxeAsync()).ShouldContain(fault => fault.StartsWith("button-name"));
    }

    private async Task LookAsync(Screen screen, bool dark, string? email, IEnumerable<string> paths)
    {
        await using var visit = await browsers.VisitAsync(screen, dark: dark);
        if (email is not null)
        {
            await visit.SignInAsync(email);
        }

        var faults = new List<string>();
        foreach (var path in paths)
        {
            await visit.GoAsync(path);
            faults.AddRange(await visit.FaultsAsync());
        }

        faults.ShouldBeEmpty(string.Join(Environment.NewLine, faults));
    }

    /// <summary>Uploads the published comments, which are a filled-in form, and stops before anything is sent.</summary>
    private static async Task UploadAsync(Visit visit)
    {
        var file = await visit.Page.APIRequest.GetAsync($"/en{Open}/comments.xlsx");
        await visit.Page.SetInputFilesAsync("#upload [type=file]", new FilePayload { Name = "comments.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = await file.BodyAsync() });
        await visit.PressAsync("#upload button.btn-primary");
        visit.Page.Url.ShouldNotEndWith("/word");
        visit.Page.Url.ShouldNotEndWith("/imports");
    }
}
