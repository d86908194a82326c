using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Actions.Services;

internal sealed class CorrectiveActions(PortalDbContext db, ActionNumbers numbers, ActionChanges changes, ActionNotices notices, ICurrentUser user, TimeProvider time) : ICorrectiveActions
{
    public async Task<Guid> RecommendAsync(NewAction action, CancellationToken cancellationToken = default) => (await RecommendAllAsync([action], cancellationToken))[0];

    public async Task<IReadOnlyList<Guid>> RecommendAllAsync(IReadOnlyCollection<NewAction> actions, CancellationToken cancellationToken = default)
    {
        foreach (var action in actions)
        {
            Check(action);
        }

        var wanted = actions.DistinctBy(action => action.Source).ToList();
        var known = await FindAsync(wanted, cancellationToken);
        var missing = wanted.Where(action => !known.ContainsKey(action.Source)).ToList();
        if (missing.Count > 0)
        {
            // Taking numbers waits for whoever recommends at the same moment; what they recommended is there afterwards.
            var given = await numbers.TakeAsync(missing.Count, cancellationToken);
            foreach (var (source, id) in await FindAsync(missing, cancellationToken))
            {
                known.TryAdd(source, id);
            }

            var quiet = missing.Where(action => action.Quiet).Select(action => action.Source).ToHashSet();
            var added = await AddAsync([.. missing.Zip(given).Where(pair => !known.ContainsKey(pair.First.Source)).Select(pair => Make(pair.First, pair.Second))], known, cancellationToken);
            await notices.RecommendedAsync([.. added.Where(row => !quiet.Contains(row.Source))], cancellationToken);
        }

        return [.. actions.Select(action => known[action.Source])];
    }

    public async Task<IReadOnlyList<ActionSummary>> OfSourceAsync(ActionSourceKind kind, Guid sourceId, CancellationToken cancellationToken = default)
    {
        var rows = await db.Set<CorrectiveAction>().AsNoTracking().Where(row => row.SourceKind == kind && row.SourceId == sourceId).OrderBy(row => row.SourceKey).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new ActionSummary(row.Id, row.Number, row.SiteId, row.Source, row.Subject, row.State, row.OwnerId, row.DueOn, row.Cost, row.Path));
    }

    private async Task<IReadOnlyList<CorrectiveAction>> AddAsync(IReadOnlyList<CorrectiveAction> rows, Dictionary<ActionSource, Guid> known, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            db.Add(row);
            changes.Recommended(row);
            known.Add(row.Source, row.Id);
        }

        await changes.EvictAsync([.. rows.Where(row => !row.Confidential).Select(row => row.SiteId).Distinct()], cancellationToken);
        return rows;
    }

    private CorrectiveAction Make(NewAction action, string number)
    {
        var at = action.RecommendedAt ?? time.GetUtcNow().UtcDateTime;
        return new CorrectiveAction
        {
            Number = number,
            SiteId = action.SiteId,
            SourceKind = action.Source.Kind,
            SourceId = action.Source.Id,
            SourceKey = action.Source.Key,
            Subject = action.Subject,
            Level = action.Level,
            Description = action.Description,
            Language = action.Language,
            OwnerId = action.OwnerId,
            DueOn = action.DueOn,
            Cost = action.Cost,
            Support = action.Support,
            State = ActionState.Recommended,
            Confidential = action.Confidential,
            RecommendedById = user.Id,
            RecommendedAt = at,
            StateAt = at,
        };
    }

    /// <summary>Those that are there for the sources, saved or in the running unit of work.</summary>
    private async Task<Dictionary<ActionSource, Guid>> FindAsync(IReadOnlyCollection<NewAction> actions, CancellationToken cancellationToken)
    {
        var ids = actions.Select(action => action.Source.Id).Distinct().ToList();
        var found = await db.Set<CorrectiveAction>().Where(row => ids.Contains(row.SourceId)).Select(row => new { row.Id, row.SourceKind, row.SourceId, row.SourceKey }).ToListAsync(cancellationToken);
        var known = found.ToDictionary(row => new ActionSource(row.SourceKind, row.SourceId, row.SourceKey), row => row.Id);
        foreach (var row in db.Set<CorrectiveAction>().Local)
        {
            known.TryAdd(row.Source, row.Id);
        }

        return known;
    }

    private static void Check(NewAction action)
    {
        Require(action.Level is null or (>= 1 and <= Limits.Level), nameof(NewAction.Level));
        Require(action.Cost is null or (>= 0 and <= Limits.Cost), nameof(NewAction.Cost));
        Require(action.Description.Length <= Limits.Text, nameof(NewAction.Description));
        Require(action.Source.Key.Length <= Limits.SourceKey, nameof(ActionSource.Key));
        Require(Languages.IsKnown(action.Language), nameof(NewAction.Language));
        Require(!action.Subject.IsEmpty, nameof(NewAction.Subject));
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new ArgumentException($"No corrective action can have this {what}.", what);
        }
    }
}
