using AsmPortal.Consultations;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Survey;
using AsmPortal.Localization;
using Microsoft.Extensions.Localization;

namespace AsmPortal.UnitTests.Consultations;

public sealed class SurveyRulesTests
{
    private static readonly Guid Survey = Guid.CreateVersion7();

    private readonly SurveyRules _rules = new(new Words());

    [Fact]
    public void Judge_HiddenQuestion_IsNeitherAskedNorStored()
    {
        var first = Question(QuestionKind.Single, required: true);
        var second = Question(QuestionKind.Text, required: true, on: first, option: "o2");
        var typed = new TypedAnswers();
        typed.Add(TypedAnswers.Field(first), "o1");
        typed.Add(TypedAnswers.Field(second), "Typed before the first answer was changed");

        var judged = _rules.Judge([first, second], typed, _ => false);

        judged.Reasons.ShouldBeEmpty();
        judged.Parts.ShouldHaveSingleItem().QuestionId.ShouldBe(first.Id);
        judged.Shown.ShouldNotContain(second.Id);
    }

    [Fact]
    public void Judge_ChainOfConditions_HidesWhatDependsOnAHiddenQuestion()
    {
        var first = Question(QuestionKind.Multiple);
        var second = Question(QuestionKind.Single, on: first, option: "o2");
        var third = Question(QuestionKind.Text, required: true, on: second, option: "o1");
        var typed = new TypedAnswers();
        typed.Add(TypedAnswers.Field(first), "o1");
        typed.Add(TypedAnswers.Field(second), "o1");

        _rules.Judge([first, second, third], typed, _ => false).Shown.ShouldBe([first.Id]);

        typed.Add(TypedAnswers.Field(first), "o2");
        _rules.Judge([first, second, third], typed, _ => false).Reasons.ShouldHaveSingleItem().Field.ShouldBe(TypedAnswers.Field(third));
    }

    [Fact]
    public void Judge_RequiredMissing_NamesTheQuestion()
    {
        var question = Question(QuestionKind.Scale, required: true);

        var reason = _rules.Judge([question], new TypedAnswers(), _ => false).Reasons.ShouldHaveSingleItem();

        reason.Message.ShouldContain("What do you think?");
        reason.Field.ShouldBe(TypedAnswers.Field(question));
    }

    [Theory]
    [InlineData(QuestionKind.Single, "", "o9")]
    [InlineData(QuestionKind.Multiple, "", "o9")]
    [InlineData(QuestionKind.Scale, "", "6")]
    [InlineData(QuestionKind.Scale, "", "two")]
    [InlineData(QuestionKind.Matrix, "r1", "o9")]
    [InlineData(QuestionKind.Ranking, "o1", "3")]
    [InlineData(QuestionKind.Ranking, "o1", "0")]
    public void Judge_WhatIsNotOffered_IsRefused(object kind, string part, string value)
    {
        var question = Question((QuestionKind)kind);
        var typed = new TypedAnswers();
        typed.Add(TypedAnswers.Field(question, part), value);

        _rules.Judge([question], typed, _ => false).Reasons.ShouldHaveSingleItem();
    }

    [Fact]
    public void Judge_RankingWithTheSamePlaceTwice_IsRefused()
    {
        var question = Question(QuestionKind.Ranking);
        var typed = new TypedAnswers();
        typed.Add(TypedAnswers.Field(question, "o1"), "1");
        typed.Add(TypedAnswers.Field(question, "o2"), "1");

        _rules.Judge([question], typed, _ => false).Reasons.ShouldHaveSingleItem();
    }

    private static SurveyQuestion Question(QuestionKind kind, bool required = false, SurveyQuestion? on = null, string option = "") => new()
    {
        SurveyId = Survey,
        Position = 1,
        Kind = kind,
        Text = new LocalizedText("What do you think?"),
        Required = required,
        Options = new SurveyChoices([new("o1", new LocalizedText("Yes")), new("o2", new LocalizedText("No"))]),
        Rows = new SurveyChoices([new("r1", new LocalizedText("Water"))]),
        Min = 1,
        Max = 5,
        ConditionQuestionId = on?.Id,
        ConditionOption = option,
    };

    /// <summary>The source text, formatted.</summary>
    private sealed class Words : IStringLocalizer<ConsultationsResources>
    {
        public LocalizedString this[string name] => new(name, name);

        public LocalizedString this[string name, params object[] arguments] => new(name, string.Format(System.Globalization.CultureInfo.InvariantCulture, name, arguments));

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
