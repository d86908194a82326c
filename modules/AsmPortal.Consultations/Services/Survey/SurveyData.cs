using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Survey;

/// <summary>What surveys keep about account holders. A deletion cuts the tie between the answers and the person; the counts of the consultation stay true.</summary>
internal sealed class SurveyData(PortalDbContext db, IStringLocalizer<ConsultationsResources> S) : IPersonalDataSource
{
    public async Task<IReadOnlyList<PersonalDataPart>> ExportAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        var answers = await (from response in db.Set<SurveyResponse>()
                             where response.UserId == userId
                             join answer in db.Set<SurveyAnswer>() on response.Id equals answer.ResponseId
                             join question in db.Set<SurveyQuestion>() on answer.QuestionId equals question.Id
                             orderby response.At, question.Position, answer.Id
                             select new { Question = question.Text, answer.Row, answer.Option, answer.Number, answer.Text, response.Group, response.Language, response.At, response.ChangedAt })
            .ToListAsync(cancellationToken);
        var drafts = await db.Set<SurveyDraft>().Where(draft => draft.UserId == userId).OrderBy(draft => draft.At).Select(draft => new { draft.Content, draft.At }).ToListAsync(cancellationToken);
        List<PersonalDataPart> parts = [];
        if (answers.Count > 0)
        {
            parts.Add(new PersonalDataPart("surveyAnswers", S["Answers to surveys"], [.. answers]));
        }

        if (drafts.Count > 0)
        {
            parts.Add(new PersonalDataPart("surveyDrafts", S["Survey answers not sent yet"], [.. drafts]));
        }

        return parts;
    }

    public async Task<IReadOnlyList<PersonalDataFate>> PreviewDeletionAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        List<PersonalDataFate> fates = [];
        if (await db.Set<SurveyResponse>().CountAsync(response => response.UserId == userId, cancellationToken) is > 0 and var responses)
        {
            fates.Add(new PersonalDataFate(S["Answers to surveys"], S["They are kept without a name, so that the results stay true; files that came with them are deleted."], responses));
        }

        if (await db.Set<SurveyDraft>().CountAsync(draft => draft.UserId == userId, cancellationToken) is > 0 and var drafts)
        {
            fates.Add(new PersonalDataFate(S["Survey answers not sent yet"], S["They are deleted."], drafts));
        }

        return fates;
    }

    public async Task EraseAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        db.RemoveRange(await db.Set<SurveyDraft>().Where(draft => draft.UserId == userId).ToListAsync(cancellationToken));
        var responses = await db.Set<SurveyResponse>().Where(response => response.UserId == userId).ToListAsync(cancellationToken);
        var ids = responses.ConvertAll(response => response.Id);
        db.RemoveRange(await db.Set<SurveyAnswer>().Where(answer => answer.FileId != null && ids.Contains(answer.ResponseId)).ToListAsync(cancellationToken));
        foreach (var response in responses)
        {
            (response.UserId, response.PersonKey) = (null, $"x:{response.Id:N}");
        }
    }
}
