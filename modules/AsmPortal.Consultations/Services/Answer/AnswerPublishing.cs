using System.Globalization;
using AsmPortal.Audit;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>How far the answers of a consultation are.</summary>
/// <param name="Ready">Decided, with a rationale in all three languages.</param>
/// <param name="Decided">Decided, ready or not.</param>
/// <param name="Unanswered">Substantive contributions without a published answer, decided or not.</param>
internal sealed record PublishingState(int Ready, int Decided, int Unanswered);

/// <summary>What a publication did.</summary>
internal sealed record PublishedBatch(int Published, IReadOnlyList<Reason> HeldBack);

/// <summary>Makes decided answers public, tells those who contributed, and declares a consultation answered.</summary>
internal sealed class AnswerPublishing(
    PortalDbContext db,
    AnswerWork work,
    AnswerSteps steps,
    AuthorNotices notices,
    ICurrentUser user,
    IAuditTrailManager audit,
    IPageCache cache,
    TimeProvider time,
    IStringLocalizer<ConsultationsResources> S)
{
    private const int Batch = 200;

    /// <summary>Most reasons that are listed at once.</summary>
    private const int MostReasons = 20;

    public async Task<PublishingState> StateAsync(Guid consultationId, CancellationToken cancellationToken)
    {
        var decided = AnswerStateMachine.Decided;
        var all = db.Set<Contribution>().Where(row => row.ConsultationId == consultationId && decided.Contains(row.AnswerState) && row.State == ContributionState.Approved);
        var ready = from row in all
                    join answer in db.Set<Disposition>() on row.Id equals answer.ContributionId
                    join rationale in db.Set<Rationale>() on answer.RationaleId equals rationale.Id
                    where !rationale.WaitsEn && !rationale.WaitsFr && !rationale.WaitsZh
                    select row.Id;
        return new PublishingState(await ready.CountAsync(cancellationToken), await all.CountAsync(cancellationToken), await Unanswered(db, consultationId).CountAsync(cancellationToken));
    }

    /// <summary>Substantive contributions without a published answer: those that were withdrawn or refused by the rules are none.</summary>
    public static IQueryable<Contribution> Unanswered(PortalDbContext db, Guid consultationId)
    {
        var open = AnswerStateMachine.Unanswered;
        return db.Set<Contribution>().Where(row => row.ConsultationId == consultationId && open.Contains(row.AnswerState) && (row.State == ContributionState.Approved || row.State == ContributionState.Pending));
    }

    /// <summary>Publishes what is ready of these, or of all that are decided; the rest is held back with the reasons.</summary>
    public async Task<Result<PublishedBatch>> PublishAsync(Consultation consultation, IReadOnlyCollection<Guid>? chosen, CancellationToken cancellationToken)
    {
        if (!user.Has(Permissions.Publish))
        {
            return Result<PublishedBatch>.Refuse(FailureKind.Forbidden, S["You may not publish answers."]);
        }

        var publication = Guid.CreateVersion7();
        var held = new List<Reason>();
        var published = 0;

        // Duplicates come last: what they point at must be public.
        foreach (var duplicates in new[] { false, true })
        {
            Guid? last = null;
            while (await NextAsync(consultation.Id, chosen, duplicates, last, cancellationToken) is { Count: > 0 } ids)
            {
                var done = 0;
                var refused = await work.RunAsync(consultation.Id, async () =>
                {
                    var fit = await FitAsync(consultation, ids, held, cancellationToken);
                    done = fit.Count;
                    return fit.Count == 0 ? Result.Done : await PublishAsync(consultation, fit, publication, cancellationToken);
                }, cancellationToken);
                if (!refused.Succeeded)
                {
                    return published > 0 ? new PublishedBatch(published, [.. held, .. refused.Reasons]) : Result<PublishedBatch>.Refuse(refused.Failure!.Value, refused.Reasons);
                }

                published += done;
                last = ids[^1];
            }
        }

        return (published, held.Count) switch
        {
            (0, 0) => Result<PublishedBatch>.Refuse(FailureKind.Conflict, S["No decided answer waits to be published."]),
            (0, _) => Result<PublishedBatch>.Refuse(FailureKind.Conflict, [.. held.Take(MostReasons)]),
            _ => new PublishedBatch(published, [.. held.Take(MostReasons)]),
        };
    }

    /// <summary>Says that everything has been answered, when it has.</summary>
    public Task<Result> DeclareAnsweredAsync(Consultation consultation, CancellationToken cancellationToken) => work.RunAsync(consultation.Id, async () =>
    {
        if (!user.Has(Permissions.Publish))
        {
            return Result.Refuse(FailureKind.Forbidden, S["You may not publish answers."]);
        }

        var row = await db.Set<Consultation>().FirstAsync(row => row.Id == consultation.Id, cancellationToken);
        if (row.State != ConsultationState.Closed)
        {
            return Result.Refuse(FailureKind.Conflict, S["Only a closed consultation can be declared answered."]);
        }

        var left = await Unanswered(db, row.Id).CountAsync(cancellationToken);
        if (left > 0)
        {
            return Result.Refuse(FailureKind.Conflict, S.Plural(left, "{0} contribution has no published answer yet.", "{0} contributions have no published answer yet."));
        }

        (row.State, row.AnsweredAt) = (ConsultationState.Answered, time.GetUtcNow().UtcDateTime);
        audit.Record("Consultations.ConsultationAnswered", nameof(Consultation), row.Id.ToString(), new Dictionary<string, string> { ["consultation"] = row.Slug });
        cache.Evict(CacheTags.All);
        cache.Evict(CacheTags.Contributions(row.Slug));
        return Result.Done;
    }, cancellationToken);

    private Task<List<Guid>> NextAsync(Guid consultationId, IReadOnlyCollection<Guid>? chosen, bool duplicates, Guid? after, CancellationToken cancellationToken)
    {
        var decided = AnswerStateMachine.Decided;
        var rows = from row in db.Set<Contribution>()
                   where row.ConsultationId == consultationId && decided.Contains(row.AnswerState) && row.State != ContributionState.Withdrawn && row.State != ContributionState.Refused
                   join answer in db.Set<Disposition>() on row.Id equals answer.ContributionId
                   where duplicates == (answer.Outcome == Outcome.Duplicate)
                   select row.Id;
        rows = chosen is null ? rows : rows.Where(id => chosen.Contains(id));
        rows = after is { } last ? rows.Where(id => id.CompareTo(last) > 0) : rows;
        return rows.OrderBy(id => id).Take(Batch).ToListAsync(cancellationToken);
    }

    private async Task<List<Guid>> FitAsync(Consultation consultation, List<Guid> ids, List<Reason> held, CancellationToken cancellationToken)
    {
        var rows = await (from row in db.Set<Contribution>().AsNoTracking()
                          where ids.Contains(row.Id)
                          join answer in db.Set<Disposition>() on row.Id equals answer.ContributionId
                          join rationale in db.Set<Rationale>() on answer.RationaleId equals rationale.Id into rationales
                          from rationale in rationales.DefaultIfEmpty()
                          join target in db.Set<Contribution>() on answer.DuplicateOfId equals target.Id into targets
                          from target in targets.DefaultIfEmpty()
                          orderby row.Id
                          select new
                          {
                              row.Id,
                              row.Reference,
                              row.State,
                              answer.Outcome,
                              Complete = rationale != null && !rationale.WaitsEn && !rationale.WaitsFr && !rationale.WaitsZh,
                              Target = target == null ? (AnswerState?)null : target.AnswerState,
                          }).ToListAsync(cancellationToken);
        var fit = new List<Guid>();
        foreach (var row in rows)
        {
            var reason = row switch
            {
                { State: not ContributionState.Approved } => S["{0} waits for moderation.", row.Reference],
                { Complete: false } => S["{0}: the rationale is not there in all three languages.", row.Reference],
                { Outcome: Outcome.Duplicate, Target: not AnswerState.Published } => S["{0} is a duplicate of a contribution whose answer is not published.", row.Reference],
                _ => null,
            };
            if (reason is null)
            {
                fit.Add(row.Id);
            }
            else
            {
                held.Add(new Reason(reason, "", ConsultationPaths.Answer(consultation.Slug, row.Reference)));
            }
        }

        return fit;
    }

    private async Task<Result> PublishAsync(Consultation consultation, List<Guid> ids, Guid publication, CancellationToken cancellationToken)
    {
        var zone = new ZonedTimes(consultation.TimeZone);
        var today = DateOnly.FromDateTime(zone.Local(time.GetUtcNow().UtcDateTime));
        var until = zone.EndOfDay(today.AddDays(consultation.Rules.ReplyDays));
        var taken = await steps.TakeAsync(AnswerStep.Publish, consultation, ids, cancellationToken, answer => answer.ReplyUntil = until);
        if (!taken.Succeeded)
        {
            return taken;
        }

        var rows = await db.Set<Contribution>().AsNoTracking().Where(row => ids.Contains(row.Id)).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        await notices.AnsweredAsync(consultation, rows, publication, until, cancellationToken);
        audit.Record("Consultations.AnswersPublished", nameof(Consultation), consultation.Id.ToString(), new Dictionary<string, string>
        {
            ["publication"] = publication.ToString(),
            ["answers"] = ids.Count.ToString(CultureInfo.InvariantCulture),
        });
        cache.Evict(CacheTags.Contributions(consultation.Slug));
        cache.Evict(CacheTags.All);
        return Result.Done;
    }
}
