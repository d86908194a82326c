using System.Text;

namespace AsmPortal.Kernel.Localization;

/// <summary>One entry of a PO file.</summary>
internal sealed record PoEntry(string Context, string Id, string? Plural, IReadOnlyList<string> Forms, bool Fuzzy, int Line);

/// <summary>Reads gettext PO files: contexts, plurals by index, several-line strings, escapes. Entries marked fuzzy are read but say so.</summary>
internal static class PoFile
{
    /// <exception cref="FormatException">A line is not PO; the message names it.</exception>
    public static IReadOnlyList<PoEntry> Parse(TextReader reader)
    {
        var entries = new List<PoEntry>();
        var builder = new EntryBuilder();
        var number = 0;
        while (reader.ReadLine() is { } raw)
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0)
            {
                builder.Finish(entries);
            }
            else if (line.StartsWith("#,", StringComparison.Ordinal))
            {
                builder.Fuzzy |= line.Contains("fuzzy", StringComparison.Ordinal);
            }
            else if (line[0] != '#')
            {
                builder.Add(line, number, entries);
            }
        }

        builder.Finish(entries);
        return entries;
    }

    private sealed class EntryBuilder
    {
        private readonly Dictionary<string, StringBuilder> _parts = new(StringComparer.Ordinal);
        private string? _current;
        private int _line;

        public bool Fuzzy { get; set; }

        public void Add(string line, int number, List<PoEntry> entries)
        {
            if (line[0] == '"')
            {
                if (_current is null)
                {
                    throw new FormatException($"Line {number}: a string without a keyword.");
                }

                _parts[_current].Append(Unquote(line, number));
                return;
            }

            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space < 0)
            {
                throw new FormatException($"Line {number}: '{line}' is not PO.");
            }

            var keyword = line[..space];
            var startsEntry = keyword == "msgctxt" || (keyword == "msgid" && !_parts.ContainsKey("msgctxt"));
            if ((startsEntry && _parts.ContainsKey("msgid")) || (keyword == "msgid" && _parts.ContainsKey("msgid")))
            {
                Finish(entries);
            }

            if (_parts.Count == 0)
            {
                _line = number;
            }

            _current = keyword;
            if (!_parts.TryAdd(keyword, new StringBuilder(Unquote(line[(space + 1)..].Trim(), number))))
            {
                throw new FormatException($"Line {number}: '{keyword}' stands twice in one entry.");
            }
        }

        public void Finish(List<PoEntry> entries)
        {
            if (_parts.TryGetValue("msgid", out var id))
            {
                var forms = _parts.Where(part => part.Key.StartsWith("msgstr", StringComparison.Ordinal))
                    .OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => part.Value.ToString()).ToList();
                entries.Add(new PoEntry(
                    _parts.TryGetValue("msgctxt", out var context) ? context.ToString() : "",
                    id.ToString(),
                    _parts.TryGetValue("msgid_plural", out var plural) ? plural.ToString() : null,
                    forms,
                    Fuzzy,
                    _line));
            }

            _parts.Clear();
            _current = null;
            Fuzzy = false;
        }

        private static string Unquote(string text, int number)
        {
            if (text.Length < 2 || text[0] != '"' || text[^1] != '"')
            {
                throw new FormatException($"Line {number}: a string is not closed.");
            }

            var result = new StringBuilder(text.Length);
            for (var i = 1; i < text.Length - 1; i++)
            {
                if (text[i] != '\\')
                {
                    result.Append(text[i]);
                    continue;
                }

                i++;
                result.Append(text[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var other => other });
            }

            return result.ToString();
        }
    }
}
