using System.Text.Json;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>Reads the portal's own exchange format exactly: what <see cref="VersionJson.Write"/> wrote comes back equal.</summary>
internal sealed class VersionJsonReader
{
    // A constructor parameter that is left out, or a null where there is none, must be a fault and not a null in the document.
    private static readonly JsonSerializerOptions s_options = new(VersionJson.Options)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private readonly string _file;
    private readonly ImportOptions _options;
    private readonly FaultList _faults;
    private readonly List<FaultyRow> _faulty = [];
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _stableIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _principleCodes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _principleIds = new(StringComparer.Ordinal);
    private readonly HashSet<string> _soundIds = new(StringComparer.Ordinal);
    private VersionDocument _document = null!;
    private bool _isUnsound;
    private int _number;
    private bool _isFaulty;

    private VersionJsonReader(string file, ImportOptions options, FaultList faults)
    {
        _file = file;
        _options = options;
        _faults = faults;
    }

    /// <summary>The sound part of the version, or null with a fault, and what was kept out. A row's number is the requirement's place in the file.</summary>
    public static (VersionDocument? Document, IReadOnlyList<FaultyRow> Faulty, int Rows) Read(string file, JsonElement root, ImportOptions options, FaultList faults)
    {
        var reader = new VersionJsonReader(file, options, faults);
        try
        {
            reader._document = root.Deserialize<VersionDocument>(s_options)!;
        }
        catch (JsonException exception)
        {
            faults.Error(FaultCode.JsonValue, file, null, null, exception.Path ?? "$");
            return (null, [], 0);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in an escape.
            faults.Error(FaultCode.JsonValue, file, null, null, "$");
            return (null, [], 0);
        }

        return FirstNull(root, "$") is { } path ? reader.Refuse(path) : (reader.Check(), reader._faulty, reader._number);
    }

    private (VersionDocument?, IReadOnlyList<FaultyRow>, int) Refuse(string path)
    {
        _faults.Error(FaultCode.JsonValue, _file, null, null, path);
        return (null, [], 0);
    }

    /// <summary>The path of the first null that the document has no place for.</summary>
    private static string? FirstNull(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Null => path == "$.basedOn" ? null : path,
        JsonValueKind.Object => element.EnumerateObject().Select(property => FirstNull(property.Value, $"{path}.{property.Name}")).FirstOrDefault(found => found is not null),
        JsonValueKind.Array => element.EnumerateArray().Select((item, index) => FirstNull(item, $"{path}[{index}]")).FirstOrDefault(found => found is not null),
        _ => null,
    };

    /// <summary>The document without its faulty requirements; null when its sections, levels or header cannot stand.</summary>
    private VersionDocument? Check()
    {
        var (slug, version) = (_options.Framework.Slug, _options.Version);
        if (_document.Framework.Slug != slug || _document.Version != version)
        {
            _faults.Warn(FaultCode.OtherVersion, _file, null, null, $"{_document.Framework.Slug} {_document.Version}", $"{slug} {version}");
        }

        if (!Languages.IsKnown(_document.Framework.AuthoritativeLanguage))
        {
            Unsound(FaultCode.LanguageUnknown, null, "framework.authoritativeLanguage", _document.Framework.AuthoritativeLanguage);
        }

        foreach (var number in _document.Levels.GroupBy(level => level.Number).Where(group => group.Count() > 1 || group.Key < 1).Select(group => group.Key))
        {
            Unsound(FaultCode.LevelTwice, null, "levels", number);
        }

        var sound = _document with
        {
            Framework = _document.Framework with { Slug = slug },
            Version = version,
            Principles = [.. _document.Principles.Select(Sound)],
        };
        foreach (var id in sound.Lineage.SelectMany(step => step.To).Where(id => !_stableIds.ContainsKey(id)).Distinct())
        {
            _faults.Error(FaultCode.LineageUnknown, _file, null, "lineage", id);
        }

        // What became of a requirement cannot be said while one of its successors is kept out.
        return _isUnsound ? null : sound with { Lineage = [.. sound.Lineage.Where(step => step.To.All(_soundIds.Contains))] };
    }

    private PrincipleDocument Sound(PrincipleDocument principle)
    {
        if (!_principleCodes.TryAdd(principle.Code, _number + 1))
        {
            Unsound(FaultCode.PrincipleTwice, _number + 1, "principles.code", principle.Code);
        }

        if (!VersionDocumentRules.IsCode(principle.Code, Limits.Code))
        {
            Unsound(FaultCode.CodeCharacters, _number + 1, "principles.code", principle.Code);
        }

        if (principle.StableId.Length > 0 && !_principleIds.Add(principle.StableId))
        {
            Unsound(FaultCode.PrincipleTwice, _number + 1, "principles.stableId", principle.StableId);
        }

        _isFaulty = false;
        CheckText("principles.title", principle.Title, _number + 1);
        CheckText("principles.introduction", principle.Introduction, _number + 1);
        _isUnsound |= _isFaulty;
        return principle with
        {
            Principles = [.. principle.Principles.Select(Sound)],
            Requirements = [.. principle.Requirements.Select(Sound).OfType<RequirementDocument>()],
        };
    }

    private RequirementDocument? Sound(RequirementDocument requirement)
    {
        _number++;
        _isFaulty = false;
        var source = _document.Framework.AuthoritativeLanguage;
        CheckCode(requirement.Code, "code", Limits.Code, FaultCode.CodeTwice, _codes);
        CheckCode(requirement.StableId, "stableId", Limits.StableId, FaultCode.StableIdTwice, _stableIds);
        if (_document.Levels.All(level => level.Number != requirement.Level))
        {
            Error(FaultCode.LevelUnknown, "level", requirement.Level, string.Join(", ", _document.Levels.Select(level => level.Number)));
        }

        if (Languages.IsKnown(source) && requirement.Text[source].Length == 0)
        {
            Error(FaultCode.TextMissing, $"text.{source}", $"text.{source}");
        }

        CheckText("text", requirement.Text, _number);
        CheckText("guidance", requirement.Guidance, _number);
        CheckText("evidence", requirement.Evidence, _number);
        foreach (var mapping in requirement.Mappings)
        {
            CheckMapping(mapping);
        }

        foreach (var language in requirement.TextStates.Keys.Concat(requirement.TranslatedFrom.Keys).Where(language => !Languages.IsKnown(language)))
        {
            Error(FaultCode.LanguageUnknown, "textStates", language);
        }

        if (!_isFaulty)
        {
            _soundIds.Add(requirement.StableId);
            return requirement with { TextStates = AllStates(requirement) };
        }

        _faulty.Add(new FaultyRow(_file, source, _number,
        [
            new FaultyCell("code", requirement.Code),
            new FaultyCell("stableId", requirement.StableId),
            new FaultyCell("level", requirement.Level.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            .. Languages.All.Select(language => new FaultyCell($"text.{language}", requirement.Text[language])),
            .. Languages.All.Select(language => new FaultyCell($"guidance.{language}", requirement.Guidance[language])),
            .. Languages.All.Select(language => new FaultyCell($"evidence.{language}", requirement.Evidence[language])),
        ]));
        return null;
    }

    /// <summary>States written by hand may be left out.</summary>
    private static IReadOnlyDictionary<string, TextState> AllStates(RequirementDocument requirement) =>
        Languages.All.ToDictionary(language => language, language => requirement.TextStates.TryGetValue(language, out var state)
            ? state
            : requirement.Text[language].Length > 0 ? TextState.Draft : TextState.Missing);

    private void CheckCode(string code, string column, int limit, FaultCode twice, Dictionary<string, int> seen)
    {
        if (code.Length == 0)
        {
            Error(FaultCode.CodeMissing, column);
        }
        else if (code.Any(char.IsWhiteSpace))
        {
            Error(FaultCode.CodeSpaces, column, code);
        }
        else if (code.Length > limit)
        {
            Error(FaultCode.CodeTooLong, column, code.Length, limit);
        }
        else if (column == "code" && !VersionDocumentRules.IsCode(code, limit))
        {
            Error(FaultCode.CodeCharacters, column, code);
        }
        else if (!seen.TryAdd(code, _number))
        {
            Error(twice, column, code, _file, seen[code]);
        }
    }

    private void CheckMapping(MappingDocument mapping)
    {
        if (mapping.Standard.Length == 0 || mapping.Provision.Length == 0)
        {
            Error(FaultCode.MapsSyntax, "mappings", $"{mapping.Standard}:{mapping.Provision}");
        }

        foreach (var (text, limit) in ((string, int)[])[(mapping.Standard, Limits.Standard), (mapping.Provision, Limits.Provision), (mapping.Note, Limits.Remark)])
        {
            if (text.Length > limit)
            {
                Error(FaultCode.CellTooLong, "mappings", text.Length, limit);
            }
        }
    }

    private void CheckText(string column, LocalizedText text, int number)
    {
        foreach (var language in Languages.All)
        {
            if (text[language].Length > _options.Limits.CellLength)
            {
                _faults.Error(FaultCode.CellTooLong, _file, number, $"{column}.{language}", text[language].Length, _options.Limits.CellLength);
                _isFaulty = true;
            }

            if (CellValues.UnstorableCharacter(text[language]) is >= 0 and var forbidden)
            {
                _faults.Error(FaultCode.CellForbiddenCharacter, _file, number, $"{column}.{language}", forbidden.ToString("X4", System.Globalization.CultureInfo.InvariantCulture));
                _isFaulty = true;
            }
        }
    }

    private void Unsound(FaultCode code, int? number, string column, object argument)
    {
        _faults.Error(code, _file, number, column, argument);
        _isUnsound = true;
    }

    private void Error(FaultCode code, string column, params object[] arguments)
    {
        _faults.Error(code, _file, _number, column, arguments);
        _isFaulty = true;
    }
}
