using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Survey;
using AsmPortal.Localization;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Survey;

/// <summary>A question on the page of answers or in the preview.</summary>
/// <param name="Number">1, 2, …</param>
/// <param name="Question">The question.</param>
/// <param name="Typed">What the form holds.</param>
/// <param name="Files">Names of files that were sent before.</param>
/// <param name="Condition">On what it depends, in words; scripts hide the question instead.</param>
internal sealed record ShownQuestion(int Number, SurveyQuestion Question, TypedAnswers Typed, IReadOnlyList<string> Files, string? Condition)
{
    public static IReadOnlyList<ShownQuestion> Of(SurveySheet sheet, TypedAnswers typed, IReadOnlyList<SurveyAnswer> answers, IStringLocalizer<ConsultationsResources> S)
    {
        var questions = sheet.Questions.ToList();
        return [.. questions.Select((question, index) => new ShownQuestion(
            index + 1,
            question,
            typed,
            [.. answers.Where(answer => answer.QuestionId == question.Id && answer.FileId is not null).Select(answer => answer.Text)],
            Words(questions, question, S)))];
    }

    /// <summary>The condition in words; null without one.</summary>
    public static string? Words(List<SurveyQuestion> questions, SurveyQuestion question, IStringLocalizer<ConsultationsResources> S)
    {
        var index = questions.FindIndex(earlier => earlier.Id == question.ConditionQuestionId);
        if (index < 0)
        {
            return null;
        }

        var option = questions[index].Options.Items.FirstOrDefault(choice => choice.Id == question.ConditionOption)?.Text.For(Languages.Current) ?? question.ConditionOption;
        return S["Only if your answer to question {0} is “{1}”.", index + 1, option];
    }
}
