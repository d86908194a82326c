using System.Globalization;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>The levels of the version, and those that the import creates.</summary>
internal sealed class LevelSet
{
    private readonly Dictionary<string, int> _byName = [];
    private readonly SortedDictionary<int, LevelDocument> _levels = [];
    private readonly ImportOptions _options;
    private readonly int _existing;

    public LevelSet(ImportOptions options)
    {
        _options = options;
        foreach (var level in options.Levels)
        {
            Add(level);
        }

        _existing = _levels.Count;
    }

    public IReadOnlyList<LevelDocument> Levels => [.. _levels.Values];

    public int Created => _levels.Count - _existing;

    /// <summary>The levels in words for a fault: "1 (basic), 2 (good)"; empty when the version has none.</summary>
    public string Known => string.Join(", ", _options.Levels.OrderBy(level => level.Number)
        .Select(level => level.Code.Length == 0 || level.Code == Text(level.Number) ? Text(level.Number) : $"{level.Number} ({level.Code})"));

    /// <summary>The number of a level by its code, number or label; null with the fault's code when it cannot be.</summary>
    public int? Find(string value, out FaultCode fault)
    {
        fault = FaultCode.LevelUnknown;
        if (_byName.TryGetValue(TableHeadings.Normal(value), out var number))
        {
            return number;
        }

        if (!_options.CreateLevels)
        {
            return null;
        }

        var isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        number = isNumber ? number : _levels.Count == 0 ? 1 : _levels.Keys.Max() + 1;
        if (number < 1 || number > _options.Limits.Levels || value.Length > Models.Limits.LevelCode)
        {
            fault = FaultCode.LevelsTooMany;
            return null;
        }

        Add(new LevelDocument { Number = number, Code = value, Label = isNumber ? Named(number) : LocalizedText.Empty.With(_options.Framework.AuthoritativeLanguage, value) });
        return number;
    }

    private static LocalizedText Named(int number) => new($"Level {number}", $"Niveau {number}", $"{number} 级");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Add(LevelDocument level)
    {
        _levels[level.Number] = level;
        _byName[Text(level.Number)] = level.Number;
        foreach (var name in (string[])[level.Code, level.Label.En, level.Label.Fr, level.Label.Zh])
        {
            if (name.Length > 0)
            {
                _byName.TryAdd(TableHeadings.Normal(name), level.Number);
            }
        }
    }
}
