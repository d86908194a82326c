using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Report;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Web;

namespace AsmPortal.Consultations.Api;

/// <summary>Published comments as annotations of the text. Source: W3C Web Annotation Data Model, sections 3 (annotation), 4 (selectors) and 5 (collections).</summary>
internal sealed class ReportAnnotations(FoundConsultation found, IPublicAddress address)
{
    public const string ContentType = "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"";

    private const string Context = "http://www.w3.org/ns/anno.jsonld";

    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string Id => address.Of($"/api/v1/consultations/{Uri.EscapeDataString(found.Consultation.Slug)}/comments/annotations.jsonld");

    /// <summary>The collection with its first page inside.</summary>
    public JsonObject Collection(Slice<PublicComment> first, int total)
    {
        var page = Items($"{Id}#first", first);
        page["startIndex"] = 0;
        return new JsonObject
        {
            ["@context"] = Context,
            ["id"] = Id,
            ["type"] = "AnnotationCollection",
            ["label"] = new JsonArray([.. Languages.All.Where(language => found.Consultation.Title[language].Length > 0).Select(language => (JsonNode)found.Consultation.Title[language])]),
            ["total"] = total,
            ["first"] = page,
        };
    }

    /// <summary>One of the further pages.</summary>
    public JsonObject Page(Slice<PublicComment> comments, string after)
    {
        var page = Items(PageId(after), comments);
        page["@context"] = Context;
        page["partOf"] = new JsonObject { ["id"] = Id, ["type"] = "AnnotationCollection" };
        return page;
    }

    private JsonObject Items(string id, Slice<PublicComment> comments)
    {
        var page = new JsonObject { ["id"] = id, ["type"] = "AnnotationPage" };
        if (comments.Next is { } next)
        {
            page["next"] = PageId(next);
        }

        page["items"] = new JsonArray([.. comments.Items.Select(comment => (JsonNode)Annotation(comment))]);
        return page;
    }

    private string PageId(string cursor) => $"{Id}?after={Uri.EscapeDataString(cursor)}";

    private JsonObject Annotation(PublicComment comment)
    {
        var row = comment.Row;
        var bodies = new JsonArray();
        if (row.Text.Length > 0)
        {
            bodies.Add(Body(row.Text, row.Language, row.ParentId is not null ? "replying" : row.Position == Position.Question ? "questioning" : "commenting"));
        }

        if (row.ProposedChange.Length > 0)
        {
            bodies.Add(Body(row.ProposedChange, row.Language, "editing"));
        }

        var annotation = new JsonObject
        {
            ["id"] = Urn(row.Id),
            ["type"] = "Annotation",
            ["motivation"] = row.ParentId is not null ? "replying" : row.Position == Position.Question ? "questioning" : row.ProposedChange.Length > 0 ? "editing" : "commenting",
            ["created"] = ShownOrigins.Day(row).ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture),
            ["body"] = bodies,
            ["target"] = row.ParentId is { } parent ? Urn(parent) : Target(row),
        };
        if (Creator(row) is { } creator)
        {
            annotation["creator"] = creator;
        }

        return annotation;
    }

    private static JsonObject Body(string text, string language, string purpose) =>
        new() { ["type"] = "TextualBody", ["value"] = text, ["format"] = "text/plain", ["language"] = Languages.HtmlTag(language), ["purpose"] = purpose };

    private JsonNode Target(Contribution row)
    {
        var source = address.Of($"/{row.Language}{(row.Code is { } code ? ReportPaths.FrameworkRequirement(found.Version.Slug, found.Version.Label, code) : ReportPaths.FrameworkVersion(found.Version.Slug, found.Version.Label))}");
        var selectors = new JsonArray();
        if (row.Quote.Length > 0)
        {
            selectors.Add(new JsonObject { ["type"] = "TextQuoteSelector", ["exact"] = row.Quote });
        }

        if (row.SpanStart >= 0 && row.SpanEnd > row.SpanStart)
        {
            selectors.Add(new JsonObject { ["type"] = "TextPositionSelector", ["start"] = row.SpanStart, ["end"] = row.SpanEnd });
        }

        return selectors.Count == 0 ? source : new JsonObject { ["type"] = "SpecificResource", ["source"] = source, ["selector"] = selectors };
    }

    /// <summary>Only whom the consent shows; nobody for an anonymous comment.</summary>
    private static JsonNode? Creator(Contribution row) => ShownAuthor.Of(row) switch
    {
        { Name.Length: > 0 } author => new JsonObject { ["type"] = "Person", ["name"] = author.Name },
        { Organisation.Length: > 0 } author => new JsonObject { ["type"] = "Organization", ["name"] = author.Organisation },
        _ => null,
    };

    private static string Urn(Guid id) => $"urn:uuid:{id}";
}
