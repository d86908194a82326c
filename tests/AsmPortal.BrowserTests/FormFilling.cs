using Microsoft.Playwright;

namespace AsmPortal.BrowserTests;

/// <summary>Fills in forms by the names of their fields, with what a person can see and press, with or without JavaScript.</summary>
internal static class FormFilling
{
    /// <summary>Fills in a form and sends it. Several boxes are named with commas.</summary>
    /// <param name="visit">Whose window.</param>
    /// <param name="form">The form.</param>
    /// <param name="values">What goes into which field.</param>
    public static async Task SendAsync(this Visit visit, string form, Dictionary<string, string>? values = null)
    {
        var found = visit.Page.Locator(form);
        (await found.CountAsync()).ShouldBe(1, $"{form} on {visit.Page.Url}");
        var closed = found.Locator("xpath=ancestor::details[not(@open)]/summary");
        if (await closed.CountAsync() > 0)
        {
            await closed.First.ClickAsync();
        }

        foreach (var (name, value) in values ?? [])
        {
            await FillAsync(found, name, value);
        }

        await visit.PressAsync(found.Locator("button[type=submit]:not(.visually-hidden):not([formaction])"));
    }

    /// <summary>Sends a form that is not refused.</summary>
    public static async Task DoAsync(this Visit visit, string form, Dictionary<string, string>? values = null)
    {
        await visit.SendAsync(form, values);
        await visit.ShouldBeTakenAsync();
    }

    public static async Task ShouldBeTakenAsync(this Visit visit) =>
        (await visit.Page.Locator(".error-summary").AllInnerTextsAsync()).ShouldBeEmpty(visit.Page.Url);

    /// <summary>What stands on the page.</summary>
    public static Task<string> TextAsync(this Visit visit, string selector = "main") => visit.Page.Locator(selector).First.InnerTextAsync();

    /// <summary>What this person gets at an address without its language, beside the window.</summary>
    public static async Task<int> AskAsync(this Visit visit, string path) => (await visit.Page.APIRequest.GetAsync($"/{visit.Language}{path}")).Status;

    private static async Task FillAsync(ILocator form, string name, string value)
    {
        var field = form.Locator($"[name='{name}']:not([type=hidden])");
        if (await form.Locator($"select[name='{name}']").CountAsync() > 0)
        {
            await field.SelectOptionAsync(value);
            return;
        }

        switch (await field.First.GetAttributeAsync("type"))
        {
            case "radio":
                await form.Locator($"[name='{name}'][value='{value}']").CheckAsync();
                break;
            case "checkbox":
                foreach (var one in value.Split(','))
                {
                    await form.Locator($"[type=checkbox][name='{name}'][value='{one}']").CheckAsync();
                }

                break;
            default:
                await field.FillAsync(value);
                break;
        }
    }
}
