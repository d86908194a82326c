using System.Text.Json;
using System.Text.RegularExpressions;
using AsmPortal.Kernel.Localization;
using AsmPortal.Localization;

namespace AsmPortal.WebTests.Crawl;

/// <summary>The sentences of one language that a page in another must not say: interface texts and the titles of the demonstration.</summary>
internal sealed partial class KnownSentences
{
    /// <summary>Shorter pieces are names and words that languages share.</summary>
    private const int FewestWords = 3;

    private readonly Dictionary<string, List<string[]>> _byBeginning = new(StringComparer.OrdinalIgnoreCase);

    private KnownSentences(IEnumerable<string> sentences, IEnumerable<string> allowed)
    {
        var shared = allowed.SelectMany(Pieces).Select(Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var words in sentences.SelectMany(Pieces).DistinctBy(Key, StringComparer.OrdinalIgnoreCase).Where(words => !shared.Contains(Key(words))))
        {
            var beginning = Key(words[..FewestWords]);
            if (!_byBeginning.TryGetValue(beginning, out var same))
            {
                _byBeginning[beginning] = same = [];
            }

            same.Add(words);
        }
    }

    public int Count => _byBeginning.Values.Sum(same => same.Count);

    /// <summary>For each language with spaces between words, what pages of the other languages must not say. Chinese is known by its characters.</summary>
    public static IReadOnlyDictionary<string, KnownSentences> OfTheOthers()
    {
        var said = Languages.All.ToDictionary(language => language, _ => new List<string>());
        foreach (var language in Languages.All.Where(language => language != Languages.English))
        {
            foreach (var file in Directory.EnumerateFiles(RepositoryFiles.Get("localization", language), "*.po"))
            {
                using var reader = File.OpenText(file);
                foreach (var entry in PoFile.Parse(reader).Where(entry => entry.Id.Length > 0))
                {
                    said[Languages.English].Add(entry.Id);
                    said[language].AddRange(entry.Forms);
                }
            }
        }

        foreach (var file in Directory.EnumerateFiles(RepositoryFiles.Get("modules", "AsmPortal.Frameworks", "Demonstration"), "*.json"))
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            AddTitles(document.RootElement, said);
        }

        return Languages.All.ToDictionary(
            language => language,
            language => new KnownSentences(said.Where(pair => pair.Key != language).SelectMany(pair => pair.Value), said[language]));
    }

    /// <summary>What of these sentences stands in a text.</summary>
    public IEnumerable<string> FoundIn(string text)
    {
        var words = Words(text);
        for (var start = 0; start + FewestWords <= words.Length; start++)
        {
            if (_byBeginning.TryGetValue(Key(words[start..(start + FewestWords)]), out var same))
            {
                var rest = words.AsMemory(start);
                foreach (var sentence in same.Where(sentence => Begins(rest.Span, sentence)))
                {
                    yield return Key(sentence);
                }
            }
        }
    }

    private static bool Begins(ReadOnlySpan<string> words, string[] sentence) =>
        words.Length >= sentence.Length && words[..sentence.Length].SequenceEqual(sentence, StringComparer.OrdinalIgnoreCase);

    private static void AddTitles(JsonElement element, Dictionary<string, List<string>> said)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                AddTitles(item, said);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                if (property.Name is "title" or "label" or "summary" or "introduction" && property.Value.ValueKind == JsonValueKind.Object)
                {
                    foreach (var value in property.Value.EnumerateObject().Where(value => Languages.IsKnown(value.Name) && value.Value.ValueKind == JsonValueKind.String))
                    {
                        said[value.Name].Add(value.Value.GetString()!);
                    }
                }
                else
                {
                    AddTitles(property.Value, said);
                }
            }
        }
    }

    // What is filled in parts a sentence: the pieces between are what can be recognised.
    private static IEnumerable<string[]> Pieces(string sentence) => Placeholder().Split(sentence).Select(Words).Where(words => words.Length >= FewestWords);

    private static string[] Words(string text) => [.. Word().Matches(text).Select(match => match.Value.Replace('’', '\''))];

    private static string Key(IEnumerable<string> words) => string.Join(' ', words);

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}'’-]*")]
    private static partial Regex Word();
}
