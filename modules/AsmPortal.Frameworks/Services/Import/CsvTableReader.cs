using System.Text;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>
/// Reads comma-separated values (RFC 4180; also semicolons and tabs, as spreadsheets write them).
/// It is our own because a reader for sound files swallows everything after a quote that is never closed;
/// this one names the row where the quote opened and goes on with the next line, so that all faults are found at once.
/// </summary>
internal sealed class CsvTableReader
{
    private readonly string _file;
    private readonly string _text;
    private readonly ImportLimits _limits;
    private readonly FaultList _faults;
    private readonly char _separator;
    private readonly StringBuilder _cell = new();
    private int _place;
    private int _number;

    private CsvTableReader(string file, string text, ImportLimits limits, FaultList faults)
    {
        _file = file;
        _text = text;
        _limits = limits;
        _faults = faults;
        _separator = SeparatorOf(text);
    }

    /// <summary>The table, or null with a fault.</summary>
    public static ImportTable? Read(string file, string language, string text, ImportLimits limits, FaultList faults) =>
        new CsvTableReader(file, text, limits, faults).Read(language);

    private ImportTable? Read(string language)
    {
        List<string>? headings = null;
        var rows = new List<ImportRow>();
        while (_place < _text.Length)
        {
            var row = ReadRow(headings);
            if (row.Damage is null && row.Cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (headings is not null)
            {
                if (rows.Count == _limits.Rows)
                {
                    _faults.Error(FaultCode.TooManyRows, _file, null, null, _limits.Rows);
                    return null;
                }

                rows.Add(row);
                continue;
            }

            if (row.Damage is not null)
            {
                _faults.Add(row.Damage);
                return null;
            }

            headings = TableHeadings.Of(row.Cells);
            if (headings.Count > _limits.Columns)
            {
                _faults.Error(FaultCode.TooManyColumns, _file, null, null, headings.Count, _limits.Columns);
                return null;
            }
        }

        if (headings is null || rows.Count == 0)
        {
            _faults.Error(headings is null ? FaultCode.FileEmpty : FaultCode.NoRows, _file, null, null);
            return null;
        }

        return new ImportTable(_file, language, headings, rows) { IsSpreadsheet = true };
    }

    /// <summary>Reads one record and leaves the place at the next; a record can span lines inside quotes.</summary>
    private ImportRow ReadRow(List<string>? headings)
    {
        var number = ++_number;
        var cells = new List<string>(headings?.Count ?? 16);
        while (true)
        {
            var isQuoted = _place < _text.Length && _text[_place] == '"';
            if (isQuoted)
            {
                var opened = _place;
                if (ReadQuoted(cells) is { } code)
                {
                    var column = headings is not null && cells.Count < headings.Count ? headings[cells.Count] : null;
                    _place = EndOfLine(opened);
                    cells.Add(_text[opened.._place]);
                    StepOverLineEnd();
                    return new ImportRow(number, cells) { Damage = new ImportFault(FaultSeverity.Error, code, _file, number, column, []) };
                }
            }
            else
            {
                var end = _text.AsSpan(_place).IndexOfAny(_separator, '\r', '\n');
                end = end < 0 ? _text.Length : _place + end;
                cells.Add(_text[_place..end]);
                _place = end;
            }

            if (_place == _text.Length || _text[_place] != _separator)
            {
                StepOverLineEnd();
                return new ImportRow(number, cells);
            }

            _place++;
        }
    }

    /// <summary>Reads a quoted cell; what is wrong with it, or null.</summary>
    private FaultCode? ReadQuoted(List<string> cells)
    {
        _cell.Clear();
        var opened = _place++;
        while (true)
        {
            var quote = _text.IndexOf('"', _place);
            if (quote < 0)
            {
                return FaultCode.QuoteNeverClosed;
            }

            _cell.Append(_text, _place, quote - _place);
            _place = quote + 1;
            if (_place < _text.Length && _text[_place] == '"')
            {
                _cell.Append('"');
                _place++;
                continue;
            }

            while (_place < _text.Length && _text[_place] == ' ')
            {
                _place++;
            }

            if (_place == _text.Length || _text[_place] == _separator || _text[_place] is '\r' or '\n')
            {
                cells.Add(_cell.ToString());
                return null;
            }

            // Text follows. On the same line the quote is misplaced; on a later one it is the opening quote of another cell.
            return EndOfLine(opened) < quote ? FaultCode.QuoteNeverClosed : FaultCode.QuoteInside;
        }
    }

    private int EndOfLine(int from)
    {
        var end = _text.AsSpan(from).IndexOfAny('\r', '\n');
        return end < 0 ? _text.Length : from + end;
    }

    private void StepOverLineEnd()
    {
        if (_place < _text.Length && _text[_place] == '\r')
        {
            _place++;
        }

        if (_place < _text.Length && _text[_place] == '\n')
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
