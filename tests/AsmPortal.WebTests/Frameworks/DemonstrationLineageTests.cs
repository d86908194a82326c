using System.Text.Json;
using AsmPortal.Data;

namespace AsmPortal.WebTests.Frameworks;

/// <summary>The comparison of 0.9 with 1.0 against the list that was written down beside the demonstration's texts.</summary>
public sealed class DemonstrationLineageTests
{
    [DatabaseTheory, EngineData]
    public async Task Compare_OfTheDemonstration_ListsExactlyItsLineage(DatabaseEngine engine)
    {
        await using var portal = await TestPortal.StartAsync(engine);
        using var client = portal.CreateClient();
        using var expected = JsonDocument.Parse(await File.ReadAllBytesAsync(RepositoryFiles.Get("tests", "AsmPortal.WebTests", "Frameworks", "expected-lineage.json")));

        using var answer = JsonDocument.Parse(await client.GetStringAsync("/api/v1/frameworks/asm-cobalt/compare?from=0.9&to=1.0"));

        foreach (var list in (string[])["added", "removed", "changed", "moved", "levelChanged", "renumbered"])
        {
            Codes(answer.RootElement.GetProperty(list)).ShouldBe([.. expected.RootElement.GetProperty(list).EnumerateArray().Select(code => code.GetString()!).Order(StringComparer.Ordinal)], list);
        }

        foreach (var list in (string[])["split", "merged"])
        {
            Joints(answer.RootElement.GetProperty(list), Code).ShouldBe(Joints(expected.RootElement.GetProperty(list), code => code.GetString()!), list);
        }
    }

    private static List<string> Codes(JsonElement requirements) => [.. requirements.EnumerateArray().Select(Code).Order(StringComparer.Ordinal)];

    private static string Code(JsonElement requirement) => requirement.GetProperty("code").GetString()!;

    /// <summary>"1.3.1 → 1.3.1 1.3.2": one or many on either side.</summary>
    private static List<string> Joints(JsonElement joints, Func<JsonElement, string> code)
    {
        string Side(JsonElement side) => side.ValueKind == JsonValueKind.Array ? string.Join(' ', side.EnumerateArray().Select(code).Order(StringComparer.Ordinal)) : code(side);
        return [.. joints.EnumerateArray().Select(joint => $"{Side(joint.GetProperty("from"))} → {Side(joint.GetProperty("to"))}").Order(StringComparer.Ordinal)];
    }
}
