using AsmPortal.Assessments.Models;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Assessments.Services;

/// <summary>One change of an assessment in hand.</summary>
/// <param name="Assessment">Tracked, as it is now.</param>
/// <param name="Standing">What the running person is to it.</param>
/// <param name="Now">The moment of this change, the same in every row of it; UTC.</param>
internal sealed record AssessmentSession(Assessment Assessment, Standing Standing, DateTime Now)
{
    public DateOnly Today => DateOnly.FromDateTime(Now);
}

/// <summary>Changes assessments: one writer of an assessment at a time, all saved or nothing, and nobody changes what they may not see.</summary>
internal sealed class AssessmentWork(PortalDbContext db, AssessmentAccess access, TimeProvider time, IStringLocalizer<AssessmentsResources> S)
{
    public async Task<Result<T>> RunAsync<T>(Guid assessmentId, Func<AssessmentSession, Task<Result<T>>> work, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginExclusiveAsync($"assessment:{assessmentId}", cancellationToken);
        try
        {
            var visible = await access.VisibleAsync(cancellationToken);
            var assessment = await visible.AsTracking().FirstOrDefaultAsync(row => row.Id == assessmentId, cancellationToken);
            if (assessment is null)
            {
                return Result<T>.Refuse(FailureKind.NotFound, S["There is no such assessment."]);
            }

            var result = await work(new AssessmentSession(assessment, await access.StandingAsync(assessment, cancellationToken), time.GetUtcNow().UtcDateTime));
            if (result.Succeeded)
            {
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }

            return result;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Result<T>.Refuse(FailureKind.Conflict, S["Somebody else changed this in the meantime. Look at it again, then decide."]);
        }
        finally
        {
            // Nothing of a refused change may be saved by what the request does next.
            db.ChangeTracker.Clear();
        }
    }

    public async Task<Result> RunAsync(Guid assessmentId, Func<AssessmentSession, Task<Result>> work, CancellationToken cancellationToken)
    {
        var result = await RunAsync<bool>(assessmentId, async session => await work(session) is { Succeeded: false } refused ? Result<bool>.Refuse(refused.Failure!.Value, refused.Reasons) : true, cancellationToken);
        return result.Succeeded ? Result.Done : Result.Refuse(result.Failure!.Value, result.Reasons);
    }
}
