using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Services.Organisations;

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
        var written = OrganisationCsv.Write([new OrganisationRow(Guid.Empty, "x", name, OrganisationType.Brand, StakeholderGroup.Downstream, null, null, false)]);

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
        table.BrokenRow.ShouldBeNull();
    }

    [Fact]
    public void Read_HalfAFile_NamesTheRowWhoseQuoteIsOpen()
    {
        var table = OrganisationCsv.Read("name,type\nA,Brand\n\"B,Bra");

        table.BrokenRow.ShouldBe(3);
        table.Rows.Count.ShouldBe(1);
    }

    [Fact]
    public void Read_AnEmptyFile_HasNothing() => OrganisationCsv.Read("").Headings.ShouldBeEmpty();
}
