using System.Globalization;
using System.Text.Json;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>Tells the three kinds of JSON apart and reads rows: an array of objects with the column names, values also as <c>"text": {"en": …}</c>.</summary>
internal static class JsonTableReader
{
    /// <summary>Parses a file; null with a fault when it is not JSON.</summary>
    public static JsonDocument? Parse(string file, byte[] bytes, FaultList faults)
    {
        try
        {
            return JsonDocument.Parse(FileContent.WithoutMark(bytes).ToArray());
        }
        catch (JsonException exception)
        {
            faults.Error(FaultCode.JsonDamaged, file, null, null, (exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1);
            return null;
        }
    }

    /// <summary>The rows, or null with a fault. A row's number is its place in the array, from 1.</summary>
    public static ImportTable? Read(string file, string language, JsonElement array, ImportLimits limits, FaultList faults)
    {
        if (array.GetArrayLength() > limits.Rows)
        {
            faults.Error(FaultCode.TooManyRows, file, null, null, limits.Rows);
            return null;
        }

        var headings = new List<string>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new List<ImportRow>();
        var number = 0;
        foreach (var item in array.EnumerateArray())
        {
            number++;
            if (item.ValueKind != JsonValueKind.Object)
            {
                rows.Add(Damaged(file, number, $"$[{number - 1}]"));
                continue;
            }

            var cells = new Dictionary<int, string>();
            var damage = ReadItem(item, "", (name, value) =>
            {
                if (!places.TryGetValue(name, out var place))
                {
                    places[name] = place = headings.Count;
                    headings.Add(name);
                }

                cells[place] = value;
            });
            if (headings.Count > limits.Columns)
            {
                faults.Error(FaultCode.TooManyColumns, file, null, null, headings.Count, limits.Columns);
                return null;
            }

            rows.Add(damage is null
                ? new ImportRow(number, [.. Enumerable.Range(0, headings.Count).Select(place => cells.GetValueOrDefault(place, ""))])
                : Damaged(file, number, $"$[{number - 1}].{damage}"));
        }

        if (rows.Count == 0)
        {
            faults.Error(FaultCode.NoRows, file, null, null);
            return null;
        }

        // Objects leave out what they do not have.
        return new ImportTable(file, language, headings, [.. rows.Select(row => row.Cells.Count == headings.Count || row.Damage is not null
            ? row
            : row with { Cells = [.. row.Cells, .. Enumerable.Repeat("", headings.Count - row.Cells.Count)] })]);
    }

    /// <summary>A string's value; half a surrogate pair in an escape makes the reader throw, and is kept as the forbidden character it is.</summary>
    public static string TextOf(JsonElement element)
    {
        try
        {
            return element.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return "\uD800";
        }
    }

    /// <summary>The name of the first property that is no plain value, list of values or localized value; null when all are.</summary>
    private static string? ReadItem(JsonElement item, string prefix, Action<string, string> add)
    {
        foreach (var property in item.EnumerateObject())
        {
            string name;
            try
            {
                name = prefix + property.Name;
            }
            catch (InvalidOperationException)
            {
                return prefix + "?";
            }

            var value = property.Value;
            if (value.ValueKind == JsonValueKind.Object && prefix.Length == 0 && value.EnumerateObject().All(entry => Languages.IsKnown(entry.Name)))
            {
                if (ReadItem(value, $"{name}.", add) is { } damage)
                {
                    return damage;
                }
            }
            else if (ValueOf(value) is { } text)
            {
                add(name, text);
            }
            else
            {
                return name;
            }
        }

        return null;
    }

    private static string? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => TextOf(value),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "",
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String or JsonValueKind.Number) =>
            string.Join(';', value.EnumerateArray().Select(ValueOf)),
        _ => null,
    };

    private static ImportRow Damaged(string file, int number, string path) =>
        new(number, []) { Damage = new ImportFault(FaultSeverity.Error, FaultCode.JsonValue, file, number, null, [path]) };
}
