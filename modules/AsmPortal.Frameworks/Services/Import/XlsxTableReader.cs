using AsmPortal.Documents;
using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>Reads the first sheet of a workbook that <see cref="PackageGuard"/> has let through.</summary>
internal static class XlsxTableReader
{
    private const int BeyondHeader = 16;

    private static readonly string[] s_errors = ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!"];

    // The reader's default configuration names code page 1252, although a workbook never uses it.
    static XlsxTableReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The table, or null with a fault.</summary>
    public static ImportTable? Read(string file, string language, byte[] bytes, ImportLimits limits, FaultList faults)
    {
        if (PackageGuard.Check(bytes, limits.Workbook) is { } fault)
        {
            faults.Error(CodeOf(fault), file, null, null, ImportLimits.InMegabytes(limits.UnpackedBytes));
            return null;
        }

        try
        {
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes));
            return Read(file, language, reader, limits, faults);
        }
        catch (Exception exception) when (PackageGuard.IsDamage(exception))
        {
            faults.Error(FaultCode.WorkbookDamaged, file, null, null);
            return null;
        }
    }

    private static FaultCode CodeOf(PackageFault fault) => fault switch
    {
        PackageFault.TooLarge => FaultCode.WorkbookTooLarge,
        PackageFault.HasEntities => FaultCode.WorkbookHasEntities,
        _ => FaultCode.WorkbookDamaged,
    };

    private static ImportTable? Read(string file, string language, IExcelDataReader reader, ImportLimits limits, FaultList faults)
    {
        List<string>? headings = null;
        var rows = new List<ImportRow>();
        var number = 0;
        var characters = 0L;
        while (reader.Read())
        {
            number++;
            var row = ReadRow(reader, number, headings is null ? limits.Columns + 1 : headings.Count + BeyondHeader);
            characters += row.Cells.Sum(cell => (long)cell.Length);
            if (number > limits.Rows + 1)
            {
                faults.Error(FaultCode.TooManyRows, file, null, null, limits.Rows);
                return null;
            }

            if (characters > limits.Characters)
            {
                faults.Error(FaultCode.WorkbookTooLarge, file, null, null, ImportLimits.InMegabytes(limits.Characters));
                return null;
            }

            if (row.Cells.Count == 0)
            {
                continue;
            }

            if (headings is not null)
            {
                rows.Add(row);
                continue;
            }

            headings = TableHeadings.Of(row.Cells);
            if (headings.Count > limits.Columns)
            {
                faults.Error(FaultCode.TooManyColumns, file, null, null, reader.FieldCount, limits.Columns);
                return null;
            }
        }

        if (headings is null || rows.Count == 0)
        {
            faults.Error(headings is null ? FaultCode.FileEmpty : FaultCode.NoRows, file, null, null);
            return null;
        }

        // A sheet has no end of a row: every row is as wide as the header, wider only when something stands there.
        return new ImportTable(file, language, headings, [.. rows.Select(row => row.Cells.Count >= headings.Count
            ? row
            : row with { Cells = [.. row.Cells, .. Enumerable.Repeat("", headings.Count - row.Cells.Count)] })])
        { IsSpreadsheet = true };
    }

    private static ImportRow ReadRow(IExcelDataReader reader, int number, int width)
    {
        var cells = new List<string>();
        List<(int, CellOddity)>? oddities = null;
        for (var index = 0; index < Math.Min(reader.FieldCount, width); index++)
        {
            var (text, oddity) = TextOf(reader.GetValue(index));
            cells.Add(text);
            if (oddity is { } found)
            {
                (oddities ??= []).Add((index, found));
            }
        }

        var last = cells.FindLastIndex(cell => !string.IsNullOrWhiteSpace(cell));
        last = Math.Max(last, oddities?[^1].Item1 ?? -1);
        cells.RemoveRange(last + 1, cells.Count - last - 1);
        return new ImportRow(number, cells) { Oddities = oddities ?? [] };
    }

    private static (string Text, CellOddity? Oddity) TextOf(object? value) => value switch
    {
        null => ("", null),
        string text => (text, s_errors.Contains(text) ? CellOddity.Error : null),
        bool flag => (flag ? "true" : "false", null),
        double number when number == Math.Floor(number) && Math.Abs(number) < 1e15 => (number.ToString("0", CultureInfo.InvariantCulture), null),
        double number => (number.ToString("R", CultureInfo.InvariantCulture), CellOddity.Fraction),
        DateTime date => (date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), CellOddity.Date),
        TimeSpan time => (time.ToString("c", CultureInfo.InvariantCulture), CellOddity.Date),
        _ => (Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", null),
    };
}
