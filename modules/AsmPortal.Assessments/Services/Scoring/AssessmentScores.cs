using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Assessments.Services.Workflow;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AsmPortal.Assessments.Services.Scoring;

/// <summary>Scores of stored assessments: as published once they are, else as they stand today.</summary>
internal sealed class AssessmentScores(PortalDbContext db, FrameworkTexts texts, TimeProvider time, IOptions<AssessmentOptions> options)
{
    public async Task<AssessmentScore> ReadAsync(Assessment assessment, CancellationToken cancellationToken) =>
        (AssessmentStateMachine.WasPublished(assessment.State) ? ScoreJson.Read(assessment.Score) : null)
        ?? await ReckonAsync(assessment, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), cancellationToken);

    /// <summary>The score by the answers as they are stored.</summary>
    public async Task<AssessmentScore> ReckonAsync(Assessment assessment, DateOnly asOf, CancellationToken cancellationToken)
    {
        var scheme = (await texts.ReadAsync(assessment.FrameworkVersionId, cancellationToken)).Scheme;
        var rows = await db.Set<Response>().Where(row => row.AssessmentId == assessment.Id)
            .Select(row => new
            {
                row.StableId,
                row.SelfRating,
                row.VerifiedRating,
                row.Origin,
                EvidenceOn = db.Set<EvidenceItem>().Where(item => item.ResponseId == row.Id && item.RemovedAt == null).Max(item => (DateOnly?)item.DatedOn),
            })
            .ToListAsync(cancellationToken);
        var answers = new ScoredAnswer[scheme.Requirements.Length];
        Array.Fill(answers, new ScoredAnswer(Rating.NotAssessed, Rating.NotAssessed, null));
        foreach (var row in rows)
        {
            if (scheme.IndexOf(row.StableId) is >= 0 and var index)
            {
                answers[index] = new ScoredAnswer(row.Origin == AnswerOrigin.Carried ? Rating.NotAssessed : row.SelfRating, row.VerifiedRating, row.EvidenceOn);
            }
        }

        return Scorer.Score(scheme, answers, asOf, options.Value.EvidenceMonths);
    }
}
