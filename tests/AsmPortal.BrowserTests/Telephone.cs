using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace AsmPortal.BrowserTests;

/// <summary>An old telephone at a mine site: a narrow screen in French, a connection that comes and goes, and what the browser kept is there when it is switched on again.</summary>
internal sealed partial class Telephone(TestPortal portal) : IAsyncDisposable
{
    private readonly string _profile = TemporaryFolders.Create();
    private IPlaywright? _playwright;
    private IBrowserContext? _browser;

    /// <summary>What its owner has before them.</summary>
    public Visit Visit { get; private set; } = null!;

    public IPage Page => Visit.Page;

    public async Task SwitchOnAsync(bool offline = false)
    {
        _playwright ??= await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchPersistentContextAsync(_profile, new()
        {
            ExecutablePath = BrowserFixture.Chromium,
            Args = BrowserFixture.Arguments,
            BaseURL = portal.Address.ToString(),
            Locale = "fr",
            ViewportSize = new() { Width = 360, Height = 740 },
            Offline = offline,
        });
        Visit = new Visit(_browser, _browser.Pages[0], "fr", problem => Connection().IsMatch(problem));
    }

    /// <summary>Closes the browser with everything that only a running one remembers, such as who was signed in.</summary>
    public async Task SwitchOffAsync()
    {
        _browser = null;
        await Visit.DisposeAsync();
    }

    public Task LoseConnectionAsync() => _browser!.SetOfflineAsync(true);

    public Task FindConnectionAsync() => _browser!.SetOfflineAsync(false);

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>What a browser says of a lost connection, and the portal of a session that ended with the browser.</summary>
    [GeneratedRegex("ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_RESET|ERR_FAILED|answer: 401 |status of 401")]
    private static partial Regex Connection();
}
