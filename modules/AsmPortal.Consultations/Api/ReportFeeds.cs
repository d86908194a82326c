using System.Globalization;
using System.Text;
using System.Xml.Linq;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Report;
using AsmPortal.Documents;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Api;

/// <summary>Atom feeds of consultations and of their published comments, in the reader's language; each comment says its own. Source: RFC 4287.</summary>
internal static class ReportFeeds
{
    private const int MostEntries = 50;
    private const string ContentType = "application/atom+xml; charset=utf-8";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static IEndpointRouteBuilder MapReportFeeds(this IEndpointRouteBuilder routes)
    {
        var feeds = routes.MapGroup("/{culture:culture}/consultations").ExcludeFromDescription().AllowAnonymous().WithMetadata(new PublicPageAttribute(CacheTags.All));
        feeds.MapMethods("feed.atom", Reading, AllAsync);
        feeds.MapMethods("{slug}/feed.atom", Reading, CommentsAsync);
        return routes;
    }

    private static async Task<IResult> AllAsync(string culture, ReportConsultations consultations, IPublicAddress address, IStringLocalizer<ConsultationsResources> S, CancellationToken cancellationToken)
    {
        using var language = Languages.Use(culture);
        var found = await consultations.ListAsync(null, MostEntries, cancellationToken);
        var entries = found.Items.Select(item =>
        {
            var title = item.Title.Resolve(culture);
            return new XElement(
                Atom + "entry",
                new XAttribute(XNamespace.Xml + "lang", Languages.HtmlTag(title.Language)),
                new XElement(Atom + "id", address.Of($"/{Languages.English}{ConsultationPaths.Page(item.Slug)}")),
                new XElement(Atom + "title", XmlText.Clean(title.Text)),
                new XElement(Atom + "updated", Moment(item.OpensAt ?? DateTime.UnixEpoch)),
                Link("alternate", address.Of($"/{culture}{ConsultationPaths.Page(item.Slug)}"), "text/html"),
                new XElement(Atom + "summary", new XAttribute(XNamespace.Xml + "lang", Languages.HtmlTag(culture)), S.Enum(item.State).Value));
        }).ToList();
        return Feed(
            culture,
            address.Of($"/{culture}{ReportPaths.AllFeed}"),
            address.Of($"/{culture}{ConsultationPaths.List}"),
            S["Consultations"],
            found.Items.Select(item => item.OpensAt ?? DateTime.UnixEpoch).DefaultIfEmpty(DateTime.UnixEpoch).Max(),
            entries);
    }

    private static async Task<IResult> CommentsAsync(
        string culture, string slug, HttpContext http, ConsultationReader consultations, ReportCommentFeed comments, IPublicAddress address, IStringLocalizer<ConsultationsResources> S, CancellationToken cancellationToken)
    {
        if (await consultations.FindAsync(slug, cancellationToken) is not { } found)
        {
            return Results.NotFound();
        }

        http.DependsOn(slug);
        using var language = Languages.Use(culture);
        var page = await comments.PageAsync(found.Consultation, new CommentFilter(), null, MostEntries, newestFirst: true, cancellationToken);
        return Feed(
            culture,
            address.Of($"/{culture}{ReportPaths.Feed(slug)}"),
            address.Of($"/{culture}{ConsultationPaths.Page(slug)}"),
            S["Comments: {0}", found.Consultation.Title.For(culture)],
            page.Items.Select(Updated).DefaultIfEmpty(found.OpensAt ?? DateTime.UnixEpoch).Max(),
            page.Items.Select(comment => Entry(comment, slug, culture, address, S)));
    }

    private static XElement Entry(PublicComment comment, string slug, string culture, IPublicAddress address, IStringLocalizer<ConsultationsResources> S)
    {
        var row = comment.Row;
        var author = ShownAuthor.Of(row).Line;
        var title = row.Code is { } code ? S["{0}: {1} ({2})", row.Reference, code, S.Enum(row.Position).Value] : S["{0}: on the whole text ({1})", row.Reference, S.Enum(row.Position).Value];
        return new XElement(
            Atom + "entry",
            new XAttribute(XNamespace.Xml + "lang", Languages.HtmlTag(culture)),
            new XElement(Atom + "id", $"urn:uuid:{row.Id}"),
            new XElement(Atom + "title", XmlText.Clean(title)),
            new XElement(Atom + "author", new XElement(Atom + "name", author.Length > 0 ? XmlText.Clean(author) : S["Anonymous"].Value)),
            new XElement(Atom + "published", Moment(ShownOrigins.Day(row).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc))),
            new XElement(Atom + "updated", Moment(Updated(comment))),
            Link("alternate", address.Of($"/{culture}{ConsultationPaths.Contribution(slug, row.Reference)}"), "text/html"),
            new XElement(
                Atom + "content",
                new XAttribute("type", "text"),
                new XAttribute(XNamespace.Xml + "lang", Languages.HtmlTag(row.Language)),
                XmlText.Clean(row.ProposedChange.Length == 0 ? row.Text : $"{row.Text}\n\n{row.ProposedChange}".Trim())));
    }

    /// <summary>The day of the last thing that happened: sent, edited or answered.</summary>
    private static DateTime Updated(PublicComment comment)
    {
        var last = comment.Answer?.PublishedAt ?? comment.Row.EditedAt ?? comment.Row.SubmittedAt;
        return DateTime.SpecifyKind(last.Date, DateTimeKind.Utc);
    }

    private static IResult Feed(string culture, string self, string page, string title, DateTime updated, IEnumerable<XElement> entries)
    {
        var feed = new XElement(
            Atom + "feed",
            new XAttribute(XNamespace.Xml + "lang", Languages.HtmlTag(culture)),
            new XElement(Atom + "id", self),
            new XElement(Atom + "title", XmlText.Clean(title)),
            new XElement(Atom + "updated", Moment(updated)),
            new XElement(Atom + "author", new XElement(Atom + "name", XmlText.Clean(title))),
            Link("self", self, "application/atom+xml"),
            Link("alternate", page, "text/html"),
            entries);
        return Results.Bytes(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + feed), ContentType);
    }

    private static XElement Link(string relation, string href, string type) =>
        new(Atom + "link", new XAttribute("rel", relation), new XAttribute("href", href), new XAttribute("type", type));

    private static string Moment(DateTime moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
