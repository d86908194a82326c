using AsmPortal.Commands;
using AsmPortal.Data;
using AsmPortal.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AsmPortal.Kernel.Sealing;

/// <summary>
/// Makes the master key and the database's own key when there is neither, and finds them at every later start. When they are missing then, the portal starts
/// all the same, with its sealed parts closed: a new key would open nothing, and only hide the loss.
/// </summary>
internal sealed partial class SealingStartUp(PortalDbContext context, KeyStore keys, MasterKeys masters, ILogger<SealingStartUp> log) : IStartUpStep
{
    public int Order => -100;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var alone = await context.BeginExclusiveAsync("sealing", cancellationToken);
        var own = await context.Set<SealedRecordRow>().AsNoTracking().Where(record => record.Kind == KeyStore.OwnKind)
            .Select(record => (Guid?)record.Id).FirstOrDefaultAsync(cancellationToken);
        if (own is { } known)
        {
            keys.Database = known;
            Check();
            return;
        }

        if (!masters.InSetting && !File.Exists(masters.File))
        {
            masters.Write(MasterKey.New());
        }

        keys.Database = UntimedId.New();
        try
        {
            keys.Create(keys.Database);
        }
        catch (SealingUnavailableException exception)
        {
            throw new PortalStartException(exception.Message, exception);
        }

        context.Add(new SealedRecordRow { Id = keys.Database, Kind = KeyStore.OwnKind });
        await context.SaveChangesAsync(cancellationToken);
        await alone.CommitAsync(cancellationToken);
    }

    private void Check()
    {
        try
        {
            if (!keys.Has(keys.Database))
            {
                KeysMissing(log, masters.Folder, null);
            }
            else
            {
                keys.Find(keys.Database);
            }
        }
        catch (SealingUnavailableException exception)
        {
            KeysMissing(log, masters.Folder, exception);
        }
    }

    [LoggerMessage(LogLevel.Critical, "The keys of the sealed records are not in {Folder}: grievances and child cases stay closed until they are put back (docs/operations.md, Keys).")]
    private static partial void KeysMissing(ILogger log, string folder, Exception? exception);
}

/// <summary>Looks whether every living record has its key, and the keys open.</summary>
internal sealed class SealingCheck(PortalDbContext context, KeyStore keys) : IPortalCheck
{
    public string Name => "keys of sealed records";

    public async Task<IReadOnlyList<string>> FindFaultsAsync(CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        await foreach (var row in context.Set<SealedRecordRow>().AsNoTracking().OrderBy(record => record.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            try
            {
                var key = keys.Find(row.Id);
                if (key is null && row.DestroyedAt is null && !keys.WasDestroyed(row.Id))
                {
                    faults.Add($"The key of record {row.Id} is gone.");
                }
                else if (row.DestroyedAt is not null && keys.Has(row.Id))
                {
                    faults.Add($"Record {row.Id} counts as destroyed, but its key is still there.");
                }
            }
            catch (SealingUnavailableException exception)
            {
                faults.Add(exception.Message);
            }
        }

        return faults;
    }
}
