using System.Globalization;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services.Survey;
using AsmPortal.Localization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Pages.Survey;

/// <summary>A page with the fields of a question.</summary>
internal interface IQuestionForm
{
    QuestionForm Input { get; }

    bool IsNew { get; }

    IReadOnlyList<SelectListItem> Conditions { get; }
}

/// <summary>The fields of a question.</summary>
internal sealed class QuestionForm
{
    public QuestionKind Kind { get; set; }

    public LocalizedText Text { get; set; } = LocalizedText.Empty;

    public LocalizedText Hint { get; set; } = LocalizedText.Empty;

    public bool Required { get; set; }

    public LocalizedText Options { get; set; } = LocalizedText.Empty;

    public LocalizedText Rows { get; set; } = LocalizedText.Empty;

    public int? Min { get; set; } = 1;

    public int? Max { get; set; } = 5;

    public LocalizedText MinLabel { get; set; } = LocalizedText.Empty;

    public LocalizedText MaxLabel { get; set; } = LocalizedText.Empty;

    /// <summary>Question and option with a colon between; empty for always.</summary>
    public string? Condition { get; set; }

    public bool BecomesContribution { get; set; }

    public static QuestionForm Of(SurveyQuestion question) => new()
    {
        Kind = question.Kind,
        Text = question.Text,
        Hint = question.Hint,
        Required = question.Required,
        Options = SurveyDraftRules.Text(question.Options),
        Rows = SurveyDraftRules.Text(question.Rows),
        Min = question.Min,
        Max = question.Max,
        MinLabel = question.MinLabel,
        MaxLabel = question.MaxLabel,
        Condition = question.ConditionQuestionId is { } id ? $"{id:N}:{question.ConditionOption}" : null,
        BecomesContribution = question.BecomesContribution,
    };

    public QuestionDraft ToDraft()
    {
        var parts = (Condition ?? "").Split(':', 2);
        var on = parts.Length == 2 ? Guid.TryParseExact(parts[0], "N", out var id) ? id : Guid.Empty : (Guid?)null;
        return new QuestionDraft(Kind, Text, Hint, Required, Options, Rows, Min ?? 0, Max ?? 0, MinLabel, MaxLabel, on, on is null ? "" : parts[1], BecomesContribution && Kind == QuestionKind.Text);
    }

    /// <summary>What a question may depend on: each option of the questions before it.</summary>
    public static IReadOnlyList<SelectListItem> ConditionsOf(IEnumerable<SurveyQuestion> earlier, IStringLocalizer<ConsultationsResources> S) =>
    [
        new(S["Always"], ""),
        .. earlier.SelectMany((question, index) => Values(question).Select(option =>
            new SelectListItem(S["The answer to question {0} is “{1}”", index + 1, option.Label], $"{question.Id:N}:{option.Id}"))),
    ];

    private static IEnumerable<(string Id, string Label)> Values(SurveyQuestion question) => question.Kind switch
    {
        QuestionKind.Scale => Enumerable.Range(question.Min, question.Max - question.Min + 1).Select(step => step.ToString(CultureInfo.InvariantCulture)).Select(step => (step, step)),
        QuestionKind.Single or QuestionKind.Multiple or QuestionKind.Matrix => question.Options.Items.Select(option => (option.Id, option.Text.For(Languages.Current))),
        _ => [],
    };
}
