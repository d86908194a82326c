using System.Net;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AsmPortal.Localization;

namespace AsmPortal.WebTests.Crawl;

/// <summary>Follows every internal link from the home page in one language, as one person, and notes what is wrong.</summary>
/// <param name="client">Follows no redirects; signed in or not.</param>
/// <param name="language">The language to read in.</param>
/// <param name="pages">How pages are checked.</param>
/// <param name="mostPages">Where to stop.</param>
/// <param name="mostAlike">How many pages that differ only in codes and ids are read; the rest of them are alike.</param>
/// <param name="readByOthers">Addresses outside of the places of work that a signed-in person has read: they say the same to everybody and are read once.</param>
internal sealed partial class PortalCrawl(HttpClient client, string language, PageLanguage pages, int mostPages = 400, int mostAlike = int.MaxValue, ISet<string>? readByOthers = null)
{
    private const int MostQueriesAPath = 4;

    private static readonly HtmlParser Parser = new(new HtmlParserOptions(), BrowsingContext.New());

    private readonly Queue<(Uri Address, string From)> _waiting = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _alike = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _anchors = new(StringComparer.Ordinal);
    private readonly List<(Uri Target, string From)> _jumps = [];
    private readonly List<string> _faults = [];

    /// <summary>Addresses of the pages read.</summary>
    public IReadOnlyCollection<string> Pages => _anchors.Keys;

    /// <summary>Reads all there is.</summary>
    /// <returns>What is wrong, one line each.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(params string[] starts)
    {
        foreach (var start in starts)
        {
            Enqueue(new Uri(client.BaseAddress!, start), "the start");
        }

        while (_waiting.TryDequeue(out var next) && _anchors.Count < mostPages)
        {
            await ReadAsync(next.Address, next.From);
        }

        foreach (var (target, from) in _jumps.DistinctBy(jump => (jump.Target, jump.From)))
        {
            if (_anchors.TryGetValue(target.PathAndQuery, out var ids) && !ids.Contains(Uri.UnescapeDataString(target.Fragment[1..])))
            {
                _faults.Add($"{from}: there is no {target.Fragment} on {target.PathAndQuery}");
            }
        }

        return _faults;
    }

    private async Task ReadAsync(Uri address, string from)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptLanguage.ParseAdd(language);
        using var response = await client.SendAsync(request);
        var path = address.PathAndQuery;
        if (response.Headers.Location is { } location && (int)response.StatusCode is >= 300 and < 400)
        {
            Follow(new Uri(address, location), path);
            return;
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            _faults.Add($"{path}: {(int)response.StatusCode}, linked from {from}");
            return;
        }

        if (response.Content.Headers.ContentType?.MediaType != "text/html")
        {
            return;
        }

        var document = await Parser.ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        _anchors[path] = [.. document.All.Select(element => element.Id).OfType<string>(), "top", ""];
        _faults.AddRange(Check(document, address).Concat(pages.Faults(document, language)).Select(fault => $"{path}: {fault}"));
        foreach (var link in document.QuerySelectorAll("a[href], link[rel=stylesheet][href], link[rel=icon][href], script[src], img[src]"))
        {
            Follow(new Uri(address, link.GetAttribute("href") ?? link.GetAttribute("src")!), path);
        }
    }

    private IEnumerable<string> Check(IHtmlDocument document, Uri address)
    {
        if (document.DocumentElement.GetAttribute("lang") != Languages.HtmlTag(language))
        {
            yield return $"html lang is {document.DocumentElement.GetAttribute("lang")}";
        }

        if (document.QuerySelectorAll("h1").Length is var headings and not 1)
        {
            yield return $"{headings} h1";
        }

        if (string.IsNullOrWhiteSpace(document.Title))
        {
            yield return "no title";
        }

        foreach (var twice in document.All.Select(element => element.Id).OfType<string>().Where(id => id.Length > 0).GroupBy(id => id, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            yield return $"the id {twice.Key} stands {twice.Count()} times";
        }

        // Pages that search engines must not keep have no other address to name.
        if (document.QuerySelector("meta[name=robots][content*=noindex]") is not null)
        {
            yield break;
        }

        if (!Uri.TryCreate(document.QuerySelector("link[rel=canonical]")?.GetAttribute("href"), UriKind.Absolute, out var canonical) || canonical.AbsolutePath != address.AbsolutePath)
        {
            yield return $"canonical is {canonical}";
        }

        foreach (var other in Languages.All)
        {
            var alternate = document.QuerySelector($"link[rel=alternate][hreflang='{Languages.HtmlTag(other)}']")?.GetAttribute("href");
            var expected = $"/{other}{address.AbsolutePath[3..]}";
            if (!Uri.TryCreate(alternate, UriKind.Absolute, out var there) || there.AbsolutePath != expected)
            {
                yield return $"hreflang {other} is {alternate}, not {expected}";
            }
        }
    }

    private void Follow(Uri target, string from)
    {
        if (target.Scheme is not ("http" or "https") || target.Authority != client.BaseAddress!.Authority)
        {
            return;
        }

        if (target.Fragment.Length > 1)
        {
            _jumps.Add((target, from));
        }

        // The other languages' pages are read by their own crawl.
        var first = target.Segments.Length > 1 ? target.Segments[1].TrimEnd('/') : "";
        if (!Languages.IsKnown(first) || first == language)
        {
            Enqueue(target, from);
        }
    }

    private void Enqueue(Uri target, string from)
    {
        if (_seen.Contains(target.PathAndQuery) || !IsWithin(target.AbsolutePath, MostQueriesAPath, target.Query.Length > 0) || !IsWithin(Alike(target), mostAlike, true))
        {
            return;
        }

        _seen.Add(target.PathAndQuery);
        if (readByOthers is null || IsOfWork(target) || readByOthers.Add(target.PathAndQuery))
        {
            _waiting.Enqueue((target, from));
        }
    }

    /// <summary>Where the roles are at work, and the page that everybody begins at, each has what is theirs.</summary>
    private static bool IsOfWork(Uri target) => target.Segments.Length < 3 || target.Segments[2].TrimEnd('/') is "work" or "admin";

    private bool IsWithin(string key, int most, bool counts)
    {
        if (!counts)
        {
            return true;
        }

        _alike[key] = _alike.GetValueOrDefault(key) + 1;
        return _alike[key] <= most;
    }

    private static string Alike(Uri target) => $"alike {CodesAndIds().Replace(target.AbsolutePath, "/#")} {QueryValues().Replace(target.Query, "=")}";

    [GeneratedRegex(@"/(?:[0-9a-f-]{36}|\d+(?:\.\d+)*)(?=/|$)")]
    private static partial Regex CodesAndIds();

    [GeneratedRegex("=[^&]*")]
    private static partial Regex QueryValues();
}
