using System.Text.Json;
using System.Text.Json.Serialization;
using AsmPortal.Consultations.Contracts;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AsmPortal.Consultations.Data;

/// <summary>Keeps the rules of a consultation as one JSON column: they are read whole, and a rule that comes later has its default in older rows.</summary>
internal sealed class RulesConverter() : ValueConverter<ConsultationRules, string>(
    rules => JsonSerializer.Serialize(rules, Options),
    json => JsonSerializer.Deserialize<ConsultationRules>(json, Options)!)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
}
