using Microsoft.Playwright;

namespace AsmPortal.BrowserTests;

/// <summary>The answering pages of one assessment, as the cooperative and the verifier fill them in.</summary>
internal sealed class AnsweringPages(Visit visit, string number)
{
    /// <summary>The address without its language.</summary>
    public string Path => $"/assessments/{number}/answer";

    private IPage Page => visit.Page;

    /// <summary>Opens the page, and waits until the browser has kept all it needs without a connection.</summary>
    public async Task OpenAndKeepAsync()
    {
        await visit.OpenAsync(Path);
        await Assertions.Expect(Page.Locator("html[data-kept]")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
    }

    /// <summary>Turns to the page of a principle.</summary>
    public Task TurnToAsync(string principle) => visit.PressAsync(Page.Locator("a[data-answering-page]").GetByText(principle, new() { Exact = true }));

    /// <summary>Rates a requirement on the page, and waits until that is kept on the device or saved in the portal.</summary>
    public async Task RateAsync(string code, string rating, string reason, string state = "saved")
    {
        await Form(code).Locator($"[value={rating}]").CheckAsync();
        await Form(code).Locator("textarea").FillAsync(reason);
        await Form(code).Locator("button[type=submit]").ClickAsync();
        await ExpectAsync(code, state);
    }

    /// <summary>The state of an answer as the page shows it.</summary>
    public Task ExpectAsync(string code, string state) => Assertions.Expect(Form(code).Locator("[data-answer-status]")).ToHaveAttributeAsync("data-state", state, new() { Timeout = 60_000 });

    /// <summary>Everything of this assessment has arrived in the portal.</summary>
    public Task ExpectAllSavedAsync() => Assertions.Expect(Page.Locator("[data-answering]")).ToHaveAttributeAsync("data-state", "saved", new() { Timeout = 90_000 });

    /// <summary>Adds a photograph to a requirement on the page while there is no connection.</summary>
    public async Task AttachAsync(string code, FilePayload file)
    {
        var form = Page.Locator($"form[data-evidence='{code}']");
        await Page.Locator($".answer-evidence:has(form[data-evidence='{code}'])").EvaluateAsync("details => { details.open = true; }");
        await form.Locator("[type=file]").SetInputFilesAsync(file);
        await form.Locator("button[type=submit]").ClickAsync();
        await Assertions.Expect(Page.Locator($"[data-evidence-waiting='{code}'] li")).ToHaveAttributeAsync("data-state", "waiting", new() { Timeout = 30_000 });
    }

    /// <summary>Names of the evidence that the portal has for a requirement on the page.</summary>
    public Task<IReadOnlyList<string>> EvidenceAsync(string code) => Page.Locator($"[data-requirement='{code}'] .answer-evidence a[href*='/evidence/']").AllInnerTextsAsync();

    public Task<string> ReasonAsync(string code) => Form(code).Locator("textarea").InputValueAsync();

    public async Task<string?> RatingAsync(string code) => await Form(code).Locator("[name='Input.Rating']:checked").GetAttributeAsync("value");

    /// <summary>Asks about a requirement, or answers what was asked about it.</summary>
    public async Task WriteAsync(string code, string text)
    {
        var thread = Page.Locator($"[data-requirement='{code}'] details:has(form[data-thread])");
        await thread.EvaluateAsync("details => { details.open = true; }");
        await thread.Locator("textarea").FillAsync(text);
        await visit.PressAsync(thread.Locator("button[type=submit]"));
        (await Page.Locator(".error-summary").CountAsync()).ShouldBe(0);
    }

    /// <summary>A picture of some length, different for each number.</summary>
    public static FilePayload Photograph(string name, int length, byte which = 0)
    {
        var content = new byte[length];
        content[^1] = which;
        byte[] head = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
        head.CopyTo(content, 0);
        return new FilePayload { Name = name, MimeType = "image/png", Buffer = content };
    }

    private ILocator Form(string code) => Page.Locator($"form[data-answer='{code}']");
}
