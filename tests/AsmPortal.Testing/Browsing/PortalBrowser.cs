using System.Net;
using AngleSharp;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AsmPortal.Localization;

namespace AsmPortal.Testing;

/// <summary>A person with a browser without JavaScript: reads pages, follows links, fills in the rendered forms. Redirects are followed; each page must be in the person's language.</summary>
public sealed class PortalBrowser(HttpClient client, string language = Languages.English, Func<IReadOnlyList<string>>? errors = null) : IDisposable
{
    /// <summary>The password of every account of the demonstration.</summary>
    public const string DemonstrationPassword = "Demo-Portal-2026";

    private const int MostRedirects = 10;

    private static readonly HtmlParser Parser = new(new HtmlParserOptions { IsKeepingSourceReferences = true }, BrowsingContext.New());

    public HttpClient Client { get; } = client;

    public string Language { get; set; } = language;

    /// <summary>Opens a page and expects it to be there.</summary>
    /// <param name="path">An address; one that begins with <c>/</c> but with no language gets the person's, <c>/frameworks</c> → <c>/en/frameworks</c>.</param>
    public async Task<PortalPage> GetAsync(string path)
    {
        var page = await TryGetAsync(path);
        page.Status.ShouldBe(HttpStatusCode.OK, $"{page.Address}{Environment.NewLine}{page.MainText}{Environment.NewLine}{(page.Status == HttpStatusCode.InternalServerError ? errors?.Invoke().LastOrDefault() : "")}");
        return page;
    }

    /// <summary>Opens a page, whatever the answer.</summary>
    public Task<PortalPage> TryGetAsync(string path) => SendAsync(() => new HttpRequestMessage(HttpMethod.Get, WithLanguage(path)));

    /// <summary>
    /// Signs in through the rendered forms; with the demonstration's password when none is given. Where a second step is asked, the code is the one that
    /// the demonstration shows.
    /// </summary>
    /// <returns>The page that follows.</returns>
    public async Task<PortalPage> SignInAsync(string email, string password = DemonstrationPassword)
    {
        var page = await (await GetAsync("/account/sign-in")).SubmitAsync(new() { ["Input.Email"] = email, ["Input.Password"] = password });
        page.Address.AbsolutePath.ShouldNotEndWith("/account/sign-in", customMessage: $"{email} could not sign in: {page.MainText}");
        if (page.Address.AbsolutePath.EndsWith("/account/second-factor", StringComparison.Ordinal))
        {
            page = await page.SubmitAsync(new() { ["Input.Code"] = page.Find("[data-demonstration-code]").GetAttribute("data-demonstration-code")! });
            page.Address.AbsolutePath.ShouldNotEndWith("/account/second-factor", customMessage: $"{email} could not pass the second step: {page.MainText}");
        }

        return page;
    }

    public void Dispose() => Client.Dispose();

    /// <summary>Sends a request and follows redirects as a browser does.</summary>
    internal async Task<PortalPage> SendAsync(Func<HttpRequestMessage> create)
    {
        using var first = create();
        var address = new Uri(Client.BaseAddress!, first.RequestUri!);
        first.Headers.AcceptLanguage.ParseAdd(Language);
        var response = await Client.SendAsync(first);
        for (var count = 0; response.StatusCode is HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther; count++)
        {
            count.ShouldBeLessThan(MostRedirects, $"{address} redirects without end.");
            address = new Uri(address, response.Headers.Location!);
            response.Dispose();
            using var next = new HttpRequestMessage(HttpMethod.Get, address);
            next.Headers.AcceptLanguage.ParseAdd(Language);
            response = await Client.SendAsync(next);
        }

        var isHtml = response.Content.Headers.ContentType?.MediaType == "text/html";
        var body = isHtml ? await response.Content.ReadAsStringAsync() : "";
        var document = await Parser.ParseDocumentAsync(body);
        var page = new PortalPage(this, response, address, body, document);
        if (isHtml && document.DocumentElement is IHtmlHtmlElement)
        {
            page.ShouldBeIn(Languages.IsKnown(FirstSegment(address)) ? FirstSegment(address) : Language);
        }

        return page;
    }

    private static string FirstSegment(Uri address) => address.Segments.Length > 1 ? address.Segments[1].TrimEnd('/') : "";

    private string WithLanguage(string path)
    {
        var first = path.Split('/', '?', '#').Skip(1).FirstOrDefault() ?? "";
        return !path.StartsWith('/') || Languages.IsKnown(first) || first is "api" or "health" or "openapi" || path.Contains(".po", StringComparison.Ordinal)
            ? path
            : $"/{Language}{path}";
    }
}
