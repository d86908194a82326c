using System.Globalization;
using AsmPortal.Consultations.Models;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Survey;

/// <summary>What a question must have, and which of its changes touch the structure.</summary>
internal sealed class SurveyDraftRules(IStringLocalizer<ConsultationsResources> S)
{
    private const int MostOptions = 50;
    private const int WidestScale = 11;

    /// <param name="draft">What was entered.</param>
    /// <param name="earlier">The questions that stand before it.</param>
    public List<Reason> Check(QuestionDraft draft, IReadOnlyList<SurveyQuestion> earlier)
    {
        List<Reason> reasons = [];
        if (draft.Text.IsEmpty)
        {
            reasons.Add(new Reason(S["Write the question in at least one language."], "text"));
        }

        if (HasOptions(draft.Kind))
        {
            CheckLines(draft.Options, 2, "options", reasons);
        }

        if (draft.Kind == QuestionKind.Matrix)
        {
            CheckLines(draft.Rows, 1, "rows", reasons);
        }

        if (draft.Kind == QuestionKind.Scale && (draft.Max <= draft.Min || draft.Max - draft.Min >= WidestScale || draft.Min < -100 || draft.Max > 100))
        {
            reasons.Add(new Reason(S["A scale goes from a lower to a higher number and has at most {0} steps.", WidestScale], "max"));
        }

        if (draft.ConditionQuestionId is { } condition && earlier.FirstOrDefault(question => question.Id == condition) is var on && (on is null || !Offers(on, draft.ConditionOption)))
        {
            reasons.Add(new Reason(S["Choose an option of an earlier question."], "condition"));
        }

        return reasons;
    }

    /// <summary>Whether the change would make given answers mean something else, or ask other people.</summary>
    public static bool ChangesStructure(QuestionDraft draft, SurveyQuestion question) =>
        draft.Kind != question.Kind
        || draft.Required != question.Required
        || Count(draft.Kind, draft.Options) != question.Options.Items.Count
        || (draft.Kind == QuestionKind.Matrix ? Lines(draft.Rows) : 0) != question.Rows.Items.Count
        || (draft.Kind == QuestionKind.Scale && (draft.Min != question.Min || draft.Max != question.Max))
        || draft.ConditionQuestionId != question.ConditionQuestionId
        || (draft.ConditionQuestionId is not null && draft.ConditionOption != question.ConditionOption)
        || draft.BecomesContribution != question.BecomesContribution;

    public static void Copy(QuestionDraft draft, SurveyQuestion question)
    {
        (question.Text, question.Hint, question.Required) = (draft.Text, draft.Hint, draft.Required);
        question.Options = HasOptions(question.Kind) ? Choices(draft.Options, "o") : SurveyChoices.None;
        question.Rows = question.Kind == QuestionKind.Matrix ? Choices(draft.Rows, "r") : SurveyChoices.None;
        var isScale = question.Kind == QuestionKind.Scale;
        (question.Min, question.Max) = isScale ? (draft.Min, draft.Max) : (0, 0);
        (question.MinLabel, question.MaxLabel) = isScale ? (draft.MinLabel, draft.MaxLabel) : (LocalizedText.Empty, LocalizedText.Empty);
        (question.ConditionQuestionId, question.ConditionOption) = draft.ConditionQuestionId is null ? (null, "") : (draft.ConditionQuestionId, draft.ConditionOption);
        question.BecomesContribution = question.Kind == QuestionKind.Text && draft.BecomesContribution;
    }

    /// <summary>Whether an answer of the question can be this: what a condition may ask for.</summary>
    public static bool Offers(SurveyQuestion question, string option) => question.Kind switch
    {
        QuestionKind.Single or QuestionKind.Multiple or QuestionKind.Matrix => question.Options.Items.Any(choice => choice.Id == option),
        QuestionKind.Scale => int.TryParse(option, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= question.Min && number <= question.Max,
        _ => false,
    };

    /// <summary>The options as one text of lines, for editing.</summary>
    public static LocalizedText Text(SurveyChoices choices) => new(
        string.Join('\n', choices.Items.Select(choice => choice.Text.En)).TrimEnd('\n'),
        string.Join('\n', choices.Items.Select(choice => choice.Text.Fr)).TrimEnd('\n'),
        string.Join('\n', choices.Items.Select(choice => choice.Text.Zh)).TrimEnd('\n'));

    /// <summary>Languages in which something that people read is missing.</summary>
    public static IReadOnlyList<string> MissingLanguages(ConsultationSurvey survey, IReadOnlyList<SurveyQuestion> questions)
    {
        var texts = questions
            .SelectMany(question => (LocalizedText[])[question.Text, question.Hint, question.MinLabel, question.MaxLabel, .. question.Options.Items.Select(choice => choice.Text), .. question.Rows.Items.Select(choice => choice.Text)])
            .Concat([survey.Title, survey.Introduction])
            .Where(text => !text.IsEmpty)
            .ToList();
        return [.. Languages.All.Where(language => texts.Exists(text => text[language].Length == 0))];
    }

    private static bool HasOptions(QuestionKind kind) => kind is QuestionKind.Single or QuestionKind.Multiple or QuestionKind.Matrix or QuestionKind.Ranking;

    private static int Count(QuestionKind kind, LocalizedText options) => HasOptions(kind) ? Lines(options) : 0;

    private static int Lines(LocalizedText text) => Languages.All.Max(language => Split(text[language]).Count);

    private static List<string> Split(string text) => [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    private static SurveyChoices Choices(LocalizedText text, string prefix)
    {
        var (en, fr, zh) = (Split(text.En), Split(text.Fr), Split(text.Zh));
        string Line(List<string> lines, int index) => index < lines.Count ? lines[index] : "";
        return new SurveyChoices([.. Enumerable.Range(0, Lines(text)).Select(index =>
            new SurveyChoice(prefix + (index + 1).ToString(CultureInfo.InvariantCulture), new LocalizedText(Line(en, index), Line(fr, index), Line(zh, index))))]);
    }

    private void CheckLines(LocalizedText text, int least, string field, List<Reason> reasons)
    {
        var counts = Languages.All.Select(language => Split(text[language]).Count).Where(count => count > 0).Distinct().ToList();
        if (counts.Count > 1)
        {
            reasons.Add(new Reason(S["Write the same number of lines in each language, in the same order."], field));
        }
        else if (counts.Count == 0 || counts[0] < least || counts[0] > MostOptions)
        {
            reasons.Add(new Reason(S["Write from {0} to {1} lines, one option each.", least, MostOptions], field));
        }
    }
}
