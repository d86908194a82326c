using AsmPortal.Documents;
using System.Text;
using AsmPortal.Frameworks.Services.Export;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AsmPortal.UnitTests.Frameworks.Export;

public sealed class SpreadsheetTests
{
    // The reader looks up the old Windows code page before it reads what it was told.
    static SpreadsheetTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static ExcelReaderConfiguration Utf8 => new() { FallbackEncoding = Encoding.UTF8 };

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("＝1", "'＝1")]
    [InlineData("'=1", "''=1")]
    [InlineData("plain", "plain")]
    [InlineData("'quoted'", "'quoted'")]
    [InlineData("", "")]
    public void Neutralise_PutsAnApostropheBeforeWhatBeginsLikeAFormula(string text, string expected) => SpreadsheetText.Neutralise(text).ShouldBe(expected);

    [Fact]
    public void Restore_AfterNeutralise_GivesTheText() => Prop.ForAll(
        Gen.Elements("'", "=", "-", "@", "\t", "a", "＋", " ").ArrayOf().Select(string.Concat).ToArbitrary(),
        text => SpreadsheetText.Restore(SpreadsheetText.Neutralise(text)) == text).QuickCheckThrowOnFailure();

    [Fact]
    public void Csv_PutsTheDownloadsLanguageFirst()
    {
        var text = Encoding.UTF8.GetString(ExportSample.Export("csv", "fr"));

        text.ShouldStartWith("\uFEFFcode,principleCode,principle.fr,principle.en,principle.zh,level,text.fr,text.en,text.zh,guidance.fr,guidance.en,guidance.zh,evidence.fr,evidence.en,evidence.zh,critical,annexII,maps,stableId,parentCode,parent.fr,parent.en,parent.zh,introduction.fr,introduction.en,introduction.zh,notice\r\n");
        text.ShouldContain("'+1 registre,'=SUM(A1),'@登记册,yes,SeriousAbuses;MoneyLaundering,OECD-ANNEX-II:1:intersects;CTC:G1.2:equivalent,r-register,1,Gouvernance,Governance,治理,");
    }

    [Fact]
    public void Csv_IsReadBackCellByCell()
    {
        using var reader = ExcelReaderFactory.CreateCsvReader(new MemoryStream(ExportSample.Export("csv", "en")), Utf8);
        var rows = Rows(reader);

        rows.Count.ShouldBe(4);
        rows.ShouldAllBe(row => row.Count == 27);
        rows[1][6].ShouldBe(ExportSample.Document.Principles[0].Principles[0].Requirements[0].Text.En);
        rows[3][0].ShouldBe("2.1");
    }

    [Fact]
    public void Csv_OfAFrameworkInForce_HasNoNotice()
    {
        var real = ExportSample.Document with { Framework = ExportSample.Document.Framework with { Illustrative = false } };

        var text = Encoding.UTF8.GetString(ExportSample.Exporter.Export(real, VersionExporter.Find("csv")!, ExportSample.Context("en")));

        text.ShouldNotContain("notice");
    }

    [Theory]
    [InlineData("en", "Requirements", "About", "Illustrative content")]
    [InlineData("fr", "Exigences", "À propos", "Contenu illustratif")]
    [InlineData("zh", "要求", "关于", "演示用示例内容")]
    public void Xlsx_IsValidAndSaysWhatItIs(string language, string first, string second, string notice)
    {
        using var package = SpreadsheetDocument.Open(new MemoryStream(ExportSample.Export("xlsx", language)), isEditable: false);

        new OpenXmlValidator(FileFormatVersions.Office2016).Validate(package).Select(error => $"{error.Path?.XPath}: {error.Description}").ShouldBeEmpty();
        package.WorkbookPart!.Workbook.Descendants<Sheet>().Select(sheet => sheet.Name?.Value).ShouldBe([first, second]);
        package.WorkbookPart.WorksheetParts.ShouldAllBe(part => part.Worksheet.InnerText.Contains(notice, StringComparison.Ordinal));
        package.WorkbookPart.GetPartById("rId1").ShouldBeOfType<WorksheetPart>().Worksheet.Descendants<Pane>().Single().State!.Value.ShouldBe(PaneStateValues.Frozen);
    }

    [Fact]
    public void Xlsx_HasTheSameTableAsCsv()
    {
        using var csv = ExcelReaderFactory.CreateCsvReader(new MemoryStream(ExportSample.Export("csv", "zh")), Utf8);
        using var xlsx = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(ExportSample.Export("xlsx", "zh")), Utf8);
        var expected = Rows(csv).Select(row => row.SkipLast(1).Select(cell => cell.Replace("\u0001", "", StringComparison.Ordinal))).ToList();

        Rows(xlsx).Select(row => row.AsEnumerable()).ToList().ShouldBe(expected);
    }

    private static List<List<string>> Rows(IExcelDataReader reader)
    {
        var rows = new List<List<string>>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(index => reader.GetValue(index)?.ToString() ?? "")]);
        }

        return rows;
    }
}
