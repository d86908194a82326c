using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Assessments.Services.Scoring;
using AsmPortal.Data;
using AsmPortal.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AsmPortal.Assessments.Services.Workflow;

/// <summary>Fixes the score of an assessment that comes into force, and ends the one of its kind that it follows.</summary>
internal sealed class Publishing(PortalDbContext db, AssessmentScores scores, LevelsInForce levels, IEventOutbox outbox, IOptions<AssessmentOptions> options)
{
    /// <summary>The state is set already; the rest of publishing is done here, in the running unit of work.</summary>
    public async Task PublishAsync(AssessmentSession session, CancellationToken cancellationToken)
    {
        var (assessment, _, now) = session;
        var score = await scores.ReckonAsync(assessment, session.Today, cancellationToken);
        var hasOwn = await db.Set<Response>().AnyAsync(row => row.AssessmentId == assessment.Id && row.SelfRating != Rating.NotAssessed, cancellationToken);
        assessment.Score = ScoreJson.Write(score);
        assessment.SelfLevel = hasOwn ? score.SelfDeclared.SiteLevel : null;
        assessment.VerifiedLevel = assessment.Kind == AssessmentKind.Self ? null : score.Verified?.SiteLevel;
        assessment.PublishedAt = now;
        assessment.ExpiresOn = session.Today.AddMonths(options.Value.ValidityMonths);

        await levels.LockAsync(assessment.SiteId, cancellationToken);
        var earlier = await db.Set<Assessment>()
            .Where(row => row.SiteId == assessment.SiteId && row.State == AssessmentState.Published && row.Kind == assessment.Kind && row.FrameworkSlug == assessment.FrameworkSlug && row.Id != assessment.Id)
            .ToListAsync(cancellationToken);
        foreach (var one in earlier)
        {
            AssessmentWorkflow.Step(db, one, AssessmentState.Superseded, assessment.Number, null, now);
        }

        outbox.Add(new AssessmentPublished(assessment.Id, assessment.SiteId, now, [.. score.Decisive(assessment.Kind).CriticalUnmet.Select(requirement => requirement.StableId)]));
        await levels.ChangedAsync(assessment, now, cancellationToken);
    }
}
