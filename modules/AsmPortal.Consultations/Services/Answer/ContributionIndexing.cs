using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>Writes the terms that the board searches, and catches up with what came in past the observers. It runs after the contribution is stored, so that nobody waits for it when sending.</summary>
internal sealed class ContributionIndexing(PortalDbContext db, SimilarTexts similar)
{
    private const int Batch = 100;
    private const int MostBatches = 100;

    /// <summary>Puts contributions down to be read anew, each once however often it is asked.</summary>
    public async Task AskAsync(IReadOnlyCollection<Guid> contributionIds, CancellationToken cancellationToken)
    {
        var waiting = await db.Set<ToIndex>().Where(row => contributionIds.Contains(row.ContributionId)).Select(row => row.ContributionId).ToListAsync(cancellationToken);
        db.AddRange(contributionIds.Except(waiting).Select(id => new ToIndex { ContributionId = id }));
    }

    /// <summary>Forgets the words of a contribution that was taken back: it is found by none of them, and no later text is compared with it.</summary>
    public async Task ForgetAsync(Guid contributionId, CancellationToken cancellationToken)
    {
        await AskAsync([contributionId], cancellationToken);
        if (await db.Set<TextPrint>().FirstOrDefaultAsync(row => row.ContributionId == contributionId, cancellationToken) is { } print)
        {
            (print.Band1, print.Band2, print.Band3, print.Band4, print.Band5) = (null, null, null, null, null);
        }
    }

    /// <summary>Works the list off.</summary>
    /// <returns>How many contributions were read.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        for (var batch = 0; batch < MostBatches; batch++)
        {
            await using var transaction = await db.BeginExclusiveAsync("consultation-index", cancellationToken);
            var ids = await db.Set<ToIndex>().OrderBy(row => row.ContributionId).Select(row => row.ContributionId).Take(Batch).ToListAsync(cancellationToken);
            if (ids.Count == 0)
            {
                break;
            }

            var rows = await db.Set<Contribution>().AsNoTracking().Where(row => ids.Contains(row.Id) && row.State != ContributionState.Withdrawn)
                .Select(row => new { row.Id, row.ConsultationId, row.SearchText })
                .ToListAsync(cancellationToken);
            await db.Set<SearchTerm>().Where(term => ids.Contains(term.ContributionId)).ExecuteDeleteAsync(cancellationToken);
            await db.Set<ToIndex>().Where(row => ids.Contains(row.ContributionId)).ExecuteDeleteAsync(cancellationToken);
            db.AddRange(rows.SelectMany(row => SearchTerms.Of(row.SearchText).Select(term => new SearchTerm { ConsultationId = row.ConsultationId, Term = term, ContributionId = row.Id })));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            db.ChangeTracker.Clear();
            count += ids.Count;
        }

        return count;
    }

    /// <summary>Groups and puts down contributions that no observer has seen.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> CatchUpAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        for (var batch = 0; batch < MostBatches; batch++)
        {
            await using var transaction = await db.BeginExclusiveAsync("consultation-index", cancellationToken);
            var missed = await db.Set<Contribution>()
                .Where(row => row.State != ContributionState.Withdrawn && !db.Set<TextPrint>().Any(print => print.ContributionId == row.Id))
                .OrderBy(row => row.Id).Take(Batch)
                .ToListAsync(cancellationToken);
            if (missed.Count == 0)
            {
                break;
            }

            var ids = missed.Select(row => row.Id).ToList();
            var waiting = await db.Set<ToIndex>().Where(row => ids.Contains(row.ContributionId)).Select(row => row.ContributionId).ToListAsync(cancellationToken);
            db.AddRange(ids.Except(waiting).Select(id => new ToIndex { ContributionId = id }));
            foreach (var consultation in missed.GroupBy(row => row.ConsultationId))
            {
                await similar.PlaceAsync(consultation.Key, [.. consultation], cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            db.ChangeTracker.Clear();
            count += missed.Count;
        }

        return count;
    }
}
