using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Sealing;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Kernel.Sealing;

internal sealed class SealedRecords(PortalDbContext context, KeyStore keys, IAuditTrailManager audit, ICurrentUser user) : ISealedRecords
{
    /// <summary>The fact by which an audit row is known to tell of a reading: the reader's roles.</summary>
    public const string ReadByFact = "readBy";

    public Task<ISealedKey> CreateAsync(string kind, Guid recordId, CancellationToken cancellationToken = default)
    {
        var key = keys.Create(recordId);
        context.Add(new SealedRecordRow { Id = recordId, Kind = kind });
        return Task.FromResult<ISealedKey>(new SealedKey(recordId, key));
    }

    public async Task<ISealingKey?> ForWritingAsync(Guid recordId, CancellationToken cancellationToken = default) =>
        await LivingKeyAsync(recordId, cancellationToken) is { } key ? new SealingKey(key) : null;

    public async Task<ISealedKey?> OpenForItsAuthorAsync(Guid recordId, CancellationToken cancellationToken = default) =>
        await LivingKeyAsync(recordId, cancellationToken);

    public async Task<IReadOnlyDictionary<Guid, ISealedKey>> OpenAsync(
        SealedReading reading, string kind, IReadOnlyCollection<Guid> recordIds, CancellationToken cancellationToken = default)
    {
        var living = recordIds.Count == 0
            ? []
            : await context.Set<SealedRecordRow>().AsNoTracking()
                .Where(record => recordIds.Contains(record.Id) && record.Kind == kind && record.DestroyedAt == null)
                .Select(record => record.Id).ToListAsync(cancellationToken);
        var opened = new Dictionary<Guid, ISealedKey>();
        foreach (var id in recordIds.Distinct().Where(id => living.Contains(id) && !keys.WasDestroyed(id)))
        {
            opened[id] = new SealedKey(id, keys.Find(id) ?? throw KeyGone(id));
        }

        if (opened.Count == 0)
        {
            return opened;
        }

        var facts = new Dictionary<string, string>(reading.Facts ?? new Dictionary<string, string>())
        {
            [ReadByFact] = string.Join(",", PortalRoles.All.Where(user.IsInRole)),
        };
        foreach (var id in opened.Keys)
        {
            audit.Record(reading.Event, kind, id.ToString(), facts);
        }

        // Before anything is opened: without its audit row a reading does not happen.
        await context.SaveChangesAsync(cancellationToken);
        return opened;
    }

    public async Task RetainUntilAsync(Guid recordId, DateTime? untilUtc, CancellationToken cancellationToken = default) =>
        (await RowAsync(recordId, cancellationToken)).RetainUntil = untilUtc;

    public async Task SetHoldAsync(Guid recordId, bool hold, string ground, CancellationToken cancellationToken = default)
    {
        var row = await RowAsync(recordId, cancellationToken);
        row.HoldGround = hold ? ground : null;
        audit.Record(hold ? "Sealing.HoldSet" : "Sealing.HoldLifted", row.Kind, recordId.ToString(), new Dictionary<string, string> { ["ground"] = ground });
    }

    public async Task<IReadOnlyList<SealedRecordEnd>> ComingAsync(string kind, DateTime fromUtc, DateTime untilUtc, int most, CancellationToken cancellationToken = default) =>
        await context.Set<SealedRecordRow>().AsNoTracking()
            .Where(record => record.Kind == kind && record.RetainUntil >= fromUtc && record.RetainUntil < untilUtc && record.HoldGround == null && record.DestroyedAt == null)
            .OrderBy(record => record.RetainUntil).Take(most).Select(record => new SealedRecordEnd(record.Id, record.RetainUntil!.Value)).ToListAsync(cancellationToken);

    public async Task<SealedRecordStatus?> StatusAsync(Guid recordId, CancellationToken cancellationToken = default) =>
        await context.Set<SealedRecordRow>().AsNoTracking().Where(record => record.Id == recordId)
            .Select(record => new SealedRecordStatus(record.RetainUntil, record.HoldGround != null, record.DestroyedAt))
            .FirstOrDefaultAsync(cancellationToken);

    private static SealingUnavailableException KeyGone(Guid recordId) => new($"The key of record {recordId} is not in the key store, though the record was not destroyed.");

    private async Task<SealedRecordRow> RowAsync(Guid recordId, CancellationToken cancellationToken) =>
        await context.Set<SealedRecordRow>().FindAsync([recordId], cancellationToken)
        ?? throw new InvalidOperationException($"There is no sealed record {recordId}.");

    private async Task<SealedKey?> LivingKeyAsync(Guid recordId, CancellationToken cancellationToken)
    {
        var row = context.Set<SealedRecordRow>().Local.FirstOrDefault(record => record.Id == recordId)
            ?? await context.Set<SealedRecordRow>().AsNoTracking().FirstOrDefaultAsync(record => record.Id == recordId, cancellationToken);
        return row is { DestroyedAt: null } && !keys.WasDestroyed(recordId) ? new SealedKey(recordId, keys.Find(recordId) ?? throw KeyGone(recordId)) : null;
    }
}
