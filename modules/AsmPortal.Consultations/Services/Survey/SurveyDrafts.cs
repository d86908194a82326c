using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Services.Survey;

/// <summary>Keeps what an account holder has not sent yet. Guests have no draft: their answers stay on their page.</summary>
internal sealed class SurveyDrafts(PortalDbContext db, ICurrentUser user, TimeProvider time)
{
    public async Task<TypedAnswers?> FindAsync(Guid surveyId, CancellationToken cancellationToken) =>
        user.Id is { } id && await db.Set<SurveyDraft>().AsNoTracking().FirstOrDefaultAsync(row => row.SurveyId == surveyId && row.UserId == id, cancellationToken) is { } draft
            ? TypedAnswers.FromJson(draft.Content)
            : null;

    public async Task SaveAsync(Guid surveyId, TypedAnswers typed, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginExclusiveAsync(SurveySubmission.LockName(surveyId), cancellationToken);
        await KeepAsync(surveyId, typed, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The same, for a caller that holds the survey's lock.</summary>
    public async Task KeepAsync(Guid surveyId, TypedAnswers typed, CancellationToken cancellationToken)
    {
        if (user.Id is not { } id)
        {
            return;
        }

        var draft = await db.Set<SurveyDraft>().FirstOrDefaultAsync(row => row.SurveyId == surveyId && row.UserId == id, cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        if (draft is null)
        {
            db.Add(new SurveyDraft { SurveyId = surveyId, UserId = id, Content = typed.ToJson(), At = now });
        }
        else
        {
            (draft.Content, draft.At) = (typed.ToJson(), now);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Removes the draft in the running unit of work.</summary>
    public async Task ForgetAsync(Guid surveyId, CancellationToken cancellationToken)
    {
        if (user.Id is { } id && await db.Set<SurveyDraft>().FirstOrDefaultAsync(row => row.SurveyId == surveyId && row.UserId == id, cancellationToken) is { } draft)
        {
            db.Remove(draft);
        }
    }
}
