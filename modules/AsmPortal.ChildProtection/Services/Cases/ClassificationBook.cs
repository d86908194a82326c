using System.Text.Json;
using System.Text.Json.Serialization;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;

namespace AsmPortal.ChildProtection.Services;

/// <summary>Runs the rules and keeps what they said: a row for each run, never changed.</summary>
internal sealed class ClassificationBook(PortalDbContext db, WfclRuleBook rules, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Version of the rules in force.</summary>
    public string Version => rules.Current.Version;

    public WfclOutcome Try(WfclInputs inputs) => rules.Current.Apply(inputs);

    public Classification Add(ChildCase row, WfclInputs inputs, int number, Guid? reviewerId)
    {
        var outcome = rules.Current.Apply(inputs);
        var result = new Classification
        {
            CaseId = row.Id,
            Number = number,
            RuleVersion = outcome.RuleVersion,
            Inputs = JsonSerializer.Serialize(inputs, Json),
            Result = outcome.Result,
            Explanation = Codes.Join(outcome.Fired.Select(rule => rule.Code)),
            ReviewerId = reviewerId,
            At = time.GetUtcNow().UtcDateTime,
        };
        db.Add(result);
        row.Classification = outcome.Result;
        return result;
    }

    public static WfclInputs Read(Classification row) => JsonSerializer.Deserialize<WfclInputs>(row.Inputs, Json)!;
}

/// <summary>Lists of codes in one column.</summary>
internal static class Codes
{
    public static string Join(IEnumerable<string> codes) => string.Join(';', codes);

    public static string Join<T>(IEnumerable<T> values)
        where T : struct, Enum => Join(values.Select(value => value.ToString()));

    public static IReadOnlyList<string> Split(string codes) => codes.Split(';', StringSplitOptions.RemoveEmptyEntries);

    public static IReadOnlyList<T> Split<T>(string codes)
        where T : struct, Enum => [.. Split(codes).Select(Enum.Parse<T>)];
}
