using System.Text.Json;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Localization;

namespace AsmPortal.Consultations.Demonstration;

/// <summary>The survey of a demonstration consultation as it lies in this assembly.</summary>
internal sealed record DemonstrationSurvey(LocalizedText Title, LocalizedText Introduction, IReadOnlyList<DemonstrationSurveyQuestion> Questions);

internal sealed record DemonstrationSurveyQuestion
{
    public required string Key { get; init; }

    public required QuestionKind Kind { get; init; }

    public required LocalizedText Text { get; init; }

    public LocalizedText? Help { get; init; }

    public bool Required { get; init; }

    public IReadOnlyList<DemonstrationChoice> Options { get; init; } = [];

    public IReadOnlyList<DemonstrationChoice> Rows { get; init; } = [];

    public int? Min { get; init; }

    public int? Max { get; init; }

    public LocalizedText? MinLabel { get; init; }

    public LocalizedText? MaxLabel { get; init; }

    public DemonstrationCondition? Condition { get; init; }
}

internal sealed record DemonstrationChoice(string Key, LocalizedText Text);

internal sealed record DemonstrationCondition(string Question, string Option);

/// <summary>One sheet of answers by question: an option, several, a number, an option a row, an order or a text.</summary>
internal sealed record DemonstrationResponse(StakeholderGroup Group, string Language, IReadOnlyDictionary<string, JsonElement> Answers);

/// <summary>Makes the rows of a demonstration survey and of its answers.</summary>
internal sealed class DemonstrationSurveyRows(DemonstrationContent content, Consultation consultation, Round round)
{
    public IEnumerable<object> Make()
    {
        if (content.Survey is not { } source)
        {
            yield break;
        }

        var survey = new ConsultationSurvey
        {
            ConsultationId = consultation.Id,
            Number = 1,
            Title = source.Title,
            Introduction = source.Introduction,
            State = SurveyState.Open,
            OpenedAt = round.OpensAt,
        };
        yield return survey;
        var questions = new Dictionary<string, SurveyQuestion>();
        foreach (var item in source.Questions)
        {
            var question = Question(survey, item, questions);
            questions.Add(item.Key, question);
            yield return question;
        }

        for (var number = 0; number < content.Responses.Count; number++)
        {
            var item = content.Responses[number];
            var key = ReceiptCode.HashKey($"demonstration:{content.Slug}:survey:{number.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
            var response = new SurveyResponse
            {
                SurveyId = survey.Id,
                PersonKey = $"k:{key}",
                FormKey = key,
                Group = item.Group,
                Language = item.Language,
                At = round.OpensAt.AddHours(9 + (number * 11)),
            };
            yield return response;
            foreach (var answer in item.Answers.SelectMany(pair => Parts(response.Id, questions[pair.Key], pair.Value)))
            {
                yield return answer;
            }
        }
    }

    private static SurveyQuestion Question(ConsultationSurvey survey, DemonstrationSurveyQuestion item, Dictionary<string, SurveyQuestion> earlier) => new()
    {
        SurveyId = survey.Id,
        Position = earlier.Count + 1,
        Kind = item.Kind,
        Text = item.Text,
        Hint = item.Help ?? LocalizedText.Empty,
        Required = item.Required,
        Options = new SurveyChoices([.. item.Options.Select(choice => new SurveyChoice(choice.Key, choice.Text))]),
        Rows = new SurveyChoices([.. item.Rows.Select(choice => new SurveyChoice(choice.Key, choice.Text))]),
        Min = item.Min ?? 0,
        Max = item.Max ?? 0,
        MinLabel = item.MinLabel ?? LocalizedText.Empty,
        MaxLabel = item.MaxLabel ?? LocalizedText.Empty,
        ConditionQuestionId = item.Condition is { } condition ? earlier[condition.Question].Id : null,
        ConditionOption = item.Condition?.Option ?? "",
    };

    private static IEnumerable<SurveyAnswer> Parts(Guid responseId, SurveyQuestion question, JsonElement value) => question.Kind switch
    {
        QuestionKind.Single => [new SurveyAnswer { ResponseId = responseId, QuestionId = question.Id, Option = value.GetString()! }],
        QuestionKind.Multiple => value.EnumerateArray().Select(option => new SurveyAnswer { ResponseId = responseId, QuestionId = question.Id, Option = option.GetString()! }),
        QuestionKind.Scale => [new SurveyAnswer { ResponseId = responseId, QuestionId = question.Id, Number = value.GetInt32() }],
        QuestionKind.Matrix => value.EnumerateObject().Select(row => new SurveyAnswer { ResponseId = responseId, QuestionId = question.Id, Row = row.Name, Option = row.Value.GetString()! }),
        QuestionKind.Ranking => value.EnumerateArray().Select((option, index) => new SurveyAnswer { ResponseId = responseId, QuestionId = question.Id, Option = option.GetString()!, Number = index + 1 }),
        QuestionKind.Text => [new SurveyAnswer { ResponseId = responseId, QuestionId = question.Id, Text = value.GetString()! }],
        _ => throw new InvalidOperationException($"The demonstration has no answers of kind {question.Kind}."),
    };
}
