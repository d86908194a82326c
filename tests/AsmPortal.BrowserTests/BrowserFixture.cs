using AsmPortal.Data;
using Microsoft.Playwright;

namespace AsmPortal.BrowserTests;

/// <summary>One portal that listens and one Chromium for all tests; each test has a context, and so cookies, of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>Where Chromium is.</summary>
    internal static readonly string Chromium = Environment.GetEnvironmentVariable("ASMPORTAL_CHROMIUM") is { Length: > 0 } given ? given : "/usr/bin/chromium";

    /// <summary>How it is started: it asks for nothing of its own.</summary>
    internal static readonly string[] Arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    internal TestPortal Portal { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite, options =>
        {
            // The browser drops cookies by its own clock.
            options.Clock = TimeProvider.System;
            options.Listen = true;
            options.Settings["RunTasks"] = "true";
        });
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Arguments });
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await Portal.DisposeAsync();
    }

    /// <summary>Opens a window for one person, on the shared portal unless another is named.</summary>
    internal async Task<Visit> VisitAsync(Screen screen = Screen.Desktop, bool script = true, bool dark = false, string language = "en", TestPortal? portal = null, Func<string, bool>? isExpected = null)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = (portal ?? Portal).Address.ToString(),
            Locale = language,
            JavaScriptEnabled = script,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = screen == Screen.Narrow ? new() { Width = 360, Height = 740 } : new() { Width = 1280, Height = 900 },
        });
        return new Visit(context, await context.NewPageAsync(), language, isExpected);
    }
}

/// <summary>The widths at which pages are looked at.</summary>
public enum Screen
{
    Desktop,
    Narrow,
}

[CollectionDefinition(Name)]
public sealed class BrowserTestGroup : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser";
}
