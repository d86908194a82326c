using System.Globalization;
using AsmPortal.Consultations;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Services.Importing;
using AsmPortal.Consultations.Services.IsoForm;
using AsmPortal.Consultations.Services.Word;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Testing;
using Microsoft.Extensions.Localization;

namespace AsmPortal.UnitTests.Consultations.Word;

public sealed class CommentingFormTests
{
    private static readonly StringLocalizer<ConsultationsResources> S = new(Translations.LocalizerFactory);
    private static readonly string[] s_hostile = ["=1+1", "'=quoted", "@cmd", "-5", "line one\nline two\n\nline four", "tab\there", "<b>&amp;</b>", "“quotes”, \"too\"", "中文 ＝公式", "é à ç", " 4.2", "a  b", "\u00A0x"];

    [Theory]
    [InlineData("docx", "en")]
    [InlineData("docx", "zh")]
    [InlineData("xlsx", "fr")]
    [InlineData("xlsx", "zh")]
    public void FiveThousandRows_OutAndBack_ChangeNoField(string format, string language)
    {
        using var words = Languages.Use(language);
        var rows = Enumerable.Range(0, 5_000).Select(Row).ToList();

        var read = Read(format, Write(format, rows, language));

        read.Headings.Count.ShouldBe(FormColumns.All.Count);
        var mapping = FormMapping.Suggest(read, new Dictionary<string, string>());
        mapping.IsCertain(read).ShouldBeTrue(string.Join(" | ", read.Headings));
        mapping.Fields.ShouldBe(FormColumns.All);
        (read.Consultation, read.Language).ShouldBe(("round-one", language));
        var back = mapping.Rows(read).ToList();
        back.Count.ShouldBe(rows.Count);
        for (var index = 0; index < rows.Count; index++)
        {
            back[index].Cells.ShouldBe(rows[index].Cells, $"row {index}");
        }

        // And once more from what was read.
        Read(format, Write(format, back, language)).Rows.Select(row => row.Cells).ShouldBe(read.Rows.Select(row => row.Cells));
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("xlsx")]
    public void EmptyForm_HasItsHeadingsAndNoRows(string format)
    {
        var read = Read(format, Write(format, [], "fr"));

        FormMapping.Suggest(read, new Dictionary<string, string>()).Rows(read).Where(row => !row.IsBlank).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("MB/NC1|Line number (e.g. 17)|Clause/ Subclause (e.g. 3.1)|Paragraph/ Figure/ Table/ (e.g. Table 1)|Type of comment2|Comments|Proposed change|Observations of the secretariat")]
    [InlineData("Organisme|Ligne|Article|Alinéa|Type de commentaire|Commentaires|Modification proposée|Observations du secrétariat")]
    [InlineData("成员机构|行号|条款号|段落|意见类型|意见|修改建议|秘书处意见")]
    public void Headings_OfCommonForms_AreKnown(string headings)
    {
        var table = Table(headings.Split('|'), ["CN", "17", "4.1", "2", "te", "Why?", "Because.", ""]);

        var mapping = FormMapping.Suggest(table, new Dictionary<string, string>());

        mapping.Fields.ShouldBe(FormColumns.All.Take(8));
    }

    [Fact]
    public void Headings_ThatNobodyKnows_AreAskedForOnceAndThenRemembered()
    {
        var table = Table(["Who", "Where", "What we think"], ["Mine site", "4.1", "Too strict."]);
        FormMapping.Suggest(table, new Dictionary<string, string>()).IsCertain(table).ShouldBeFalse();

        var remembered = new Dictionary<string, string> { ["who"] = FormColumns.MemberBody, ["where"] = FormColumns.Clause, ["whatwethink"] = FormColumns.Comment };

        var row = FormMapping.Suggest(table, remembered).Rows(table).Single();
        (row.MemberBody, row.Clause, row.Comment).ShouldBe(("Mine site", "4.1", "Too strict."));
    }

    [Fact]
    public void Rows_BecomeFindingsWithEveryFieldKept()
    {
        var table = Table(["MB", "Clause", "Type", "Comment", "Proposed change", "Cost in USD"], ["FEC", "r-pay", "ed", "Unclear.", "Each month.", "=12"], ["FEC", "9.9", "", "Where?", "", ""], ["FEC", "", "", "All of it.", "", ""]);
        var mapping = FormMapping.Suggest(table, new Dictionary<string, string>());

        var (findings, faults) = new FormFindings("round-one", Index(), S).Of(table, mapping);

        faults.ShouldBeEmpty();
        findings.Select(finding => (finding.StableId, finding.Trouble, finding.Type, finding.Position)).ShouldBe(
        [
            ("r-pay", null, ContributionType.Editorial, Position.SupportWithChange),
            (null, PlaceTrouble.UnknownClause, ContributionType.Technical, Position.Question),
            (null, null, ContributionType.General, Position.Question),
        ]);
        findings[0].Fields["x:Cost in USD"].ShouldBe("=12");
        findings[0].Organisation.ShouldBe("FEC");
        findings.Select(finding => finding.SourceKey).ShouldBeUnique();
    }

    [Fact]
    public void Faults_AreNamedAllAtOnceByRowAndColumn()
    {
        var table = Table(["Clause", "Art", "Remarks", "Proposal"], ["4.1", "te", "", ""], ["4.1", "te", "Fine.", ""], ["4.1", "te", new string('x', 10_001), ""]);
        var mapping = new FormMapping([FormColumns.Clause, FormColumns.Type, FormColumns.Comment, FormColumns.Change]);
        var odd = Table(["Clause", "Type", "Comment"], ["4.1", "sharp", "x"]);

        new FormFindings("c", Index(), S).Of(table, mapping).Faults.Select(fault => (fault.Row, fault.Column)).ShouldBe([(2, "Remarks"), (4, "Remarks")]);
        new FormFindings("c", Index(), S).Of(odd, FormMapping.Suggest(odd, new Dictionary<string, string>())).Faults.Select(fault => (fault.Row, fault.Column)).ShouldBe([(2, "Type")]);
    }

    private static RequirementIndex Index() => new(new VersionDocument
    {
        Framework = new FrameworkHeader { Slug = "asm-cobalt" },
        Version = "1.0",
        Principles = [new PrincipleDocument { Code = "4", StableId = "p", Requirements = [new RequirementDocument { Code = "4.1", StableId = "r-pay", Level = 1, Text = new LocalizedText("Pay.") }] }],
    });

    private static FormTable Table(string[] headings, params string[][] rows) =>
        new(headings, [.. rows.Select((cells, index) => new FormTableRow(index + 2, cells))]);

    private static FormRow Row(int number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        string Odd(int shift) => s_hostile[(number + shift) % s_hostile.Length];
        return new FormRow
        {
            MemberBody = number % 3 == 0 ? "" : Odd(0),
            Line = text,
            Clause = $"4.{number % 70}",
            Paragraph = number % 2 == 0 ? Odd(1) : "",
            Type = ((string[])["ge", "te", "ed"])[number % 3],
            Comment = Odd(2) + text,
            Change = number % 4 == 0 ? "" : Odd(3) + text,
            Observations = number % 5 == 0 ? Odd(4) : "",
            Reference = $"K{text}",
        };
    }

    private static byte[] Write(string format, IEnumerable<FormRow> rows, string language)
    {
        using var words = Languages.Use(language);
        var head = new FormHead("round-one", "First round", "asm-cobalt, version 1.0", language, new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc));
        return format == "docx" ? FormDocx.Write(head, rows, S) : FormXlsx.Write(head, rows, S);
    }

    private static FormTable Read(string format, byte[] bytes)
    {
        WordPackage.Check(bytes).ShouldBeNull();
        if (format == "xlsx")
        {
            return FormXlsx.Read(bytes).ShouldNotBeNull();
        }

        using var package = WordPackage.Open(bytes, out var fault);
        fault.ShouldBeNull();
        return FormDocx.Read(package.ShouldNotBeNull()).ShouldNotBeNull();
    }
}
