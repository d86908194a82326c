using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AsmPortal.BrowserTests;

/// <summary>One person's window. When it closes, nothing may have gone wrong in it: no error on the console, no script error, no failed request, nothing that the Content-Security-Policy stopped.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private static readonly RunOnlyOptions Rules = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] };

    private readonly ConcurrentQueue<string> _problems = [];
    private readonly IBrowserContext _context;
    private readonly string _language;
    private readonly Func<string, bool> _isExpected;

    /// <param name="context">The window, which is closed with the visit.</param>
    /// <param name="page">The page in it.</param>
    /// <param name="language">The language of the person.</param>
    /// <param name="isExpected">Which problems belong to what the test is about, for example a connection that it cuts; none when left out.</param>
    public Visit(IBrowserContext context, IPage page, string language, Func<string, bool>? isExpected = null)
    {
        _context = context;
        _language = language;
        _isExpected = isExpected ?? (_ => false);
        Page = page;
        context.SetDefaultTimeout(60_000);

        // A blocked style or script is reported on the console too, as an error.
        page.Console += (_, message) => Note(message.Type is "error" or "warning", $"console: {message.Text}");
        page.PageError += (_, error) => Note(true, $"script: {error}");
        page.RequestFailed += (_, request) => Note(request.Failure != "net::ERR_ABORTED", $"request: {request.Url} {request.Failure}");
        page.Response += (_, response) => Note(response.Status >= 400, $"answer: {response.Status} {response.Url}");
    }

    public IPage Page { get; }

    /// <summary>The language of the person.</summary>
    public string Language => _language;

    /// <summary>Opens an address without its language.</summary>
    public async Task OpenAsync(string path)
    {
        var response = await Page.GotoAsync($"/{_language}{path}");
        response!.Status.ShouldBe(200, $"/{_language}{path}");
    }

    /// <summary>Signs in through the forms; a second step takes the code that the demonstration shows.</summary>
    public async Task SignInAsync(string email)
    {
        await OpenAsync("/account/sign-in");
        await FillSignInAsync(email);
    }

    /// <summary>Fills the form that asks who it is.</summary>
    public async Task FillSignInAsync(string email)
    {
        await Page.FillAsync("[name='Input.Email']", email);
        await Page.FillAsync("[name='Input.Password']", PortalBrowser.DemonstrationPassword);
        await PressAsync("main form button[type=submit]");
        Page.Url.ShouldNotContain("/account/sign-in");
        if (Page.Url.Contains("/account/second-factor", StringComparison.Ordinal))
        {
            await Page.FillAsync("[name='Input.Code']", (await Page.GetAttributeAsync("[data-demonstration-code]", "data-demonstration-code"))!);
            await PressAsync("main form button[type=submit]");
            Page.Url.ShouldNotContain("/account/second-factor");
        }
    }

    /// <summary>Presses what leads to another page, and waits until it is there.</summary>
    public Task PressAsync(string selector) => PressAsync(Page.Locator(selector).First);

    /// <inheritdoc cref="PressAsync(string)"/>
    public Task PressAsync(ILocator target) => ArriveAsync(() => target.ClickAsync());

    /// <summary>Does what leads to another page, and waits until it is there.</summary>
    public async Task ArriveAsync(Func<Task> act)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Arrive(object? sender, IPage page) => arrived.TrySetResult();
        Page.DOMContentLoaded += Arrive;
        try
        {
            await act();
            await arrived.Task.WaitAsync(TimeSpan.FromMinutes(1));
        }
        finally
        {
            Page.DOMContentLoaded -= Arrive;
        }
    }

    /// <summary>Marks some letters of a requirement's text, as a mouse or a finger does.</summary>
    /// <returns>The marked words.</returns>
    public static Task<string> MarkAsync(ILocator article) => article.EvaluateAsync<string>(
        """
        article => {
          const walker = document.createTreeWalker(article.querySelector('[data-text]'), NodeFilter.SHOW_TEXT);
          let node = walker.nextNode();
          while (node.length < 24) { node = walker.nextNode(); }
          const range = document.createRange();
          range.setStart(node, 0);
          range.setEnd(node, 20);
          window.getSelection().removeAllRanges();
          window.getSelection().addRange(range);
          return window.getSelection().toString().trim();
        }
        """);

    /// <summary>Takes the file that a link gives.</summary>
    public async Task<byte[]> DownloadAsync(string selector)
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.Locator(selector).First.ClickAsync());
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    /// <summary>What axe finds on the page as it is, one line each.</summary>
    public async Task<IReadOnlyList<string>> AxeAsync()
    {
        var result = await Page.RunAxe(new AxeRunOptions { RunOnly = Rules });
        return [.. result.Violations.Select(violation => $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}")];
    }

    /// <summary>The page itself does not scroll sideways; a wide table may, in its own frame.</summary>
    public async Task<bool> ScrollsSidewaysAsync() => await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        _problems.ShouldBeEmpty();
    }

    private void Note(bool isProblem, string problem)
    {
        if (isProblem && !_isExpected(problem))
        {
            _problems.Enqueue($"{Page.Url} {problem}");
        }
    }
}
