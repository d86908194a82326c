using System.Text;
using System.Text.Json;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Report;
using AsmPortal.Documents;
using AsmPortal.Localization;
using AsmPortal.Testing;
using Shouldly;
using Xunit;

namespace AsmPortal.UnitTests.Consultations;

public sealed class ReportDataTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://bad.example\")")]
    [InlineData("＝1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("-2+3")]
    public async Task Csv_ACommentThatIsAFormula_IsNeutralised(string formula)
    {
        var csv = await CsvAsync(Row(Attribution.Named, row => row.Text = formula));

        var cells = CsvText.Read(csv).Skip(1).Single().Cells;
        cells[Index("text")].ShouldBe("'" + formula);
        SpreadsheetText.Restore(cells[Index("text")]).ShouldBe(formula);
    }

    [Fact]
    public async Task Csv_AnAnonymousComment_HoldsNoNameAndNoRareOrigin()
    {
        var csv = await CsvAsync(Row(Attribution.Anonymous, row => { }));

        csv.ShouldNotContain("Amina Secret");
        csv.ShouldNotContain("Coopérative secrète");
        var cells = CsvText.Read(csv).Skip(1).Single().Cells;
        cells[Index("group")].ShouldBe("");
        cells[Index("country")].ShouldBe("");
    }

    [Fact]
    public async Task Csv_AnOrganisationsComment_HoldsTheOrganisationOnly()
    {
        var cells = CsvText.Read(await CsvAsync(Row(Attribution.Organisation, row => { }))).Skip(1).Single().Cells;

        cells[Index("author")].ShouldBe("");
        cells[Index("organisation")].ShouldBe("Coopérative secrète");
        cells[Index("group")].ShouldBe("artisanalMiners");
        cells[Index("country")].ShouldBe("CD");
    }

    [Fact]
    public void Origins_OfAnonymousComments_ShowWhenEnoughOthersShareThem()
    {
        var row = Row(Attribution.Anonymous, row => { }).Comment.Row;
        var common = ShownOrigins.Of([(StakeholderGroup.ArtisanalMiners, "CD", 5)], 5);
        var spread = ShownOrigins.Of([(StakeholderGroup.ArtisanalMiners, "CD", 2), (StakeholderGroup.ArtisanalMiners, "ZM", 3)], 5);

        common.Country(row).ShouldBe("CD");
        spread.Group(row).ShouldBe(StakeholderGroup.ArtisanalMiners);
        spread.Country(row).ShouldBeNull();
    }

    [Fact]
    public async Task Json_IsOneObjectWithLicenceAndTheSameColumns()
    {
        using var stream = new MemoryStream();
        var consultation = new Consultation { Slug = "x", FrameworkId = Guid.Empty, VersionId = Guid.Empty, TimeZone = "Africa/Lubumbashi", CreatedAt = DateTime.UnixEpoch };
        var version = new AsmPortal.Frameworks.Contracts.VersionReference(Guid.Empty, Guid.Empty, "f", "1.0", AsmPortal.Frameworks.Contracts.VersionState.Published, null);

        await OpenData.WriteJsonAsync(stream, new AsmPortal.Consultations.Services.FoundConsultation(consultation, version, [], DateTime.UnixEpoch), "fr", Rows(Row(Attribution.Named, row => { }), Row(Attribution.Named, row => { })), default);

        using var json = JsonDocument.Parse(stream.ToArray());
        json.RootElement.GetProperty("licence").GetString().ShouldBe(OpenData.Licence);
        json.RootElement.GetProperty("items").GetArrayLength().ShouldBe(2);
        json.RootElement.GetProperty("items")[0].EnumerateObject().Select(property => property.Name).ShouldBe(OpenData.Columns.Select(column => column.Name));
    }

    [Fact]
    public void Columns_AreAllDescribedInEachLanguage()
    {
        var S = Translations.For<ConsultationsResources>();
        var english = OpenData.Columns.Select(column => DataColumnWords.Describe(column, S)).ToList();
        foreach (var language in new[] { Languages.French, Languages.Chinese })
        {
            using var culture = Languages.Use(language);
            OpenData.Columns.Select(column => DataColumnWords.Describe(column, S)).Intersect(english).ShouldBeEmpty();
        }
    }

    private static int Index(string column) => OpenData.Columns.Select(candidate => candidate.Name).ToList().IndexOf(column);

    private static async Task<string> CsvAsync(DataRow row)
    {
        using var stream = new MemoryStream();
        await OpenData.WriteCsvAsync(stream, Rows(row), default);
        return Encoding.UTF8.GetString(stream.ToArray()).TrimStart('\uFEFF');
    }

    private static async IAsyncEnumerable<DataRow> Rows(params DataRow[] rows)
    {
        foreach (var row in rows)
        {
            await Task.Yield();
            yield return row;
        }
    }

    private static DataRow Row(Attribution attribution, Action<Contribution> change)
    {
        var row = new Contribution
        {
            ConsultationId = Guid.Empty,
            RoundId = Guid.Empty,
            SubmissionId = Guid.Empty,
            Reference = "K7QF-3MPD",
            Channel = Channel.Web,
            AuthorName = "Amina Secret",
            OrganisationName = "Coopérative secrète",
            Group = StakeholderGroup.ArtisanalMiners,
            Country = "CD",
            Language = "fr",
            Attribution = attribution,
            VersionId = Guid.Empty,
            Type = ContributionType.Technical,
            Position = Position.Oppose,
            Text = "Trop cher",
            SubmittedAt = new DateTime(2026, 1, 1, 3, 4, 5, DateTimeKind.Utc),
        };
        change(row);
        return new DataRow(new ReportComment { Row = row }, ShownOrigins.Of([(StakeholderGroup.ArtisanalMiners, "CD", 2)], 5), "fr", null, 5);
    }
}
