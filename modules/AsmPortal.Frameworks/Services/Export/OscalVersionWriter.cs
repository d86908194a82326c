using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Services.Export;

/// <summary>Writes the version in one language as an OSCAL catalog: principles are groups, requirements are controls. Source: NIST OSCAL 1.1.2, catalog model.</summary>
internal sealed class OscalVersionWriter
{
    /// <summary>Namespace of the properties that OSCAL does not know.</summary>
    public const string PropertyNamespace = "https://asmportal.example/ns/oscal";

    private const string OscalVersion = "1.1.2";
    private readonly ExportWords _words;
    private readonly OscalNames _names = new();
    private readonly string _key;

    private OscalVersionWriter(ExportWords words)
    {
        _words = words;
        _key = $"{words.Document.Framework.Slug}/{words.Document.Version}";
    }

    public static byte[] Write(ExportWords words)
    {
        var writer = new OscalVersionWriter(words);
        return [.. Encoding.UTF8.GetBytes(writer.Catalog().ToJsonString(VersionJson.Options)), (byte)'\n'];
    }

    private JsonObject Catalog()
    {
        var catalog = new JsonObject
        {
            ["uuid"] = OscalNames.Uuid($"catalog/{_key}/{_words.Language}"),
            ["metadata"] = Metadata(),
        };
        AddArray(catalog, "groups", _words.Document.Principles.Select(Group));
        var resources = Resources().ToArray();
        if (resources.Length > 0)
        {
            catalog["back-matter"] = new JsonObject { ["resources"] = new JsonArray(resources) };
        }

        return new JsonObject { ["catalog"] = catalog };
    }

    private JsonObject Metadata()
    {
        var context = _words.Context;
        var metadata = new JsonObject { ["title"] = _words.Title };
        if (context.PublishedAt is { } published)
        {
            metadata["published"] = Time(published);
        }

        metadata["last-modified"] = Time(context.Moment);
        metadata["version"] = _words.Document.Version;
        metadata["oscal-version"] = OscalVersion;
        var state = Property("state", context.State.ToString());
        state["remarks"] = _words.S.Enum(context.State).Value;
        var properties = new JsonArray(Property("framework", _words.Document.Framework.Slug), Property("language", context.Language), state);
        foreach (var level in _words.Document.Levels)
        {
            properties.Add(Property("level-label", $"{level.Number.ToString(CultureInfo.InvariantCulture)} {_words.Of(level.Label).Text}".TrimEnd()));
        }

        if (_words.Document.Framework.Illustrative)
        {
            var illustrative = Property("illustrative", "true");
            illustrative["remarks"] = _words.LongNotice;
            properties.Add(illustrative);
        }

        metadata["props"] = properties;
        metadata["links"] = new JsonArray(new JsonObject { ["href"] = context.Address.AbsoluteUri, ["rel"] = "canonical" });
        string[] remarks = [.. _words.Notices, _words.Of(_words.Document.Framework.Summary).Text, _words.Of(_words.Document.Note).Text];
        if (remarks.Any(remark => remark.Length > 0))
        {
            metadata["remarks"] = string.Join("\n\n", remarks.Where(remark => remark.Length > 0).Select(Prose));
        }

        return metadata;
    }

    private JsonObject Group(PrincipleDocument section)
    {
        var id = _names.Token("p", section.StableId);
        var title = _words.Of(section.Title);
        var group = new JsonObject
        {
            ["id"] = id,
            ["class"] = "principle",
            ["title"] = title.IsEmpty ? section.Code : title.Text,
        };
        var properties = new JsonArray(Label(section.Code), Property("stable-id", section.StableId));
        if (title.Untranslated)
        {
            properties.Add(Property("language", title.Language));
        }

        group["props"] = properties;
        if (Part(id, "overview", _words.Of(section.Introduction)) is { } overview)
        {
            group["parts"] = new JsonArray(overview);
        }

        AddArray(group, "groups", section.Principles.Select(Group));
        AddArray(group, "controls", section.Requirements.Select(Control));
        return group;
    }

    private JsonObject Control(RequirementDocument requirement)
    {
        var id = _names.Token("r", requirement.StableId);
        var control = new JsonObject
        {
            ["id"] = id,
            ["class"] = "requirement",
            ["title"] = _words.S["Requirement {0}", requirement.Code].Value,
        };
        var properties = new JsonArray(
            Label(requirement.Code),
            Property("stable-id", requirement.StableId),
            Property("level", requirement.Level.ToString(CultureInfo.InvariantCulture)),
            Property("critical", requirement.Critical ? "yes" : "no"));
        foreach (var category in requirement.AnnexII)
        {
            properties.Add(Property("annex-ii", category.ToString()));
        }

        if (requirement.TextStates.TryGetValue(_words.Language, out var state))
        {
            properties.Add(Property("text-state", state.ToString()));
        }

        control["props"] = properties;
        AddArray(control, "links", requirement.Mappings.Select(Link));
        JsonNode?[] parts =
        [
            Part(id, "statement", _words.Of(requirement, requirement.Text)),
            Part(id, "guidance", _words.Of(requirement, requirement.Guidance)),
            Part(id, "evidence", _words.Of(requirement, requirement.Evidence)),
        ];
        AddArray(control, "parts", parts.OfType<JsonObject>());
        return control;
    }

    private JsonObject? Part(string owner, string name, Passage passage)
    {
        if (passage.IsEmpty)
        {
            return null;
        }

        var part = new JsonObject { ["id"] = _names.Token("part", $"{owner}_{name}"), ["name"] = name };
        if (name is "evidence")
        {
            part["ns"] = PropertyNamespace;
        }

        if (passage.Untranslated)
        {
            var language = Property("language", passage.Language);
            language["remarks"] = _words.NotYetTranslated;
            part["props"] = new JsonArray(language);
        }

        part["prose"] = Prose(passage.Text);
        return part;
    }

    private JsonObject Link(MappingDocument mapping) => new()
    {
        ["href"] = $"#{ResourceUuid(mapping.Standard)}",
        ["rel"] = mapping.Relation.ToString().ToLowerInvariant(),
        ["resource-fragment"] = Fragment(mapping.Provision),
        ["text"] = $"{mapping.Standard} {mapping.Provision}",
    };

    private IEnumerable<JsonNode> Resources() => VersionOutline.Requirements(_words.Document)
        .SelectMany(entry => entry.Requirement.Mappings)
        .Select(mapping => mapping.Standard)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .Select(standard => new JsonObject { ["uuid"] = ResourceUuid(standard), ["title"] = standard });

    private string Prose(string text) => MarkdownText.ForEmbedding(text, _words.Context.Address);

    private static string ResourceUuid(string standard) => OscalNames.Uuid($"standard/{standard}");

    // The model wants it encoded as a part of an address; a slash may stand in a fragment as it is.
    private static string Fragment(string provision) => Uri.EscapeDataString(provision).Replace("%2F", "/", StringComparison.Ordinal);

    private static JsonObject Label(string code) => new() { ["name"] = "label", ["value"] = code };

    private static JsonObject Property(string name, string value) => new() { ["name"] = name, ["ns"] = PropertyNamespace, ["value"] = value };

    private static string Time(DateTime moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void AddArray(JsonObject owner, string name, IEnumerable<JsonObject> items)
    {
        JsonNode[] nodes = [.. items];
        if (nodes.Length > 0)
        {
            owner[name] = new JsonArray(nodes);
        }
    }
}
