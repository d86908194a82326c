using System.Text;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Documents;

namespace AsmPortal.UnitTests.Accounts;

public sealed class OrganisationCsvTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\")")]
    [InlineData("+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("-2+3")]
    [InlineData("＝1")]
    [InlineData("'=1")]
    [InlineData("'plain")]
    [InlineData("with, comma; and \"quotes\"")]
    public void NameThatLooksLikeAFormula_IsWrittenAsTextAndReadBackAsItWas(string name)
    {
        var written = Encoding.UTF8.GetString(OrganisationCsv.Write([new OrganisationRow(Guid.Empty, "x", name, OrganisationType.Brand, StakeholderGroup.Downstream, null, null, false)]));

        var cell = written.Split("\r\n")[1].Split(',')[1].TrimStart('"');
        "=+-@＝".ShouldNotContain(cell[0]);
        OrganisationCsv.Read(written).Rows.ShouldHaveSingleItem().Cells[1].ShouldBe(name);
    }

    [Theory]
    [InlineData("name;type;group\r\nA;Brand;Downstream\r\n")]
    [InlineData("name\ttype\tgroup\nA\tBrand\tDownstream")]
    [InlineData("\uFEFFName,Type,Group\n\nA,Brand,Downstream\n\n")]
    public void Read_TakesWhatSpreadsheetsWrite(string text)
    {
        var table = OrganisationCsv.Read(text);

        table.Headings.ShouldBe(["name", "type", "group"]);
        table.Rows.ShouldHaveSingleItem().Cells.ShouldBe(["A", "Brand", "Downstream"]);
        table.Rows[0].Damage.ShouldBeNull();
    }

    [Fact]
    public void Read_HalfAFile_NamesTheRowWhoseQuoteIsOpen()
    {
        var table = OrganisationCsv.Read("name,type\nA,Brand\n\"B,Bra");

        table.Rows.Select(row => (row.Number, row.Damage)).ShouldBe([(2, null), (3, CsvDamage.QuoteNeverClosed)]);
    }

    [Fact]
    public void Read_AnEmptyFile_HasNothing() => OrganisationCsv.Read("").Headings.ShouldBeEmpty();
}
