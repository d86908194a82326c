using System.Globalization;
using System.Text;
using System.Xml;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AsmPortal.Pages.Api;

/// <summary>What search engines ask for: which addresses to leave alone, and which pages there are in which language.</summary>
internal static class SearchEngineFiles
{
    private const string Sitemaps = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string Xhtml = "http://www.w3.org/1999/xhtml";

    /// <summary>The format allows no more addresses in one file.</summary>
    private const int Most = 50_000;

    private static readonly string[] Personal = ["/account", "/work", "/admin"];

    public static void MapSearchEngineFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/robots.txt", Robots).AllowAnonymous().ExcludeFromDescription().WithMetadata(new PublicPageAttribute(ISitemapSource.CacheTag));
        routes.MapGet("/sitemap.xml", SitemapAsync).AllowAnonymous().ExcludeFromDescription().WithMetadata(new PublicPageAttribute(ISitemapSource.CacheTag));
    }

    private static IResult Robots(IPublicAddress address)
    {
        var text = new StringBuilder("User-agent: *\n");
        foreach (var path in Languages.All.SelectMany(language => Personal.Select(path => $"/{language}{path}")).Append("/api/"))
        {
            text.Append("Disallow: ").Append(path).Append('\n');
        }

        return Results.Text(text.Append("\nSitemap: ").Append(address.Of("/sitemap.xml")).Append('\n').ToString());
    }

    private static async Task<IResult> SitemapAsync(IEnumerable<ISitemapSource> sources, IPublicAddress address, CancellationToken cancellationToken)
    {
        var entries = new List<SitemapEntry>();
        foreach (var source in sources)
        {
            entries.AddRange(await source.ListAsync(cancellationToken));
        }

        return Results.Bytes(Write(entries.Take(Most / Languages.All.Count), address), "application/xml; charset=utf-8");
    }

    internal static byte[] Write(IEnumerable<SitemapEntry> entries, IPublicAddress address)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("urlset", Sitemaps);
            xml.WriteAttributeString("xmlns", "xhtml", null, Xhtml);
            foreach (var entry in entries)
            {
                foreach (var language in Languages.All)
                {
                    WriteEntry(xml, entry, language, address);
                }
            }

            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void WriteEntry(XmlWriter xml, SitemapEntry entry, string language, IPublicAddress address)
    {
        xml.WriteStartElement("url", Sitemaps);
        xml.WriteElementString("loc", Sitemaps, address.Of($"/{language}{entry.Path}"));
        if (entry.ChangedAt is { } changed)
        {
            xml.WriteElementString("lastmod", Sitemaps, changed.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        }

        foreach (var other in Languages.All)
        {
            WriteAlternate(xml, Languages.HtmlTag(other), address.Of($"/{other}{entry.Path}"));
        }

        WriteAlternate(xml, "x-default", address.Of($"/{Languages.English}{entry.Path}"));
        xml.WriteEndElement();
    }

    private static void WriteAlternate(XmlWriter xml, string language, string href)
    {
        xml.WriteStartElement("link", Xhtml);
        xml.WriteAttributeString("rel", "alternate");
        xml.WriteAttributeString("hreflang", language);
        xml.WriteAttributeString("href", href);
        xml.WriteEndElement();
    }
}
