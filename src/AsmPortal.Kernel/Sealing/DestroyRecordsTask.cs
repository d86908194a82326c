using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Sealing;
using AsmPortal.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Kernel.Sealing;

[BackgroundTask(
    Schedule = "0 5 * * * ?",
    Title = "Destroy sealed records",
    Description = "Destroys the keys and the contents of sealed records whose day has come and that no hold keeps; removes keys whose record was never saved.")]
internal sealed class DestroyRecordsTask : IBackgroundTask
{
    private const int BatchSize = 200;
    private static readonly TimeSpan Grace = TimeSpan.FromDays(2);

    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var keys = services.GetRequiredService<KeyStore>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        while (await DestroyBatchAsync(services, keys, now, cancellationToken) == BatchSize)
        {
        }

        var context = services.GetRequiredService<PortalDbContext>();
        await FinishAsync(context, keys, now, cancellationToken);
        await RemoveUnsavedAsync(context, keys, now, cancellationToken);
    }

    /// <summary>Content, mark and audit row commit together; then the keys go. What a crash leaves between the two is finished by the next run.</summary>
    private static async Task<int> DestroyBatchAsync(IServiceProvider services, KeyStore keys, DateTime now, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<PortalDbContext>();
        var audit = services.GetRequiredService<IAuditTrailManager>();
        await using var transaction = await context.BeginExclusiveAsync("sealing:destroy", cancellationToken);
        var due = await context.Set<SealedRecordRow>()
            .Where(record => record.RetainUntil <= now && record.HoldGround == null && record.DestroyedAt == null)
            .OrderBy(record => record.RetainUntil).Take(BatchSize).ToListAsync(cancellationToken);
        foreach (var group in due.GroupBy(record => record.Kind))
        {
            var kind = services.GetServices<ISealedKind>().FirstOrDefault(known => known.Name == group.Key);
            if (kind is not null)
            {
                await kind.RemoveContentAsync([.. group.Select(record => record.Id)], cancellationToken);
            }
        }

        var ids = due.ConvertAll(record => record.Id);
        await context.Set<BreakGlassRow>().Where(grant => ids.Contains(grant.RecordId)).ExecuteDeleteAsync(cancellationToken);
        foreach (var record in due)
        {
            record.DestroyedAt = now;
            audit.Record("Sealing.RecordDestroyed", record.Kind, record.Id.ToString());
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await keys.DestroyAsync(ids, cancellationToken);
        context.ChangeTracker.Clear();
        return due.Count;
    }

    private static async Task FinishAsync(PortalDbContext context, KeyStore keys, DateTime now, CancellationToken cancellationToken)
    {
        var recent = await context.Set<SealedRecordRow>().AsNoTracking().Where(record => record.DestroyedAt > now - Grace).Select(record => record.Id).ToListAsync(cancellationToken);
        await keys.DestroyAsync([.. recent.Where(keys.Has)], cancellationToken);
    }

    private static async Task RemoveUnsavedAsync(PortalDbContext context, KeyStore keys, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var batch in keys.All().Where(entry => entry.DayUtc < now - Grace).Select(entry => entry.RecordId).Chunk(BatchSize))
        {
            var known = await context.Set<SealedRecordRow>().Where(record => batch.Contains(record.Id)).Select(record => record.Id).ToListAsync(cancellationToken);
            await keys.DestroyAsync([.. batch.Except(known)], cancellationToken);
        }
    }
}
