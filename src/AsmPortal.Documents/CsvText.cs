using System.Buffers;
using System.Text;

namespace AsmPortal.Documents;

/// <summary>What is wrong with a row of comma-separated values.</summary>
public enum CsvDamage
{
    /// <summary>A quote was opened and not closed on its line.</summary>
    QuoteNeverClosed,

    /// <summary>Text follows a closing quote.</summary>
    QuoteInside,
}

/// <summary>One record of comma-separated values.</summary>
/// <param name="Number">Which record of the file it is; the first is 1.</param>
/// <param name="Cells">The cells as they stand; of a damaged record those before the damage, and the rest of the line as the last.</param>
/// <param name="Damage">What is wrong with it; null when nothing is.</param>
public sealed record CsvRow(int Number, IReadOnlyList<string> Cells, CsvDamage? Damage)
{
    /// <summary>Whether nothing stands in it.</summary>
    public bool IsBlank => Damage is null && Cells.All(string.IsNullOrWhiteSpace);
}

/// <summary>
/// Reads and writes comma-separated values (RFC 4180; also semicolons and tabs, as spreadsheets write them).
/// It is our own because a reader for sound files swallows everything after a quote that is never closed;
/// this one names the row where the quote opened and goes on with the next line, so that all faults are found at once.
/// </summary>
public static class CsvText
{
    private static readonly SearchValues<char> s_special = SearchValues.Create(",\"\r\n");

    /// <summary>The records, one after the other; the separator is the one that the first line has most of.</summary>
    /// <param name="text">The whole text, without a byte-order mark.</param>
    public static IEnumerable<CsvRow> Read(string text)
    {
        var reader = new Reader(text);
        while (!reader.AtEnd)
        {
            yield return reader.ReadRow();
        }
    }

    /// <summary>UTF-8 with a byte-order mark, commas, CRLF; what would run as a formula is neutralised (<see cref="SpreadsheetText"/>).</summary>
    /// <param name="rows">The rows, the headings first.</param>
    public static byte[] Write(IEnumerable<IEnumerable<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.Append(Line(row));
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>One row with its line end, for writing a long file piece by piece.</summary>
    /// <param name="cells">The cells, not yet neutralised.</param>
    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(cell => Cell(SpreadsheetText.Neutralise(cell)))) + "\r\n";

    private static string Cell(string value)
    {
        var bare = value.AsSpan().IndexOfAny(s_special) < 0 && value.AsSpan().Trim().Length == value.Length;
        return bare ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private sealed class Reader(string text)
    {
        private readonly char _separator = SeparatorOf(text);
        private readonly StringBuilder _cell = new();
        private int _place;
        private int _number;

        public bool AtEnd => _place >= text.Length;

        /// <summary>Reads one record and leaves the place at the next; a record can span lines inside quotes.</summary>
        public CsvRow ReadRow()
        {
            var number = ++_number;
            var cells = new List<string>(16);
            while (true)
            {
                if (_place < text.Length && text[_place] == '"')
                {
                    var opened = _place;
                    if (ReadQuoted(cells) is { } damage)
                    {
                        _place = EndOfLine(opened);
                        cells.Add(text[opened.._place]);
                        StepOverLineEnd();
                        return new CsvRow(number, cells, damage);
                    }
                }
                else
                {
                    var end = text.AsSpan(_place).IndexOfAny(_separator, '\r', '\n');
                    end = end < 0 ? text.Length : _place + end;
                    cells.Add(text[_place..end]);
                    _place = end;
                }

                if (_place == text.Length || text[_place] != _separator)
                {
                    StepOverLineEnd();
                    return new CsvRow(number, cells, null);
                }

                _place++;
            }
        }

        private CsvDamage? ReadQuoted(List<string> cells)
        {
            _cell.Clear();
            var opened = _place++;
            while (true)
            {
                var quote = text.IndexOf('"', _place);
                if (quote < 0)
                {
                    return CsvDamage.QuoteNeverClosed;
                }

                _cell.Append(text, _place, quote - _place);
                _place = quote + 1;
                if (_place < text.Length && text[_place] == '"')
                {
                    _cell.Append('"');
                    _place++;
                    continue;
                }

                while (_place < text.Length && text[_place] == ' ')
                {
                    _place++;
                }

                if (_place == text.Length || text[_place] == _separator || text[_place] is '\r' or '\n')
                {
                    cells.Add(_cell.ToString());
                    return null;
                }

                // Text follows. On the same line the quote is misplaced; on a later one it is the opening quote of another cell.
                return EndOfLine(opened) < quote ? CsvDamage.QuoteNeverClosed : CsvDamage.QuoteInside;
            }
        }

        private int EndOfLine(int from)
        {
            var end = text.AsSpan(from).IndexOfAny('\r', '\n');
            return end < 0 ? text.Length : from + end;
        }

        private void StepOverLineEnd()
        {
            if (_place < text.Length && text[_place] == '\r')
            {
                _place++;
            }

            if (_place < text.Length && text[_place] == '\n')
            {
                _place++;
            }
        }

        /// <summary>The separator that the first line has most of, outside quotes.</summary>
        private static char SeparatorOf(string text)
        {
            Span<int> counts = [0, 0, 0];
            var isQuoted = false;
            foreach (var letter in text.AsSpan().TrimStart("\r\n"))
            {
                if (letter == '"')
                {
                    isQuoted = !isQuoted;
                }
                else if (!isQuoted && letter is '\r' or '\n')
                {
                    break;
                }
                else if (!isQuoted && ",;\t".IndexOf(letter) is >= 0 and var index)
                {
                    counts[index]++;
                }
            }

            return counts[1] > counts[0] && counts[1] >= counts[2] ? ';' : counts[2] > counts[0] ? '\t' : ',';
        }
    }
}
