using AsmPortal.Audit;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Survey;

/// <summary>A question as it is entered. Options and rows have one line each, in each language.</summary>
internal sealed record QuestionDraft(
    QuestionKind Kind,
    LocalizedText Text,
    LocalizedText Hint,
    bool Required,
    LocalizedText Options,
    LocalizedText Rows,
    int Min,
    int Max,
    LocalizedText MinLabel,
    LocalizedText MaxLabel,
    Guid? ConditionQuestionId,
    string ConditionOption,
    bool BecomesContribution);

/// <summary>Writes surveys. One writer of a survey at a time; once somebody has answered, only its words may be corrected, and each correction is audited.</summary>
internal sealed class SurveyBuilder(
    PortalDbContext db, ICurrentUser user, SurveyReader reader, SurveyDraftRules rules, IAuditTrailManager audit, IPageCache cache, TimeProvider time, IStringLocalizer<ConsultationsResources> S)
{
    public async Task<Result<int>> CreateAsync(Guid consultationId, LocalizedText title, CancellationToken cancellationToken)
    {
        if (!user.Has(Permissions.Manage))
        {
            return Result<int>.Refuse(FailureKind.Forbidden, S["You may not set up surveys."]);
        }

        if (title.IsEmpty)
        {
            return Result<int>.Refuse(FailureKind.Invalid, S["Give the survey a title in at least one language."], "title");
        }

        await using var transaction = await db.BeginExclusiveAsync($"consultations:surveys:{consultationId:N}", cancellationToken);
        var survey = new ConsultationSurvey { ConsultationId = consultationId, Number = await NextAsync(consultationId, cancellationToken), Title = title };
        db.Add(survey);
        audit.Record("Consultations.SurveyCreated", nameof(ConsultationSurvey), survey.Id.ToString());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return survey.Number;
    }

    /// <summary>Title and introduction.</summary>
    public Task<Result> WriteHeadAsync(Guid surveyId, LocalizedText title, LocalizedText introduction, CancellationToken cancellationToken) =>
        ChangeAsync(surveyId, "Consultations.SurveyChanged", true, survey =>
        {
            if (title.IsEmpty)
            {
                return Task.FromResult(Result.Refuse(FailureKind.Invalid, S["Give the survey a title in at least one language."], "title"));
            }

            (survey.Title, survey.Introduction) = (title, introduction);
            return Task.FromResult(Result.Done);
        }, cancellationToken);

    /// <summary>Adds a question at the end.</summary>
    public Task<Result> AddAsync(Guid surveyId, QuestionDraft draft, CancellationToken cancellationToken) =>
        ChangeAsync(surveyId, "Consultations.SurveyQuestionAdded", false, async survey =>
        {
            var questions = await QuestionsAsync(surveyId, cancellationToken);
            if (rules.Check(draft, questions) is { Count: > 0 } reasons)
            {
                return Result.Refuse(FailureKind.Invalid, reasons);
            }

            var question = new SurveyQuestion { SurveyId = surveyId, Kind = draft.Kind, Position = questions.Count == 0 ? 1 : questions[^1].Position + 1, Text = draft.Text };
            SurveyDraftRules.Copy(draft, question);
            db.Add(question);
            return Result.Done;
        }, cancellationToken);

    /// <summary>Changes a question. After the first answer only its words may change: an erratum.</summary>
    public Task<Result> EditAsync(Guid surveyId, Guid questionId, QuestionDraft draft, CancellationToken cancellationToken) =>
        ChangeAsync(surveyId, "Consultations.SurveyErratum", true, async survey =>
        {
            var questions = await QuestionsAsync(surveyId, cancellationToken);
            if (questions.Find(row => row.Id == questionId) is not { } question)
            {
                return Result.Refuse(FailureKind.NotFound, S["There is no such question."]);
            }

            if (rules.Check(draft, [.. questions.TakeWhile(row => row.Id != questionId)]) is { Count: > 0 } reasons)
            {
                return Result.Refuse(FailureKind.Invalid, reasons);
            }

            if (SurveyDraftRules.ChangesStructure(draft, question) && await reader.IsAnsweredAsync(surveyId, cancellationToken))
            {
                return Frozen();
            }

            SurveyDraftRules.Copy(draft, question);
            return questions.Exists(row => row.ConditionQuestionId == questionId && !SurveyDraftRules.Offers(question, row.ConditionOption))
                ? Result.Refuse(FailureKind.Conflict, S["A later question depends on an option that would be gone."])
                : Result.Done;
        }, cancellationToken);

    /// <summary>Moves a question one place up or down; a question stays behind the one that it depends on.</summary>
    public Task<Result> MoveAsync(Guid surveyId, Guid questionId, bool up, CancellationToken cancellationToken) =>
        ChangeAsync(surveyId, "Consultations.SurveyQuestionMoved", false, async survey =>
        {
            var questions = await QuestionsAsync(surveyId, cancellationToken);
            var index = questions.FindIndex(row => row.Id == questionId);
            var other = index + (up ? -1 : 1);
            if (index < 0 || other < 0 || other >= questions.Count)
            {
                return Result.Done;
            }

            var (first, second) = (questions[Math.Min(index, other)], questions[Math.Max(index, other)]);
            if (second.ConditionQuestionId == first.Id)
            {
                return Result.Refuse(FailureKind.Conflict, S["A question stands after the one that it depends on."]);
            }

            (first.Position, second.Position) = (second.Position, first.Position);
            return Result.Done;
        }, cancellationToken);

    public Task<Result> DeleteAsync(Guid surveyId, Guid questionId, CancellationToken cancellationToken) =>
        ChangeAsync(surveyId, "Consultations.SurveyQuestionDeleted", false, async survey =>
        {
            var questions = await QuestionsAsync(surveyId, cancellationToken);
            if (questions.Exists(row => row.ConditionQuestionId == questionId))
            {
                return Result.Refuse(FailureKind.Conflict, S["Another question depends on this one. Change that one first."]);
            }

            db.RemoveRange(questions.Where(row => row.Id == questionId));
            return Result.Done;
        }, cancellationToken);

    /// <summary>Opens it; the survey that was open until now is replaced and keeps its answers.</summary>
    public Task<Result> OpenAsync(Guid surveyId, CancellationToken cancellationToken) =>
        ChangeAsync(surveyId, "Consultations.SurveyOpened", true, async survey =>
        {
            var questions = await QuestionsAsync(surveyId, cancellationToken);
            if (questions.Count == 0)
            {
                return Result.Refuse(FailureKind.Conflict, S["Add a question first."]);
            }

            var missing = SurveyDraftRules.MissingLanguages(survey, questions);
            if (missing.Count > 0)
            {
                return Result.Refuse(FailureKind.Conflict, S["Texts are missing in: {0}.", string.Join(", ", missing.Select(Languages.NativeName))]);
            }

            var before = await db.Set<ConsultationSurvey>().Where(row => row.ConsultationId == survey.ConsultationId && row.State == SurveyState.Open && row.Id != surveyId).ToListAsync(cancellationToken);
            before.ForEach(row => row.State = SurveyState.Replaced);
            (survey.State, survey.OpenedAt) = (SurveyState.Open, time.GetUtcNow().UtcDateTime);
            return Result.Done;
        }, cancellationToken);

    /// <summary>A new draft with the same questions, for a structure that may change again.</summary>
    public async Task<Result<int>> CopyAsync(Guid consultationId, int number, CancellationToken cancellationToken)
    {
        if (!user.Has(Permissions.Manage))
        {
            return Result<int>.Refuse(FailureKind.Forbidden, S["You may not set up surveys."]);
        }

        if (await reader.FindAsync(consultationId, number, cancellationToken) is not { } sheet)
        {
            return Result<int>.Refuse(FailureKind.NotFound, S["There is no such survey."]);
        }

        await using var transaction = await db.BeginExclusiveAsync($"consultations:surveys:{consultationId:N}", cancellationToken);
        var copy = new ConsultationSurvey { ConsultationId = consultationId, Number = await NextAsync(consultationId, cancellationToken), Title = sheet.Survey.Title, Introduction = sheet.Survey.Introduction };
        db.Add(copy);
        var ids = sheet.Questions.ToDictionary(question => question.Id, _ => Guid.CreateVersion7());
        db.AddRange(sheet.Questions.Select(question => new SurveyQuestion
        {
            Id = ids[question.Id],
            SurveyId = copy.Id,
            Position = question.Position,
            Kind = question.Kind,
            Text = question.Text,
            Hint = question.Hint,
            Required = question.Required,
            Options = question.Options,
            Rows = question.Rows,
            Min = question.Min,
            Max = question.Max,
            MinLabel = question.MinLabel,
            MaxLabel = question.MaxLabel,
            ConditionQuestionId = question.ConditionQuestionId is { } earlier ? ids[earlier] : null,
            ConditionOption = question.ConditionOption,
            BecomesContribution = question.BecomesContribution,
        }));
        audit.Record("Consultations.SurveyCreated", nameof(ConsultationSurvey), copy.Id.ToString(), new Dictionary<string, string> { ["copyOf"] = sheet.Survey.Id.ToString() });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return copy.Number;
    }

    private async Task<Result> ChangeAsync(Guid surveyId, string audited, bool whenAnswered, Func<ConsultationSurvey, Task<Result>> change, CancellationToken cancellationToken)
    {
        if (!user.Has(Permissions.Manage))
        {
            return Result.Refuse(FailureKind.Forbidden, S["You may not set up surveys."]);
        }

        await using var transaction = await db.BeginExclusiveAsync(SurveySubmission.LockName(surveyId), cancellationToken);
        if (await db.Set<ConsultationSurvey>().FirstOrDefaultAsync(row => row.Id == surveyId, cancellationToken) is not { } survey)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such survey."]);
        }

        if (!whenAnswered && await reader.IsAnsweredAsync(surveyId, cancellationToken))
        {
            return Frozen();
        }

        var done = await change(survey);
        if (!done.Succeeded)
        {
            db.ChangeTracker.Clear();
            return done;
        }

        // Counted also when only a question changed, so that a form made before is told.
        db.Entry(survey).Property(row => row.Title).IsModified = true;
        audit.Record(audited, nameof(ConsultationSurvey), surveyId.ToString());
        cache.Evict(CacheTags.All);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }

    private Result Frozen() =>
        Result.Refuse(FailureKind.Conflict, S["Somebody has answered this survey: its structure can no longer change. Words may be corrected; for another structure, copy it to a new survey."]);

    private Task<List<SurveyQuestion>> QuestionsAsync(Guid surveyId, CancellationToken cancellationToken) =>
        db.Set<SurveyQuestion>().Where(row => row.SurveyId == surveyId).OrderBy(row => row.Position).ToListAsync(cancellationToken);

    private async Task<int> NextAsync(Guid consultationId, CancellationToken cancellationToken) =>
        (await db.Set<ConsultationSurvey>().Where(row => row.ConsultationId == consultationId).MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0) + 1;
}
