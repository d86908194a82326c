using System.Text.Json;
using System.Text.Json.Serialization;

namespace AsmPortal.Assessments.Services.Scoring;

/// <summary>How scores are kept and answered: camelCase, enum values by name.</summary>
internal static class ScoreJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    public static string Write(AssessmentScore score) => JsonSerializer.Serialize(score, Options);

    public static AssessmentScore? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<AssessmentScore>(json, Options);

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        options.Converters.Add(new JsonStringEnumConverter(allowIntegerValues: false));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
