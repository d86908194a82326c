using System.Text;

namespace AsmPortal.Accounts.Services.Organisations;

/// <summary>A row of the file; its number counts lines as a spreadsheet does, the heading being 1.</summary>
internal sealed record CsvRow(int Number, IReadOnlyList<string> Cells);

/// <summary>The file as read.</summary>
/// <param name="Headings">Lower case.</param>
/// <param name="Rows">Without empty ones.</param>
/// <param name="BrokenRow">The row whose opening quote is never closed, as in a file that was cut off; null when the file is sound.</param>
internal sealed record CsvTable(IReadOnlyList<string> Headings, IReadOnlyList<CsvRow> Rows, int? BrokenRow);

/// <summary>Comma-separated values (RFC 4180; semicolons and tabs are read as well). Formulas are neutralised on the way out and restored on the way in.</summary>
internal static class OrganisationCsv
{
    public static readonly string[] Columns = ["slug", "name", "type", "group", "country", "tier"];

    private const string Triggers = "=+-@\t\r\n＝＋－＠";

    public static string Write(IEnumerable<OrganisationRow> rows)
    {
        var text = new StringBuilder("\uFEFF").AppendJoin(',', Columns).Append("\r\n");
        foreach (var row in rows)
        {
            text.AppendJoin(',', new[] { row.Slug, row.Name, row.Type.ToString(), row.Group.ToString(), row.Country ?? "", row.Tier ?? "" }.Select(Cell)).Append("\r\n");
        }

        return text.ToString();
    }

    public static CsvTable Read(string text)
    {
        text = text.TrimStart('\uFEFF');
        var firstLine = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? end : text.Length);
        var separator = firstLine.Count(';') > firstLine.Count(',') ? ';' : firstLine.Count('\t') > firstLine.Count(',') ? '\t' : ',';
        var rows = new List<CsvRow>();
        int place = 0, number = 0;
        while (place < text.Length)
        {
            number++;
            var cells = new List<string>();
            if (!ReadRow(text, ref place, separator, cells))
            {
                return new CsvTable(Headings(rows), [.. rows.Skip(1)], number);
            }

            if (number == 1 || cells.Any(cell => !string.IsNullOrWhiteSpace(cell)))
            {
                rows.Add(new CsvRow(number, cells));
            }
        }

        return new CsvTable(Headings(rows), [.. rows.Skip(1)], null);
    }

    /// <summary>The text as a cell may hold it: an apostrophe goes before what a spreadsheet would run. Source: OWASP, CSV Injection.</summary>
    public static string Neutralise(string text) => LooksLikeFormula(text) ? $"'{text}" : text;

    /// <summary>The text that a cell was written from.</summary>
    public static string Restore(string cell) => cell.StartsWith('\'') && LooksLikeFormula(cell) ? cell[1..] : cell;

    // Apostrophes before the sign count as well: else a text that has its own would lose it on the way back.
    private static bool LooksLikeFormula(string text)
    {
        var bare = text.AsSpan().TrimStart('\'');
        return bare.Length > 0 && Triggers.Contains(bare[0], StringComparison.Ordinal);
    }

    private static string Cell(string text)
    {
        var safe = Neutralise(text);
        return safe.AsSpan().IndexOfAny("\",;\t\r\n") >= 0 || safe != safe.Trim() ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static string[] Headings(List<CsvRow> rows) => rows.Count == 0 ? [] : [.. rows[0].Cells.Select(cell => cell.Trim().ToLowerInvariant())];

    /// <summary>Reads one record and leaves the place at the next; false when a quote is never closed.</summary>
    private static bool ReadRow(string text, ref int place, char separator, List<string> cells)
    {
        while (true)
        {
            if (place < text.Length && text[place] == '"')
            {
                if (ReadQuoted(text, ref place) is not { } quoted)
                {
                    return false;
                }

                cells.Add(Restore(quoted));
            }
            else
            {
                var length = text.AsSpan(place).IndexOfAny(separator, '\r', '\n');
                length = length < 0 ? text.Length - place : length;
                cells.Add(Restore(text.Substring(place, length)));
                place += length;
            }

            if (place < text.Length && text[place] == separator)
            {
                place++;
                continue;
            }

            place += text.AsSpan(place).StartsWith("\r\n") ? 2 : place < text.Length ? 1 : 0;
            return true;
        }
    }

    private static string? ReadQuoted(string text, ref int place)
    {
        var cell = new StringBuilder();
        place++;
        while (true)
        {
            var quote = text.IndexOf('"', place);
            if (quote < 0)
            {
                return null;
            }

            cell.Append(text, place, quote - place);
            place = quote + 1;
            if (place == text.Length || text[place] != '"')
            {
                return cell.ToString();
            }

            cell.Append('"');
            place++;
        }
    }
}
