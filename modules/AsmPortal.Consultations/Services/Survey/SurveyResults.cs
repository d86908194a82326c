using System.Globalization;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Survey;

/// <summary>One line of a result: how many; null where the number stays hidden.</summary>
internal sealed record ResultLine(string Label, int? Count, double? AverageRank = null);

/// <summary>The counts of a question, or of one row of a table.</summary>
/// <param name="Title">The row; empty for a whole question.</param>
/// <param name="Answered">How many answered; null where it stays hidden.</param>
/// <param name="Lines">The counts in the order of the options.</param>
internal sealed record ResultTable(string Title, int? Answered, IReadOnlyList<ResultLine> Lines)
{
    /// <summary>The share of a line, in per cent; null where it stays hidden.</summary>
    public int? Percent(ResultLine line) => line.Count is { } count && Answered is > 0 ? (int)Math.Round(100.0 * count / Answered.Value) : null;
}

/// <summary>The results of one question.</summary>
internal sealed record QuestionResult(SurveyQuestion Question, IReadOnlyList<ResultTable> Tables);

/// <summary>The results of a survey for one stakeholder group or for all.</summary>
internal sealed record SurveyResult(int? Responses, IReadOnlyList<QuestionResult> Questions);

/// <summary>Counts answers in the database and hides small numbers by the consultation's rule, over all groups together so that a filter gives nothing away.</summary>
internal sealed class SurveyResults(PortalDbContext db, ICurrentUser user, IStringLocalizer<ConsultationsResources> S)
{
    private sealed record Cell(Guid QuestionId, string Row, string Option, int? Number, StakeholderGroup? Group, int Count);

    private sealed record Base(Guid QuestionId, string Row, StakeholderGroup? Group, int Count);

    /// <summary>Whether the running person may see results now: everyone after the end, those who run the consultation always.</summary>
    public bool AreShown(FoundConsultation found) =>
        user.Has(Permissions.Manage) || user.Has(Permissions.ReadAll)
        || found.Consultation.State is ConsultationState.Closed or ConsultationState.Answered or ConsultationState.Reported
        || (found.Consultation.State == ConsultationState.Open && found.ClosesAt <= found.Now);

    public async Task<SurveyResult> ReadAsync(SurveySheet sheet, StakeholderGroup? group, int least, CancellationToken cancellationToken)
    {
        var id = sheet.Survey.Id;
        var answers = from answer in db.Set<SurveyAnswer>()
                      join response in db.Set<SurveyResponse>() on answer.ResponseId equals response.Id
                      where response.SurveyId == id
                      select new { answer.QuestionId, answer.Row, answer.Option, answer.Number, answer.ResponseId, response.Group };
        var cells = await answers.GroupBy(answer => new { answer.QuestionId, answer.Row, answer.Option, answer.Number, answer.Group })
            .Select(cell => new Cell(cell.Key.QuestionId, cell.Key.Row, cell.Key.Option, cell.Key.Number, cell.Key.Group, cell.Count()))
            .ToListAsync(cancellationToken);
        var bases = await answers.Select(answer => new { answer.QuestionId, answer.Row, answer.ResponseId, answer.Group }).Distinct()
            .GroupBy(answer => new { answer.QuestionId, answer.Row, answer.Group })
            .Select(answered => new Base(answered.Key.QuestionId, answered.Key.Row, answered.Key.Group, answered.Count()))
            .ToListAsync(cancellationToken);
        var people = await db.Set<SurveyResponse>().Where(response => response.SurveyId == id).GroupBy(response => response.Group)
            .Select(some => new Base(Guid.Empty, "", some.Key, some.Count()))
            .ToListAsync(cancellationToken);

        var all = Table("", [], people, (_, _) => 0, group, least, columnsAddUp: false);
        return new SurveyResult(all.Answered, [.. sheet.Questions.Select(question => new QuestionResult(question, Tables(question, cells, bases, group, least)))]);
    }

    private List<ResultTable> Tables(SurveyQuestion question, List<Cell> allCells, List<Base> allBases, StakeholderGroup? group, int least)
    {
        var cells = allCells.Where(cell => cell.QuestionId == question.Id).ToList();
        var bases = allBases.Where(answered => answered.QuestionId == question.Id).ToList();
        var options = question.Options.Items.Select(option => (option.Id, Label: option.Text.For(Languages.Current))).ToList();
        switch (question.Kind)
        {
            case QuestionKind.Single or QuestionKind.Multiple:
                return [Table("", options, bases, (option, of) => Sum(cells, of, cell => cell.Option == option), group, least, question.Kind == QuestionKind.Single)];
            case QuestionKind.Scale:
                var steps = Enumerable.Range(question.Min, question.Max - question.Min + 1).Select(step => (Id: step.ToString(CultureInfo.InvariantCulture), Label: Step(question, step))).ToList();
                return [Table("", steps, bases, (step, of) => Sum(cells, of, cell => cell.Number?.ToString(CultureInfo.InvariantCulture) == step), group, least, true)];
            case QuestionKind.Matrix:
                return [.. question.Rows.Items.Select(row => Table(
                    row.Text.For(Languages.Current), options, [.. bases.Where(answered => answered.Row == row.Id)],
                    (option, of) => Sum(cells, of, cell => cell.Row == row.Id && cell.Option == option), group, least, true))];
            case QuestionKind.Ranking:
                var table = Table("", options, bases, (option, of) => Sum(cells, of, cell => cell.Option == option && cell.Number == 1), group, least, true);
                return [group is null && table.Answered is { } answered ? WithAverages(table, options, cells, answered) : table];
            default:
                return [Table("", [], bases, (_, _) => 0, group, least, false)];
        }
    }

    private static ResultTable WithAverages(ResultTable table, List<(string Id, string Label)> options, List<Cell> cells, int answered) => answered == 0 ? table : table with
    {
        Lines = [.. table.Lines.Select((line, index) => line with
        {
            AverageRank = Math.Round(cells.Where(cell => cell.Option == options[index].Id).Sum(cell => (double)(cell.Number ?? 0) * cell.Count) / answered, 1),
        })],
    };

    private string Step(SurveyQuestion question, int step)
    {
        var label = step == question.Min ? question.MinLabel : step == question.Max ? question.MaxLabel : LocalizedText.Empty;
        return label.IsEmpty ? step.ToString(CultureInfo.CurrentCulture) : S["{0} ({1})", step, label.For(Languages.Current)];
    }

    private static int Sum(List<Cell> cells, StakeholderGroup? group, Func<Cell, bool> of) => cells.Where(cell => cell.Group == group && of(cell)).Sum(cell => cell.Count);

    /// <summary>Makes the whole table of options by groups, hides in it, and gives the column that was asked for.</summary>
    private static ResultTable Table(
        string title, List<(string Id, string Label)> options, List<Base> bases, Func<string, StakeholderGroup?, int> count, StakeholderGroup? group, int least, bool columnsAddUp)
    {
        StakeholderGroup?[] groups = [.. Enum.GetValues<StakeholderGroup>().Cast<StakeholderGroup?>(), null];
        var counts = new int[options.Count + 1, groups.Length + 1];
        for (var line = 0; line <= options.Count; line++)
        {
            for (var column = 0; column < groups.Length; column++)
            {
                counts[line, column] = line < options.Count ? count(options[line].Id, groups[column]) : bases.Where(answered => answered.Group == groups[column]).Sum(answered => answered.Count);
                counts[line, groups.Length] += counts[line, column];
            }
        }

        var hidden = SmallCells.Hide(counts, least, columnsAddUp);
        var asked = group is null ? groups.Length : Array.IndexOf(groups, group);
        int? Shown(int line) => hidden[line, asked] ? null : counts[line, asked];
        return new ResultTable(title, Shown(options.Count), [.. options.Select((option, line) => new ResultLine(option.Label, Shown(line)))]);
    }
}
