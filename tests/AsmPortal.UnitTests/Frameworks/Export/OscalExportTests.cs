using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace AsmPortal.UnitTests.Frameworks.Export;

/// <summary>The rules are those of the OSCAL 1.1.2 catalog schema, as far as our catalogs use it.</summary>
public sealed partial class OscalExportTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["catalog"] = ["uuid", "metadata", "params", "controls", "groups", "back-matter"],
        ["metadata"] = ["title", "published", "last-modified", "version", "oscal-version", "revisions", "document-ids", "props", "links", "roles", "locations", "parties", "responsible-parties", "actions", "remarks"],
        ["groups"] = ["id", "class", "title", "params", "props", "links", "parts", "groups", "controls"],
        ["controls"] = ["id", "class", "title", "params", "props", "links", "parts", "controls"],
        ["parts"] = ["id", "name", "ns", "class", "title", "props", "prose", "parts", "links"],
        ["props"] = ["name", "uuid", "ns", "value", "class", "group", "remarks"],
        ["links"] = ["href", "rel", "media-type", "resource-fragment", "text"],
        ["back-matter"] = ["resources"],
        ["resources"] = ["uuid", "title", "description", "props", "document-ids", "citation", "rlinks", "base64", "remarks"],
    };

    private static readonly Dictionary<string, string[]> Required = new()
    {
        ["catalog"] = ["uuid", "metadata"],
        ["metadata"] = ["title", "last-modified", "version", "oscal-version"],
        ["groups"] = ["title"],
        ["controls"] = ["id", "title"],
        ["parts"] = ["name"],
        ["props"] = ["name", "value"],
        ["links"] = ["href"],
        ["resources"] = ["uuid"],
    };

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("zh")]
    public void Export_FollowsTheCatalogSchema(string language)
    {
        var catalog = Catalog(language);
        var faults = new List<string>();

        Check("catalog", catalog, faults);

        faults.ShouldBeEmpty();
        var ids = All(catalog, "id").ToList();
        ids.ShouldBeUnique();
        var resources = catalog["back-matter"]!["resources"]!.AsArray().Select(resource => resource!["uuid"]!.GetValue<string>()).ToList();
        All(catalog, "href").Where(href => href.StartsWith('#')).Select(href => href[1..]).Except(resources).ShouldBeEmpty();
    }

    [Fact]
    public void Export_CarriesWhatAnotherProgramNeeds()
    {
        var group = Catalog("fr")["groups"]![0]!;
        var control = group["groups"]![0]!["controls"]![0]!;

        group["title"]!.GetValue<string>().ShouldBe("Gouvernance");
        control["id"]!.GetValue<string>().ShouldBe("r-register");
        control["title"]!.GetValue<string>().ShouldBe("Exigence 1.1.1");
        Properties(control).ShouldBe([
            ("label", "1.1.1"), ("stable-id", "r-register"), ("level", "2"), ("critical", "yes"), ("annex-ii", "SeriousAbuses"), ("annex-ii", "MoneyLaundering"), ("text-state", "Reviewed"),
        ]);
        control["parts"]!.AsArray().Select(part => part!["name"]!.GetValue<string>()).ShouldBe(["statement", "guidance", "evidence"]);
        control["links"]![1]!["rel"]!.GetValue<string>().ShouldBe("equivalent");
        control["links"]![1]!["resource-fragment"]!.GetValue<string>().ShouldBe("G1.2");
    }

    [Fact]
    public void Export_OfAStaleText_GivesTheAuthoritativeOneWithItsLanguage()
    {
        var control = Catalog("fr")["groups"]![0]!["groups"]![0]!["controls"]![1]!;
        var statement = control["parts"]![0]!;

        Properties(control).ShouldContain(("text-state", "Stale"));
        statement["prose"]!.GetValue<string>().ShouldBe("The new wording.");
        Properties(statement).ShouldBe([("language", "en")]);
    }

    [Fact]
    public void Export_InTwoLanguages_GivesTheSameIds() => All(Catalog("fr"), "id").ShouldBe(All(Catalog("zh"), "id"));

    private static JsonNode Catalog(string language) => JsonNode.Parse(Encoding.UTF8.GetString(ExportSample.Export("oscal", language)))!["catalog"]!;

    private static (string Name, string Value)[] Properties(JsonNode node) =>
        [.. node["props"]!.AsArray().Select(property => (property!["name"]!.GetValue<string>(), property["value"]!.GetValue<string>()))];

    private static IEnumerable<string> All(JsonNode node, string name) => node switch
    {
        JsonObject item => item.SelectMany(member => member.Key == name && member.Value is JsonValue value ? [value.GetValue<string>()] : member.Value is null ? [] : All(member.Value, name)),
        JsonArray list => list.SelectMany(item => All(item!, name)),
        _ => [],
    };

    private static void Check(string kind, JsonNode node, List<string> faults)
    {
        var item = node.AsObject();
        faults.AddRange(item.Select(member => member.Key).Except(Allowed[kind]).Select(key => $"{kind} has {key}"));
        faults.AddRange(Required.GetValueOrDefault(kind, []).Where(key => !item.ContainsKey(key)).Select(key => $"{kind} lacks {key}"));
        foreach (var (key, value) in item)
        {
            switch (value)
            {
                case JsonObject inner:
                    Check(key, inner, faults);
                    break;
                case JsonArray { Count: 0 }:
                    faults.Add($"{kind}.{key} is empty");
                    break;
                case JsonArray list:
                    foreach (var entry in list)
                    {
                        Check(key, entry!, faults);
                    }

                    break;
                default:
                    var text = value!.GetValue<string>();
                    var sound = key switch
                    {
                        "id" or "name" or "rel" or "class" => Token().IsMatch(text),
                        "uuid" => Uuid().IsMatch(text),
                        "published" or "last-modified" => Time().IsMatch(text),
                        "oscal-version" => text == "1.1.2",
                        "value" or "version" => Line().IsMatch(text),
                        _ => text.Length > 0,
                    };
                    if (!sound)
                    {
                        faults.Add($"{kind}.{key} is '{text}'");
                    }

                    break;
            }
        }
    }

    [GeneratedRegex(@"^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$")]
    private static partial Regex Token();

    [GeneratedRegex("^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[45][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
    private static partial Regex Time();

    [GeneratedRegex(@"^\S(.*\S)?$")]
    private static partial Regex Line();
}
