using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>One change by those who answer: one writer of a consultation at a time, all saved or nothing; what an author changed in between is a conflict, not an error.</summary>
internal sealed class AnswerWork(PortalDbContext db, IStringLocalizer<ConsultationsResources> S)
{
    public async Task<Result> RunAsync(Guid consultationId, Func<Task<Result>> work, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginExclusiveAsync($"consultation-answers:{consultationId}", cancellationToken);
        try
        {
            var result = await work();
            if (result.Succeeded)
            {
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }

            return result;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Result.Refuse(FailureKind.Conflict, S["Somebody else changed this in the meantime. Look at it again, then decide."]);
        }
        finally
        {
            // Nothing of a refused change may be saved by what the request does next.
            db.ChangeTracker.Clear();
        }
    }
}
