using System.Globalization;
using System.Text.Json;
using AsmPortal.Consultations.Models;
using Microsoft.AspNetCore.Http;

namespace AsmPortal.Consultations.Services.Survey;

/// <summary>What a survey form holds, by field name: as it was typed, kept as a draft, or made again from stored answers.</summary>
internal sealed class TypedAnswers
{
    private readonly Dictionary<string, List<string>> _values;

    public TypedAnswers(Dictionary<string, List<string>>? values = null) => _values = values ?? new(StringComparer.Ordinal);

    public bool IsEmpty => _values.Count == 0;

    /// <summary>The name of a question's field; of one row of a table or one option of a ranking.</summary>
    public static string Field(SurveyQuestion question, string part = "") => part.Length == 0 ? $"q.{question.Id:N}" : $"q.{question.Id:N}.{part}";

    public IReadOnlyList<string> All(string field) => _values.GetValueOrDefault(field) ?? [];

    public string One(string field) => All(field) is [var first, ..] ? first : "";

    public void Add(string field, string value)
    {
        if (!_values.TryGetValue(field, out var list))
        {
            _values.Add(field, list = []);
        }

        list.Add(value);
    }

    public string ToJson() => JsonSerializer.Serialize(_values);

    public static TypedAnswers FromJson(string json) => new(JsonSerializer.Deserialize<Dictionary<string, List<string>>>(json));

    /// <summary>The fields of questions in a form; at most as much of each as a question takes.</summary>
    public static TypedAnswers Of(IFormCollection form)
    {
        var typed = new TypedAnswers();
        foreach (var (field, values) in form.Where(pair => pair.Key.StartsWith("q.", StringComparison.Ordinal)))
        {
            foreach (var value in values.OfType<string>().Where(value => value.Length > 0).Take(200))
            {
                typed.Add(field, value);
            }
        }

        return typed;
    }

    /// <summary>What the form held when these answers were sent.</summary>
    public static TypedAnswers Of(IReadOnlyList<SurveyQuestion> questions, IReadOnlyList<SurveyAnswer> answers)
    {
        var typed = new TypedAnswers();
        var byId = questions.ToDictionary(question => question.Id);
        foreach (var answer in answers.Where(answer => byId.ContainsKey(answer.QuestionId)))
        {
            var question = byId[answer.QuestionId];
            var number = answer.Number?.ToString(CultureInfo.InvariantCulture) ?? "";
            switch (question.Kind)
            {
                case QuestionKind.Single or QuestionKind.Multiple:
                    typed.Add(Field(question), answer.Option);
                    break;
                case QuestionKind.Scale:
                    typed.Add(Field(question), number);
                    break;
                case QuestionKind.Matrix:
                    typed.Add(Field(question, answer.Row), answer.Option);
                    break;
                case QuestionKind.Ranking:
                    typed.Add(Field(question, answer.Option), number);
                    break;
                case QuestionKind.Text:
                    typed.Add(Field(question), answer.Text);
                    break;
            }
        }

        return typed;
    }
}
