using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Services.Survey;

/// <summary>A survey with its questions in order.</summary>
internal sealed record SurveySheet(ConsultationSurvey Survey, IReadOnlyList<SurveyQuestion> Questions);

/// <summary>A survey in the list of the desk.</summary>
internal sealed record SurveyRow(ConsultationSurvey Survey, int Questions, int Responses);

/// <summary>Reads surveys and what the running person answered.</summary>
internal sealed class SurveyReader(PortalDbContext db, ICurrentUser user)
{
    /// <summary>The survey that takes answers; null when none is open.</summary>
    public async Task<SurveySheet?> FindOpenAsync(Guid consultationId, CancellationToken cancellationToken) =>
        await SheetAsync(await db.Set<ConsultationSurvey>().AsNoTracking()
            .Where(survey => survey.ConsultationId == consultationId && survey.State == SurveyState.Open)
            .OrderByDescending(survey => survey.Number)
            .FirstOrDefaultAsync(cancellationToken), cancellationToken);

    public async Task<SurveySheet?> FindAsync(Guid consultationId, int number, CancellationToken cancellationToken) =>
        await SheetAsync(await db.Set<ConsultationSurvey>().AsNoTracking().FirstOrDefaultAsync(survey => survey.ConsultationId == consultationId && survey.Number == number, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<SurveyRow>> ListAsync(Guid consultationId, CancellationToken cancellationToken) =>
        await db.Set<ConsultationSurvey>().AsNoTracking()
            .Where(survey => survey.ConsultationId == consultationId)
            .OrderByDescending(survey => survey.Number)
            .Select(survey => new SurveyRow(
                survey,
                db.Set<SurveyQuestion>().Count(question => question.SurveyId == survey.Id),
                db.Set<SurveyResponse>().Count(response => response.SurveyId == survey.Id)))
            .ToListAsync(cancellationToken);

    public Task<bool> IsAnsweredAsync(Guid surveyId, CancellationToken cancellationToken) =>
        db.Set<SurveyResponse>().AnyAsync(response => response.SurveyId == surveyId, cancellationToken);

    /// <summary>What the running account answered; null for guests and for those who have not.</summary>
    public async Task<SurveyResponse?> OwnAsync(Guid surveyId, CancellationToken cancellationToken) =>
        user.Id is { } id ? await db.Set<SurveyResponse>().AsNoTracking().FirstOrDefaultAsync(response => response.SurveyId == surveyId && response.UserId == id, cancellationToken) : null;

    public async Task<IReadOnlyList<SurveyAnswer>> AnswersAsync(Guid responseId, CancellationToken cancellationToken) =>
        await db.Set<SurveyAnswer>().AsNoTracking().Where(answer => answer.ResponseId == responseId).OrderBy(answer => answer.Id).ToListAsync(cancellationToken);

    private async Task<SurveySheet?> SheetAsync(ConsultationSurvey? survey, CancellationToken cancellationToken) =>
        survey is null ? null : new SurveySheet(survey, await db.Set<SurveyQuestion>().AsNoTracking().Where(question => question.SurveyId == survey.Id).OrderBy(question => question.Position).ToListAsync(cancellationToken));
}
