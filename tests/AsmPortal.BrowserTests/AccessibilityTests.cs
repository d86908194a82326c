namespace AsmPortal.BrowserTests;

/// <summary>axe on every kind of page, light and dark, wide and narrow; and no page scrolls sideways on a small telephone.</summary>
[Collection(BrowserTestGroup.Name)]
public sealed class AccessibilityTests(BrowserFixture browsers)
{
    private static readonly string[] PublicPages =
    [
        "/", "/frameworks", "/frameworks/asm-cobalt", "/frameworks/asm-cobalt/1.0", "/frameworks/asm-cobalt/1.0?q=child&level=1", "/frameworks/asm-cobalt/1.0/1.1.1",
        "/frameworks/asm-cobalt/1.0/crosswalk", "/frameworks/asm-cobalt/compare?from=0.9&to=1.0", "/p/about", "/p/privacy", "/p/accessibility", "/account/sign-in", "/account/forgot",
        "/sites", "/sites/map", "/sites/mukoma", "/sites/mukoma/card",
    ];

    private static readonly string[] EditingPages =
    [
        "/work", "/account", "/account/tokens", "/work/frameworks", "/work/frameworks/asm-cobalt", "/work/frameworks/import", "/work/frameworks/asm-cobalt/2.1",
        "/work/frameworks/asm-cobalt/2.1/structure", "/work/frameworks/asm-cobalt/2.1/translate", "/work/frameworks/asm-cobalt/2.1/levels", "/work/frameworks/asm-cobalt/2.1/workflow",
        "/work/frameworks/asm-cobalt/2.1/requirements/1.1.1", "/work/frameworks/asm-cobalt/2.1/requirements/1.1.1?language=fr", "/work/frameworks/asm-cobalt/2.1/requirements/1.1.1/properties",
    ];

    private static readonly string[] AdministrationPages =
        ["/admin", "/admin/users", "/admin/users/new", "/admin/roles", "/admin/features", "/admin/tasks", "/admin/mail", "/admin/outbox", "/admin/audit", "/admin/translations"];

    [Theory]
    [InlineData(Screen.Desktop, false)]
    [InlineData(Screen.Desktop, true)]
    [InlineData(Screen.Narrow, false)]
    [InlineData(Screen.Narrow, true)]
    public Task PublicPages_GiveAxeNothingToFind(Screen screen, bool dark) => LookAsync(screen, dark, null, PublicPages);

    [Theory]
    [InlineData(Screen.Desktop, false)]
    [InlineData(Screen.Narrow, true)]
    public Task EditingPages_GiveAxeNothingToFind(Screen screen, bool dark) => LookAsync(screen, dark, "editor@demo.asm", EditingPages);

    [Theory]
    [InlineData(Screen.Desktop, true)]
    [InlineData(Screen.Narrow, false)]
    public Task AdministrationPages_GiveAxeNothingToFind(Screen screen, bool dark) => LookAsync(screen, dark, "admin@demo.asm", AdministrationPages);

    [Theory]
    [InlineData("fr")]
    [InlineData("zh")]
    public async Task Pages_OnANarrowScreen_DoNotScrollSidewaysInTheOtherLanguages(string language)
    {
        await using var visit = await browsers.VisitAsync(Screen.Narrow, language: language);
        var wide = new List<string>();
        foreach (var path in PublicPages)
        {
            await visit.OpenAsync(path);
            if (await visit.ScrollsSidewaysAsync())
            {
                wide.Add(path);
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
            await visit.OpenAsync(path);
            faults.AddRange((await visit.AxeAsync()).Select(fault => $"{path}: {fault}"));
            if (await visit.ScrollsSidewaysAsync())
            {
                faults.Add($"{path}: scrolls sideways");
            }
        }

        faults.ShouldBeEmpty(string.Join(Environment.NewLine, faults));
    }
}
