using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Comparison;
using AsmPortal.Localization;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AsmPortal.UnitTests.Frameworks.Comparison;

public sealed class TextDiffTests
{
    /// <summary>Texts that are near each other: random words, marks and halves of surrogate pairs, drawn from few so that they meet again.</summary>
    private static readonly Arbitrary<string> Texts = Gen.Elements(
            "mine", "site", "l'", "eau", " ", "\u00A0", "\n\n", ".", "**", "4.2.10", "1,000", "矿", "区", "手工", "CTC", "é", "e\u0301", "👷", "\uD83D", "\uDC77", "𠮷", "'", "’", "\0")
        .ListOf().Select(parts => string.Concat(parts)).ToArbitrary();

    [Fact]
    public void Pieces_OfAnyTwoTexts_GiveBackBoth() =>
        Prop.ForAll(Texts, Texts, (from, to) => Languages.All.All(language => GivesBackBoth(language, from, to))).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Pieces_OfArbitraryStrings_GiveBackBoth() =>
        Prop.ForAll<string?, string?>((from, to) => Languages.All.All(language => GivesBackBoth(language, from ?? "", to ?? ""))).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Pieces_OfEqualTexts_HaveNoChange() =>
        Prop.ForAll(Texts, text => Languages.All.All(language => TextDiff.Between(language, text, text).All(piece => piece.Kind == DiffKind.Same)))
            .Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Tokens_OfAnyText_JoinToTheTextAndCutNoCharacter() =>
        Prop.ForAll(Texts, text => Languages.All.All(language =>
        {
            var tokens = TextTokens.Of(language, text);
            return string.Concat(tokens) == text &&
                tokens.Skip(1).Zip(tokens).All(pair => !(char.IsLowSurrogate(pair.First[0]) && char.IsHighSurrogate(pair.Second[^1])));
        })).Check(Config.QuickThrowOnFailure);

    [Theory]
    [InlineData("en", "The miner's 1,000 helmets, v4.2.10.", "The| |miner's| |1,000| |helmets|,| |v4.2.10|.")]
    [InlineData("fr", "L'eau d’usage\u00A0: 2,5 l", "L'|eau| |d’|usage|\u00A0|:| |2,5| |l")]
    [InlineData("zh", "矿区的CTC标准2.0。", "矿|区|的|CTC|标|准|2.0|。")]
    [InlineData("zh", "𠮷👷 OECD", "𠮷|👷| |OECD")]
    public void Tokens_FollowTheLanguage(string language, string text, string expected) =>
        string.Join('|', TextTokens.Of(language, text)).ShouldBe(expected);

    [Theory]
    [InlineData("en", "Pits deeper than 10 metres are closed.", "Pits deeper than 30 metres are closed.", "Pits deeper than [-10-][+30+] metres are closed.")]
    [InlineData("en", "Members elect a board every two years.", "Members elect a board.", "Members elect a board[- every two years-].")]
    [InlineData("en", "Keep the old pit safe for all who work there.", "Keep the new shaft safe for all who work there.", "Keep the [-old pit-][+new shaft+] safe for all who work there.")]
    [InlineData("en", "It publishes the list of fees with the rate of each.", "It publishes the list of fees with the rate, the purpose and the recipient of each.", "It publishes the list of fees with the rate[+, the purpose and the recipient+] of each.")]
    [InlineData("en", "Name at least one person to follow this framework.", "Name at least one of them a woman to follow this framework.", "Name at least one [-person-][+of them a woman+] to follow this framework.")]
    [InlineData("fr", "La coopérative protège l'eau du site.", "La coopérative protège l'air du site.", "La coopérative protège l'[-eau-][+air+] du site.")]
    [InlineData("zh", "合作社应当保存登记册五年。", "合作社应当保存登记册十年。", "合作社应当保存登记册[-五-][+十+]年。")]
    public void Pieces_NameTheWordsThatChanged(string language, string from, string to, string expected) =>
        Show(TextDiff.Between(language, from, to)).ShouldBe(expected);

    [Fact]
    public void Pieces_OfTextsWithLittleInCommon_AreOneWholeReplacement() =>
        Show(TextDiff.Between("en", "The cooperative keeps a register of its members.", "Children under eighteen never work in the pits."))
            .ShouldBe("[-The cooperative keeps a register of its members.-][+Children under eighteen never work in the pits.+]");

    [Theory]
    [InlineData("", "New", "[+New+]")]
    [InlineData("Old", "", "[-Old-]")]
    public void Pieces_WhenOneTextIsMissing_AreAllAddedOrAllRemoved(string from, string to, string expected) =>
        Show(TextDiff.Between("fr", from, to)).ShouldBe(expected);

    [Fact]
    public void Pieces_OfVeryLongUnlikeTexts_GiveBackBoth()
    {
        var words = Enumerable.Range(0, 40_000).ToList();
        GivesBackBoth("en", string.Join(' ', words), string.Join(' ', words.Select(word => word * 7 % 40_009))).ShouldBeTrue();
    }

    private static bool GivesBackBoth(string language, string from, string to)
    {
        var pieces = TextDiff.Between(language, from, to);
        return string.Concat(pieces.Where(piece => piece.Kind != DiffKind.Added).Select(piece => piece.Text)) == from &&
            string.Concat(pieces.Where(piece => piece.Kind != DiffKind.Removed).Select(piece => piece.Text)) == to &&
            pieces.All(piece => piece.Text.Length > 0) &&
            pieces.Zip(pieces.Skip(1)).All(pair => pair.First.Kind != pair.Second.Kind);
    }

    private static string Show(IEnumerable<DiffPiece> pieces) => string.Concat(pieces.Select(piece => piece.Kind switch
    {
        DiffKind.Removed => $"[-{piece.Text}-]",
        DiffKind.Added => $"[+{piece.Text}+]",
        _ => piece.Text,
    }));
}
