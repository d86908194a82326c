using System.Linq.Expressions;
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
    Description = "Destroys the keys and the contents of sealed records whose day has come and that no hold keeps, and of those that an older copy brought back.")]
internal sealed class DestroyRecordsTask : IBackgroundTask
{
    private const int BatchSize = 200;
    private static readonly TimeSpan Grace = TimeSpan.FromDays(31);

    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var keys = services.GetRequiredService<KeyStore>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        while (await DestroyAsync(services, keys, now, record => record.RetainUntil <= now && record.HoldGround == null, cancellationToken) == BatchSize)
        {
        }

        await FinishAsync(services.GetRequiredService<PortalDbContext>(), keys, now, cancellationToken);
        await DestroyReturnedAsync(services, keys, now, cancellationToken);
    }

    /// <summary>Content, mark and audit row commit together; then the keys go. What a crash leaves between the two is finished by the next run.</summary>
    private static async Task<int> DestroyAsync(
        IServiceProvider services, KeyStore keys, DateTime now, Expression<Func<SealedRecordRow, bool>> which, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<PortalDbContext>();
        var audit = services.GetRequiredService<IAuditTrailManager>();
        await using var transaction = await context.BeginExclusiveAsync("sealing:destroy", cancellationToken);
        var due = await context.Set<SealedRecordRow>()
            .Where(record => record.DestroyedAt == null).Where(which)
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

    /// <summary>What an older copy of the database says to live, or an older copy of the keys can open again, was destroyed all the same.</summary>
    private static async Task DestroyReturnedAsync(IServiceProvider services, KeyStore keys, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var batch in keys.Destroyed().Chunk(BatchSize))
        {
            await keys.DestroyAsync([.. batch.Where(keys.Has)], cancellationToken);
            var context = services.GetRequiredService<PortalDbContext>();
            if (await context.Set<SealedRecordRow>().AnyAsync(record => batch.Contains(record.Id) && record.DestroyedAt == null, cancellationToken))
            {
                await DestroyAsync(services, keys, now, record => batch.Contains(record.Id), cancellationToken);
            }
        }
    }
}
