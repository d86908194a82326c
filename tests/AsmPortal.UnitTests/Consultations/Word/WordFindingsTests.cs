using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Services.Importing;
using AsmPortal.Consultations.Services.Word;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using static AsmPortal.UnitTests.Consultations.Word.WordSample;

namespace AsmPortal.UnitTests.Consultations.Word;

public sealed class WordFindingsTests
{
    private static readonly RequirementIndex s_today = new(Version("2.0", ("4.1", "r-kept", "Workers are paid each month."), ("4.2", "r-half", "One half."), ("4.3", "r-other-half", "The other half."), ("5.1", "r-merged", "Both.")));

    private static readonly Dictionary<string, string[]> s_descent = new() { ["r-kept"] = ["r-kept"], ["r-split"] = ["r-half", "r-other-half"], ["r-gone"] = [], ["r-first"] = ["r-merged"], ["r-second"] = ["r-merged"] };

    [Fact]
    public void Comment_OnAnEarlierVersion_IsCarriedByLineageOrSentToTriageWithTheCandidates()
    {
        var findings = Find(new WordSample()
            .Requirement("R_r_kept", Commented(0, Run("paid each month"))).Requirement("R_r_split", Commented(1, Run("Whole.")), 2).Requirement("R_r_gone", Commented(2, Run("Gone.")), 3)
            .Requirement("R_r_first", Commented(3, Run("First.")), 4).Requirement("R_foreign", Commented(4, Run("Mine.")), 5)
            .Comment(0, "a").Comment(1, "b").Comment(2, "c").Comment(3, "d").Comment(4, "e"));

        findings.Select(finding => (finding.StableId, finding.Code, finding.Trouble)).ShouldBe(
        [
            ("r-kept", "4.1", null), (null, null, PlaceTrouble.Split), (null, null, PlaceTrouble.Removed), ("r-merged", "5.1", null), (null, null, PlaceTrouble.UnknownMark),
        ]);
        (findings[0].SpanStart, findings[0].SpanEnd).ShouldBe((12, 27));
        findings[1].Candidates.Select(candidate => candidate.Code).ShouldBe(["4.2", "4.3"]);
    }

    [Fact]
    public void Comment_InADocumentThatDoesNotSayItsVersion_GoesToTriageWithItsCandidate()
    {
        var finding = Find(new WordSample { Identity = null }.Requirement("R_r_kept", Commented(0, Run("paid"))).Comment(0, "a"), isCertain: false).Single();

        (finding.StableId, finding.Trouble, finding.Candidates.Single().Code).ShouldBe((null, PlaceTrouble.UnknownVersion, "4.1"));
    }

    [Fact]
    public void Keys_FollowFromWhatIsSaidAndNotFromWordsNumbers()
    {
        var first = Find(new WordSample().Requirement("R_r_kept", Commented(0, Run("paid")) + Inserted("!")).Comment(0, "a").Comment(7, "same").Comment(8, "same"));
        var renumbered = Find(new WordSample().Requirement("R_r_kept", Commented(31, Run("paid")) + Inserted("!"), 12).Comment(33, "same").Comment(32, "same").Comment(31, "a"));

        first.Select(finding => finding.SourceKey).ShouldBe(renumbered.Select(finding => finding.SourceKey), ignoreOrder: true);
        first.Select(finding => finding.SourceKey).ShouldBeUnique();
        first.ShouldAllBe(finding => finding.SourceKey.Length <= 120);
    }

    [Fact]
    public void Change_IsSupportWithChangeAndAComment_AQuestion()
    {
        var findings = Find(new WordSample().Requirement("R_r_kept", Commented(0, Run("Workers are paid ")) + Deleted("each month") + Inserted("each week") + Run(".")).Comment(0, "Really?"));

        findings.Select(finding => (finding.Kind, finding.Position, finding.Type, finding.Quote, finding.ProposedChange)).ShouldBe(
        [
            (FindingKind.Comment, Position.Question, ContributionType.Technical, "Workers are paid", ""),
            (FindingKind.TrackedChange, Position.SupportWithChange, ContributionType.Technical, "Workers are paid each month.", "Workers are paid each week."),
        ]);
    }

    [Fact]
    public void Text_ThatIsTooLong_ComesInParts()
    {
        var findings = Find(new WordSample().Requirement("R_r_kept", Commented(0, Run("paid"))).Comment(0, new string('a', 24_000)));

        findings.Select(finding => finding.Text.Length).ShouldBe([10_000, 10_000, 4_000]);
        findings.Select(finding => finding.SourceKey).ShouldBeUnique();
    }

    private static IReadOnlyList<ImportFinding> Find(WordSample sample, bool isCertain = true)
    {
        var marks = WordDocuments.Bookmarks(s_descent.Keys).ToDictionary(pair => pair.Value, pair => pair.Key);
        return new WordFindings(new DocumentOrigin(new WordIdentity("asm-cobalt", "1.0", "en"), marks, id => s_descent[id], isCertain), s_today).Of(sample.Read());
    }

    private static VersionDocument Version(string label, params (string Code, string StableId, string Text)[] requirements) => new()
    {
        Framework = new FrameworkHeader { Slug = "asm-cobalt" },
        Version = label,
        Principles = [new PrincipleDocument { Code = "1", StableId = "p", Requirements = [.. requirements.Select(row => new RequirementDocument { Code = row.Code, StableId = row.StableId, Level = 1, Text = new LocalizedText(row.Text) })] }],
    };
}
