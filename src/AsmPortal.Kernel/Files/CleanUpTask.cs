using AsmPortal.Commands;
using AsmPortal.Data;
using AsmPortal.Files;
using AsmPortal.Kernel.Web;
using AsmPortal.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Kernel.Files;

[BackgroundTask(Schedule = "0 17 3 * * ?", Title = "Clean up", Description = "Removes files that are past their time, contents without a row, and old idempotency keys.")]
internal sealed class CleanUpTask : IBackgroundTask
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<PortalDbContext>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        await context.Set<FileRow>().Where(file => file.KeepUntil < now).ExecuteDeleteAsync(cancellationToken);
        await context.Set<IdempotencyKey>().Where(key => key.CreatedAt < now - Grace).ExecuteDeleteAsync(cancellationToken);
        var store = (FileStore)services.GetRequiredService<IFileStore>();
        foreach (var batch in store.Contents().Where(content => content.WrittenUtc < now - Grace).Select(content => content.StorageName).Chunk(BatchSize))
        {
            var known = await context.Set<FileRow>().Where(file => batch.Contains(file.StorageName)).Select(file => file.StorageName).ToListAsync(cancellationToken);
            foreach (var storageName in batch.Except(known))
            {
                File.Delete(store.PathOf(storageName));
            }
        }
    }
}

/// <summary>Looks for rows whose content is gone.</summary>
internal sealed class FileCheck(PortalDbContext context, IFileStore files) : IPortalCheck
{
    public string Name => "files";

    public async Task<IReadOnlyList<string>> FindFaultsAsync(CancellationToken cancellationToken)
    {
        var store = (FileStore)files;
        var faults = new List<string>();
        await foreach (var row in context.Set<FileRow>().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!File.Exists(store.PathOf(row.StorageName)))
            {
                faults.Add($"The content of file {row.Id} is gone.");
            }
        }

        return faults;
    }
}
