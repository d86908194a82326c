using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Comparison;
using AsmPortal.Localization;
using Shouldly;
using Xunit;
using static AsmPortal.UnitTests.Frameworks.Comparison.Versions;

namespace AsmPortal.UnitTests.Frameworks.Comparison;

public sealed class VersionComparisonTests
{
    [Fact]
    public void Compare_AVersionWithItself_FindsNothing()
    {
        var version = Version("1.0", ("1.10", "a"), ("1.9", "b"));

        var comparison = VersionComparison.Between(version, version, []);

        comparison.Summary.NothingDiffers.ShouldBeTrue();
        comparison.Unchanged.ShouldBe(["1.9", "1.10"]);
    }

    [Fact]
    public void Compare_AddedAndRemoved_AreListedInNaturalOrderOfTheirOwnVersion()
    {
        var comparison = VersionComparison.Between(
            Version("0.9", ("1.10", "x"), ("1.9", "y"), ("2.1", "z")), Version("1.0", ("2.1", "z"), ("1.10", "m"), ("1.2", "n")), []);

        comparison.Added.Select(added => added.Code).ShouldBe(["1.2", "1.10"]);
        comparison.Removed.Select(removed => removed.Code).ShouldBe(["1.9", "1.10"]);
        comparison.Removed[0].Principle.StableId.ShouldBe("s-1");
        comparison.Summary.ShouldBe(new ComparisonSummary(2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1));
    }

    [Fact]
    public void Compare_ChangedTexts_AreGivenByLanguageAndField()
    {
        var old = Requirement("1.1", "a") with { Guidance = new LocalizedText("Ask.", "Demandez.", "询问。") };
        var current = old with { Text = old.Text.With("fr", "La coopérative respecte toujours a."), Guidance = new LocalizedText("Ask.", "Demandez.", "请询问。") };

        var changed = VersionComparison.Between(Version("0.9", old), Version("1.0", current), []).Changed.ShouldHaveSingleItem();

        changed.Languages.Keys.ShouldBe(["fr", "zh"]);
        changed.Languages["fr"].Guidance.ShouldBeNull();
        changed.Languages["fr"].Text!.Diff.ShouldBe(
            [new(DiffKind.Same, "La coopérative respecte "), new(DiffKind.Added, "toujours "), new(DiffKind.Same, "a.")]);
        changed.Languages["zh"].Guidance!.Diff.ShouldBe([new(DiffKind.Added, "请"), new(DiffKind.Same, "询问。")]);
    }

    [Fact]
    public void Compare_AnotherPrinciple_IsMovedAndNotRenumbered()
    {
        var comparison = VersionComparison.Between(Version("0.9", ("1.1", "a"), ("1.2", "b")), Version("1.0", ("2.1", "a"), ("1.1", "b")), []);

        var moved = comparison.Moved.ShouldHaveSingleItem();
        (moved.FromCode, moved.Code, moved.FromPrinciple.Code, moved.Principle.Code).ShouldBe(("1.1", "2.1", "1.0", "2.0"));
        var renumbered = comparison.Renumbered.ShouldHaveSingleItem();
        (renumbered.FromCode, renumbered.Code, renumbered.StableId).ShouldBe(("1.2", "1.1", "b"));
    }

    [Fact]
    public void Compare_LevelCriticalityAndMappings_AreListedEach()
    {
        var old = Requirement("1.1", "a") with { Mappings = [Mapping("CTC", MappingRelation.Equal), Mapping("EGC", MappingRelation.Subset)] };
        var current = old with
        {
            Level = 3,
            Critical = true,
            AnnexII = [AnnexIICategory.SeriousAbuses],
            Mappings = [Mapping("EGC", MappingRelation.Superset), Mapping("CTC", MappingRelation.Equal)],
        };

        var comparison = VersionComparison.Between(Version("0.9", old), Version("1.0", current), []);

        comparison.Summary.ShouldBe(new ComparisonSummary(0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0));
        (comparison.LevelChanged[0].From, comparison.LevelChanged[0].To).ShouldBe((1, 3));
        comparison.CriticalityChanged[0].To.AnnexII.ShouldBe([AnnexIICategory.SeriousAbuses]);
        comparison.MappingsChanged[0].Added.ShouldBe([Mapping("EGC", MappingRelation.Superset)]);
        comparison.MappingsChanged[0].Removed.ShouldBe([Mapping("EGC", MappingRelation.Subset)]);
    }

    [Fact]
    public void Compare_MappingsInAnotherOrder_AreUnchanged()
    {
        var old = Requirement("1.1", "a") with { Mappings = [Mapping("CTC", MappingRelation.Equal), Mapping("EGC", MappingRelation.Subset)] };

        VersionComparison.Between(Version("0.9", old), Version("1.0", old with { Mappings = [.. old.Mappings.Reverse()] }), []).Summary.NothingDiffers.ShouldBeTrue();
    }

    [Fact]
    public void Compare_SplitAndMerged_AreNotAddedRemovedOrChanged()
    {
        var from = Version("0.9", ("1.1", "a"), ("1.2", "b"), ("1.3", "c"));
        var to = Version("1.0", ("1.1", "a"), ("1.10", "a2"), ("1.2", "a1"), ("1.3", "d"));

        var comparison = VersionComparison.Between(from, to, [[Split("a", "a", "a2", "a1"), Merged("d", "c", "b")]]);

        comparison.Summary.ShouldBe(new ComparisonSummary(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0));
        comparison.Split[0].From.StableId.ShouldBe("a");
        comparison.Split[0].To.Select(part => part.Code).ShouldBe(["1.1", "1.2", "1.10"]);
        comparison.Merged[0].From.Select(part => part.Code).ShouldBe(["1.2", "1.3"]);
        comparison.Merged[0].To.StableId.ShouldBe("d");
    }

    [Fact]
    public void Compare_Backwards_MirrorsEveryList()
    {
        var from = Version("0.9", ("1.1", "a"), ("1.2", "b"), ("1.3", "c"), ("1.4", "gone"));
        var to = Version("1.0", ("1.1", "a1"), ("1.2", "a2"), ("1.3", "d"), ("1.4", "new"));

        var comparison = VersionComparison.Between(to, from, [LineagePath.Mirror([Split("a", "a1", "a2"), Merged("d", "b", "c")])]);

        var merged = comparison.Merged.ShouldHaveSingleItem();
        (string.Join(' ', merged.From.Select(part => part.StableId)), merged.To.StableId).ShouldBe(("a1 a2", "a"));
        var split = comparison.Split.ShouldHaveSingleItem();
        (split.From.StableId, string.Join(' ', split.To.Select(part => part.StableId))).ShouldBe(("d", "b c"));
        comparison.Added.ShouldHaveSingleItem().StableId.ShouldBe("gone");
        comparison.Removed.ShouldHaveSingleItem().StableId.ShouldBe("new");
    }

    [Fact]
    public void Compare_OverTwoSteps_ComposesSplits()
    {
        var comparison = VersionComparison.Between(
            Version("0.9", ("1.1", "a")), Version("2.0", ("1.1", "a1"), ("1.2", "x"), ("1.3", "y")), [[Split("a", "a1", "a2")], [Split("a2", "x", "y")]]);

        comparison.Split.ShouldHaveSingleItem().To.Select(part => part.StableId).ShouldBe(["a1", "x", "y"]);
        comparison.Summary.ShouldBe(new ComparisonSummary(0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0));
    }

    [Fact]
    public void Compare_SplitThenOnePartRemoved_FollowsTheOtherPart()
    {
        var comparison = VersionComparison.Between(Version("0.9", ("1.1", "a")), Version("2.0", ("1.5", "a2")), [[Split("a", "a1", "a2")], []]);

        comparison.Split.ShouldBeEmpty();
        comparison.Changed.ShouldHaveSingleItem().StableId.ShouldBe("a2");
        comparison.Renumbered.ShouldHaveSingleItem().FromCode.ShouldBe("1.1");
        (comparison.Added.Count + comparison.Removed.Count).ShouldBe(0);
    }

    [Fact]
    public void Compare_SplitThenAllPartsRemoved_IsRemoved() =>
        VersionComparison.Between(Version("0.9", ("1.1", "a")), Version("2.0", ("1.2", "new")), [[Split("a", "a1", "a2")], []])
            .Removed.ShouldHaveSingleItem().StableId.ShouldBe("a");

    [Fact]
    public void Compare_SplitThenMergedAgain_IsOneRequirement()
    {
        var comparison = VersionComparison.Between(
            Version("0.9", ("1.1", "a")), Version("2.0", ("1.1", "a")), [[Split("a", "a1", "a2")], [Merged("a", "a1", "a2")]]);

        comparison.Summary.NothingDiffers.ShouldBeTrue();
    }

    [Fact]
    public void Compare_MergedWithOneThatIsNewInBetween_IsOneThatWentOn()
    {
        var comparison = VersionComparison.Between(Version("0.9", ("1.1", "a")), Version("2.0", ("1.1", "c")), [[], [Merged("c", "a", "between")]]);

        comparison.Merged.ShouldBeEmpty();
        comparison.Changed.ShouldHaveSingleItem().StableId.ShouldBe("c");
    }

    [Fact]
    public void Compare_PartOfASplitMergedWithAnother_IsListedAsBoth()
    {
        var comparison = VersionComparison.Between(
            Version("0.9", ("1.1", "a"), ("1.2", "b")), Version("2.0", ("1.1", "a1"), ("1.2", "c")), [[Split("a", "a1", "a2")], [Merged("c", "a2", "b")]]);

        comparison.Split.ShouldHaveSingleItem().To.Select(part => part.StableId).ShouldBe(["a1", "c"]);
        comparison.Merged.ShouldHaveSingleItem().From.Select(part => part.StableId).ShouldBe(["a", "b"]);
        comparison.Summary.ShouldBe(new ComparisonSummary(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0));
    }

    [Fact]
    public void LineagePath_OverBranches_GoesUpMirroredAndDownStraight()
    {
        VersionLineage[] versions =
        [
            new("0.9", null, []), new("1.0", "0.9", [Split("a", "b", "c")]), new("1.0.1", "1.0", [Merged("f", "d", "e")]), new("2.0", "1.0", [Split("g", "h", "i")]), new("other", null, []),
        ];

        LineagePath.Between(versions, "0.9", "2.0").SelectMany(step => step).Select(record => record.Kind).ShouldBe([LineageKind.Split, LineageKind.Split]);
        var across = LineagePath.Between(versions, "1.0.1", "2.0").SelectMany(step => step).ToList();
        across.Select(record => (record.Kind, string.Join(' ', record.From), string.Join(' ', record.To)))
            .ShouldBe([(LineageKind.Split, "f", "d e"), (LineageKind.Split, "g", "h i")]);
        LineagePath.Between(versions, "2.0", "0.9").SelectMany(step => step).Select(record => string.Join(' ', record.From)).ShouldBe(["h i", "b c"]);
        LineagePath.Between(versions, "0.9", "other").ShouldBeEmpty();
    }

    [Fact]
    public void Compare_ThreeThousandRequirements_FindsEveryChange()
    {
        var words = string.Join(' ', Enumerable.Range(0, 80).Select(word => "word" + word));
        var old = Enumerable.Range(0, 3_000).Select(number => Requirement($"{number % 7}.{number}", "r" + number) with { Text = new LocalizedText(words, words, words) }).ToArray();
        var current = old.Select((requirement, number) => number % 2 == 0 ? requirement : requirement with { Text = requirement.Text.With("fr", words.Replace("word40", "mot")) }).ToArray();
        var (from, to) = (Version("0.9", old), Version("1.0", current));

        var comparison = VersionComparison.Between(from, to, []);
        comparison.Changed.Sum(change => change.Languages["fr"].Text!.Diff.Count).ShouldBe(1_500 * 4);
    }

    private static MappingDocument Mapping(string standard, MappingRelation relation) => new() { Standard = standard, Provision = "1", Relation = relation };
}
