using System.Globalization;
using System.Text;
using AsmPortal.Frameworks.Services.Import;
using CsvHelper;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AsmPortal.UnitTests.Frameworks.Import;

public sealed class PropertyTests
{
    private static readonly Gen<string> s_cell = Gen.Elements("a", "é", "矿", "\"", "\"\"", ",", ";", "\n", "\r\n", " ", "'", "=", "𠮷", "✓", "1.1").ListOf().Select(string.Concat);

    [Fact]
    public void Csv_WrittenByAnotherLibrary_IsReadBackEqual()
    {
        var rows = s_cell.ListOf(4).Select(cells => cells.ToArray()).NonEmptyListOf();
        Prop.ForAll(rows.ToArbitrary(), written =>
        {
            using var text = new StringWriter();
            using (var csv = CsvWriter.Create(text, new CsvWriterOptions(), leaveOpen: true))
            {
                csv.WriteRecord((string[])["a", "b", "c", "d"]);
                foreach (var cells in written)
                {
                    csv.WriteRecord(cells);
                }
            }

            var faults = new FaultList(10);
            var table = CsvTableReader.Read("a.csv", "en", text.ToString(), new ImportLimits(), faults);
            var expected = written.Where(cells => !cells.All(string.IsNullOrWhiteSpace)).ToList();
            (table?.Rows ?? []).Select(row => string.Join('|', row.Cells)).ShouldBe(expected.Select(cells => string.Join('|', cells)));
            faults.Errors.ShouldBe(expected.Count == 0 ? 1 : 0);
        }).Check(Config.QuickThrowOnFailure);
    }

    [Fact]
    public void Import_OfAnyBytesUnderAnyName_NeverThrows()
    {
        var names = Gen.Elements("a.csv", "a.xlsx", "a.json", "a");
        var starts = Gen.Elements("", "PK\u0003\u0004", "{\"framework\":", "{\"catalog\":{\"groups\":", "[{\"code\":", "code,text,level,principleCode\n", "\uFEFF");
        var bytes = Gen.Choose(0, 255).Select(value => (byte)value).ListOf();
        Prop.ForAll(names.Zip(starts).Zip(bytes).ToArbitrary(), input =>
        {
            var ((name, start), rest) = input;
            Throws(name, [.. Encoding.UTF8.GetBytes(start), .. rest]).ShouldBeNull();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Import_OfOurOwnFilesWithAnyByteChanged_NeverThrows()
    {
        (string Name, byte[] Bytes)[] files = [.. ((string[])["csv", "xlsx", "json", "oscal"]).Select(format =>
            ($"a.{(format == "oscal" ? "json" : format)}", Export.ExportSample.Export(format, "en")))];
        var changes = Gen.Elements(files).Zip(Gen.Choose(0, int.MaxValue - 1)).Zip(Gen.Choose(0, 255));
        Prop.ForAll(changes.ToArbitrary(), change =>
        {
            var ((file, place), value) = change;
            byte[] bytes = [.. file.Bytes];
            bytes[place % bytes.Length] = (byte)value;
            Throws(file.Name, bytes).ShouldBeNull();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static Exception? Throws(string name, byte[] bytes)
    {
        try
        {
            // The content is in memory, so the task has run to its end when it is returned.
            var task = new FrameworkImporter().ReadAsync([new ImportFile(name, new MemoryStream(bytes))], Importing.Options());
            task.IsCompleted.ShouldBeTrue();
            return task.Exception;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
