using System.Globalization;
using AsmPortal.Consultations.Models;
using AsmPortal.Localization;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Survey;

/// <summary>One piece of a judged answer.</summary>
internal sealed record AnswerPart(Guid QuestionId, string Row = "", string Option = "", int? Number = null, string Text = "");

/// <summary>What a form says, judged question by question.</summary>
/// <param name="Parts">What is to be stored; nothing of questions that are not shown.</param>
/// <param name="Shown">The questions that these answers show.</param>
/// <param name="Reasons">What is wrong, by field.</param>
internal sealed record JudgedAnswers(IReadOnlyList<AnswerPart> Parts, IReadOnlySet<Guid> Shown, IReadOnlyList<Reason> Reasons);

/// <summary>Judges the answers of a survey: which questions they show, which are missing, which were not offered.</summary>
internal sealed class SurveyRules(IStringLocalizer<ConsultationsResources> S)
{
    /// <param name="questions">In order.</param>
    /// <param name="typed">What the form holds.</param>
    /// <param name="hasFiles">Whether a question of files has some, stored or sent.</param>
    public JudgedAnswers Judge(IReadOnlyList<SurveyQuestion> questions, TypedAnswers typed, Func<SurveyQuestion, bool> hasFiles)
    {
        var parts = new List<AnswerPart>();
        var shown = new HashSet<Guid>();
        var reasons = new List<Reason>();
        foreach (var question in questions)
        {
            if (question.ConditionQuestionId is { } earlier && !(shown.Contains(earlier) && Says(parts, earlier, question.ConditionOption)))
            {
                continue;
            }

            shown.Add(question.Id);
            var found = new List<AnswerPart>();
            var wrong = Read(question, typed, found);
            var isMissing = question.Required && wrong is null && IsMissing(question, found, hasFiles);
            if (wrong is not null || isMissing)
            {
                var text = question.Text.For(Languages.Current);
                reasons.Add(new Reason(wrong ?? S["Answer the question “{0}”.", text].Value, TypedAnswers.Field(question)));
            }

            parts.AddRange(found);
        }

        return new JudgedAnswers(parts, shown, reasons);
    }

    private static bool Says(List<AnswerPart> parts, Guid questionId, string option) =>
        parts.Exists(part => part.QuestionId == questionId && (part.Option == option || (part.Option.Length == 0 && part.Number?.ToString(CultureInfo.InvariantCulture) == option)));

    private static bool IsMissing(SurveyQuestion question, List<AnswerPart> found, Func<SurveyQuestion, bool> hasFiles) => question.Kind switch
    {
        QuestionKind.Files => !hasFiles(question),
        QuestionKind.Matrix => question.Rows.Items.Any(row => !found.Exists(part => part.Row == row.Id)),
        _ => found.Count == 0,
    };

    private string? Read(SurveyQuestion question, TypedAnswers typed, List<AnswerPart> found)
    {
        var field = TypedAnswers.Field(question);
        switch (question.Kind)
        {
            case QuestionKind.Single:
                return ReadOption(question, typed.All(field), "", found);
            case QuestionKind.Multiple:
                var options = typed.All(field).Distinct(StringComparer.Ordinal).ToList();
                found.AddRange(options.Where(option => Offers(question, option)).Select(option => new AnswerPart(question.Id, Option: option)));
                return found.Count == options.Count ? null : NotOffered(question);
            case QuestionKind.Scale:
                return ReadScale(question, typed.One(field), found);
            case QuestionKind.Matrix:
                return question.Rows.Items.Select(row => ReadOption(question, typed.All(TypedAnswers.Field(question, row.Id)), row.Id, found)).ToList().Find(wrong => wrong is not null);
            case QuestionKind.Ranking:
                return ReadRanking(question, typed, found);
            case QuestionKind.Text:
                var text = typed.One(field).Trim();
                if (text.Length > 0)
                {
                    found.Add(new AnswerPart(question.Id, Text: text));
                }

                return text.Length > Limits.Comment ? S["Write at most {0} characters.", Limits.Comment].Value : null;
            default:
                return null;
        }
    }

    private string? ReadOption(SurveyQuestion question, IReadOnlyList<string> chosen, string row, List<AnswerPart> found)
    {
        if (chosen.Count == 0)
        {
            return null;
        }

        if (chosen.Count > 1 || !Offers(question, chosen[0]))
        {
            return NotOffered(question);
        }

        found.Add(new AnswerPart(question.Id, row, chosen[0]));
        return null;
    }

    private string? ReadScale(SurveyQuestion question, string value, List<AnswerPart> found)
    {
        if (value.Length == 0)
        {
            return null;
        }

        if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || number < question.Min || number > question.Max)
        {
            return NotOffered(question);
        }

        found.Add(new AnswerPart(question.Id, Number: number));
        return null;
    }

    private string? ReadRanking(SurveyQuestion question, TypedAnswers typed, List<AnswerPart> found)
    {
        var options = question.Options.Items;
        foreach (var option in options)
        {
            var value = typed.One(TypedAnswers.Field(question, option.Id));
            if (value.Length == 0)
            {
                continue;
            }

            if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var rank) || rank < 1 || rank > options.Count)
            {
                return NotOffered(question);
            }

            found.Add(new AnswerPart(question.Id, Option: option.Id, Number: rank));
        }

        var isWhole = found.Select(part => part.Number).Distinct().Count() == options.Count;
        return found.Count == 0 || isWhole ? null : S["Give each option of “{0}” a place of its own, from 1 to {1}.", question.Text.For(Languages.Current), options.Count].Value;
    }

    private static bool Offers(SurveyQuestion question, string option) => question.Options.Items.Any(choice => choice.Id == option);

    private string NotOffered(SurveyQuestion question) => S["“{0}” was answered with something that it does not offer. Choose again.", question.Text.For(Languages.Current)];
}
