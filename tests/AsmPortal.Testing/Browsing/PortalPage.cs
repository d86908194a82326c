using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AsmPortal.Localization;

namespace AsmPortal.Testing;

/// <summary>A file to put into a form.</summary>
/// <param name="Name">File name.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="ContentType">Type to claim.</param>
public sealed record FormFile(string Name, byte[] Content, string ContentType = "application/octet-stream");

/// <summary>One answer, as read by a person.</summary>
public sealed class PortalPage
{
    private readonly PortalBrowser _browser;

    internal PortalPage(PortalBrowser browser, HttpResponseMessage response, Uri address, string html, IHtmlDocument document)
    {
        _browser = browser;
        Response = response;
        Address = address;
        Html = html;
        Document = document;
    }

    public HttpResponseMessage Response { get; }

    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>Where it was found after redirects.</summary>
    public Uri Address { get; }

    public string Html { get; }

    public IHtmlDocument Document { get; }

    /// <summary>The page's heading.</summary>
    public string Heading => Clean(Find("h1").TextContent);

    /// <summary>All text of the main part, white space collapsed.</summary>
    public string MainText => Clean((Document.QuerySelector("main") ?? (INode?)Document.Body)?.TextContent ?? "");

    /// <summary>What the form says is wrong: the error summary and the messages at the fields.</summary>
    public IReadOnlyList<string> Errors =>
        [.. Document.QuerySelectorAll(".error-summary li, .validation-summary-errors li, .field-validation-error, .field-error, .invalid-feedback").Select(element => Clean(element.TextContent)).Where(text => text.Length > 0).Distinct()];

    /// <summary>The one element; says what the page holds when it is not there.</summary>
    public IElement Find(string selector) =>
        Document.QuerySelector(selector) ?? throw new InvalidOperationException($"{Address} has no '{selector}'. It says: {MainText}");

    public IReadOnlyList<IElement> FindAll(string selector) => [.. Document.QuerySelectorAll(selector)];

    public string Text(string selector) => Clean(Find(selector).TextContent);

    /// <summary>The texts of all elements that match.</summary>
    public IReadOnlyList<string> Texts(string selector) => [.. Document.QuerySelectorAll(selector).Select(element => Clean(element.TextContent))];

    /// <summary>The page says in <c>html lang=</c> that it is in this language.</summary>
    public void ShouldBeIn(string language) =>
        Document.DocumentElement.GetAttribute("lang").ShouldBe(Languages.HtmlTag(language), $"{Address} should be in {language}.");

    /// <summary>Follows the link with this text or that matches this selector.</summary>
    public Task<PortalPage> FollowAsync(string textOrSelector)
    {
        var links = Document.QuerySelectorAll("a[href]").ToList();
        var link = links.FirstOrDefault(candidate => Clean(candidate.TextContent) == textOrSelector) ?? links.FirstOrDefault(candidate => Matches(candidate, textOrSelector))
            ?? throw new InvalidOperationException($"{Address} has no link '{textOrSelector}'. It has: {string.Join(" | ", links.Select(candidate => Clean(candidate.TextContent)))}");
        return _browser.GetAsync(new Uri(Address, link.GetAttribute("href")).PathAndQuery);
    }

    /// <summary>
    /// Submits a form with what is rendered in it, some fields changed. The form is the one that has all the named fields, or that <paramref name="form"/> selects.
    /// </summary>
    /// <param name="values">Field name to value; a check box takes <c>true</c> or <c>false</c>.</param>
    /// <param name="form">Selector of the form or of something in it.</param>
    /// <param name="button">Text, name=value or selector of the button; the first when left out.</param>
    /// <param name="files">Field name to file.</param>
    public Task<PortalPage> SubmitAsync(Dictionary<string, string>? values = null, string? form = null, string? button = null, Dictionary<string, FormFile>? files = null)
    {
        var target = FindForm([.. (values ?? []).Keys, .. (files ?? []).Keys], form);
        var pressed = FindButton(target, button);
        var fields = RenderedForm.Read(target, pressed);
        foreach (var (name, value) in values ?? [])
        {
            RenderedForm.Set(target, fields, name, value);
        }

        var action = pressed?.GetAttribute("formaction") ?? target.GetAttribute("action");
        var address = string.IsNullOrEmpty(action) ? Address : new Uri(Address, action);
        var method = (pressed?.GetAttribute("formmethod") ?? target.GetAttribute("method") ?? "get").ToLowerInvariant();
        return _browser.SendAsync(() => RenderedForm.Request(target, address, method, fields, files ?? []));
    }

    private static string Clean(string text) => string.Join(' ', text.Split((char[]?)[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static bool Matches(IElement element, string selector)
    {
        try
        {
            return element.Matches(selector);
        }
        catch (DomException)
        {
            return false;
        }
    }

    private IHtmlFormElement FindForm(IReadOnlyList<string> names, string? selector)
    {
        if (selector is not null)
        {
            var element = Find(selector);
            return element as IHtmlFormElement ?? element.Closest("form") as IHtmlFormElement
                ?? throw new InvalidOperationException($"{Address}: '{selector}' is not in a form.");
        }

        var forms = (Document.QuerySelector("main") ?? (IParentNode)Document).QuerySelectorAll<IHtmlFormElement>("form").ToList();
        var found = forms.Where(form => names.All(name => RenderedForm.Names(form).Contains(name))).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new InvalidOperationException($"{Address} has no form with {string.Join(", ", names)}. Its forms have: {string.Join(" | ", forms.Select(form => string.Join(", ", RenderedForm.Names(form))))}. It says: {MainText}"),
            _ when names.Count > 0 => found[0],
            _ => throw new InvalidOperationException($"{Address} has {found.Count} forms; say which."),
        };
    }

    private IElement? FindButton(IHtmlFormElement form, string? button)
    {
        var buttons = form.QuerySelectorAll("button:not([type=button]):not([type=reset]), input[type=submit]").ToList();
        if (form.Id is { Length: > 0 } id)
        {
            buttons.AddRange(Document.QuerySelectorAll($"button[form='{id}']"));
        }

        return button is null
            ? buttons.FirstOrDefault()
            : buttons.FirstOrDefault(candidate => Clean(candidate.TextContent) == button || $"{candidate.GetAttribute("name")}={candidate.GetAttribute("value")}" == button)
                ?? buttons.FirstOrDefault(candidate => Matches(candidate, button))
                ?? throw new InvalidOperationException($"{Address} has no button '{button}'. It has: {string.Join(" | ", buttons.Select(candidate => Clean(candidate.TextContent)))}");
    }
}
