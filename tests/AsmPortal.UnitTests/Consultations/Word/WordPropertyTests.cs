using System.Diagnostics;
using System.Globalization;
using System.Text;
using AsmPortal.Consultations.Services.Importing;
using AsmPortal.Consultations.Services.Word;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using FsCheck;
using FsCheck.Fluent;
using static AsmPortal.UnitTests.Consultations.Word.WordSample;

namespace AsmPortal.UnitTests.Consultations.Word;

public sealed class WordPropertyTests
{
    private static readonly VersionDocument s_version = new()
    {
        Framework = new FrameworkHeader { Slug = "asm-cobalt" },
        Version = "1.0",
        Principles = [new PrincipleDocument { Code = "1", StableId = "p", Requirements = [.. "abc".Select(letter => new RequirementDocument { Code = $"1.{letter}", StableId = letter.ToString(), Level = 1, Text = new LocalizedText($"Text of {letter}.") })] }],
    };

    /// <summary>Whatever somebody does to a document: as many comments come out as went in, each once, and every tracked letter is in exactly one proposal or counted.</summary>
    [Fact]
    public void Read_OfAnyDocument_DropsNothing()
    {
        var steps = Gen.Choose(0, 9).Select(step => step);
        Prop.ForAll(Arb.From(steps.ListOf()), list => Check([.. list])).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Read_OfFiveThousandComments_PlacesEach()
    {
        var sample = new WordSample();
        for (var number = 0; number < 5_000; number++)
        {
            var text = number.ToString(CultureInfo.InvariantCulture);
            sample.Requirement($"R_r{number % 70}_{number / 70}", Run("Before ") + Commented(number, Run("words " + text)) + Deleted("old " + text) + Inserted("new " + text) + Run("."), number).Comment(number, "Comment " + text, "Author " + (number % 192));
        }

        var content = sample.Read();

        content.Comments.Count.ShouldBe(5_000);
        content.Comments.ShouldAllBe(comment => comment.Place.Bookmark != null);
        content.Changes.Count.ShouldBe(5_000);
        content.Comments.Select(comment => comment.Text).Distinct().Count().ShouldBe(5_000);
    }

    private static bool Check(int[] steps)
    {
        var sample = new WordSample().Heading("Start");
        var (comments, changed) = (0, 0);
        var content = new StringBuilder();
        for (var index = 0; index < steps.Length; index++)
        {
            switch (steps[index])
            {
                case 0:
                    sample.Comment(comments, $"c{comments}");
                    content.Append(Commented(comments++, Run("words ")));
                    break;
                case 1:
                    sample.Comment(comments, $"c{comments}");
                    content.Append($"<w:r><w:commentReference w:id=\"{comments++}\"/></w:r>");
                    break;
                case 2:
                    sample.Comment(comments, $"c{comments}");
                    content.Append($"<w:commentRangeStart w:id=\"{comments++}\"/>");
                    break;
                case 3:
                    sample.Comment(comments++, "same");
                    break;
                case 4:
                    content.Append(Inserted($"x{index}", "Author " + (index % 3)));
                    changed++;
                    break;
                case 5:
                    content.Append(Deleted($"y{index}", "Author " + (index % 3)));
                    changed++;
                    break;
                case 6:
                    content.Append($"<w:bookmarkStart w:id=\"{index}\" w:name=\"R_{(char)('a' + (index % 3))}\"/>");
                    break;
                case 7:
                    content.Append($"<w:bookmarkEnd w:id=\"{index - 1}\"/>");
                    break;
                case 8:
                    sample.Body(Paragraph(content.ToString()));
                    content.Clear();
                    break;
                default:
                    content.Append(Run("plain "));
                    break;
            }
        }

        var read = sample.Body(Paragraph(content.ToString())).Read();
        var marks = WordDocuments.Bookmarks(["a", "b", "c"]).ToDictionary(pair => pair.Value, pair => pair.Key);
        var findings = new WordFindings(new DocumentOrigin(new WordIdentity("asm-cobalt", "1.0", "en"), marks, id => [id], IsCertain: true), new RequirementIndex(s_version)).Of(read);
        var proposed = read.Changes.Sum(change => change.Pieces);
        return read.Comments.Count == comments
            && proposed + read.OtherChanges >= Math.Min(1, changed)
            && Enumerable.Range(0, steps.Length).All(index => steps[index] is not (4 or 5) || read.Changes.Any(change => (change.Old + change.New).Contains($"{(steps[index] == 4 ? 'x' : 'y')}{index}", StringComparison.Ordinal)))
            && findings.Count == comments + read.Changes.Count
            && findings.Select(finding => finding.SourceKey).Distinct().Count() == findings.Count
            && findings.All(finding => finding.Trouble is not null || finding.StableId is not null);
    }
}
