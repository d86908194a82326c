using System.Text.Json;
using AsmPortal.Frameworks.Contracts;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AsmPortal.Frameworks.Data;

/// <summary>A short list of ids as a JSON array in a text column, the same on both engines.</summary>
internal sealed class StringListConverter() : ValueConverter<List<string>, string>(
    list => JsonSerializer.Serialize(list, JsonSerializerOptions.Default),
    json => JsonSerializer.Deserialize<List<string>>(json, JsonSerializerOptions.Default) ?? new List<string>());

internal sealed class StringListComparer() : ValueComparer<List<string>>(
    (left, right) => left == right || (left != null && right != null && left.SequenceEqual(right)),
    list => list.Aggregate(0, (hash, value) => HashCode.Combine(hash, value)),
    list => list.ToList());

/// <summary>Categories by name with commas between, in the order of the enum.</summary>
internal sealed class AnnexIIConverter() : ValueConverter<List<AnnexIICategory>, string>(
    list => string.Join(',', list),
    text => text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => Enum.Parse<AnnexIICategory>(name)).ToList());

internal sealed class AnnexIIComparer() : ValueComparer<List<AnnexIICategory>>(
    (left, right) => left == right || (left != null && right != null && left.SequenceEqual(right)),
    list => list.Aggregate(0, (hash, value) => HashCode.Combine(hash, value)),
    list => list.ToList());
