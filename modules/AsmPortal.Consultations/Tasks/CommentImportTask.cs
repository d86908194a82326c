using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Consultations.Tasks;

/// <summary>Removes previews of uploaded comments that are past their time. Their files go by the file store's own task.</summary>
[BackgroundTask(Schedule = "0 37 2 * * ?", Title = "Remove old previews", Description = "Removes uploaded comments that nobody sent within a week.")]
internal sealed class CommentImportTask(TimeProvider time) : IBackgroundTask
{
    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<PortalDbContext>();
        var now = time.GetUtcNow().UtcDateTime;
        var old = db.Set<CommentImport>().Where(row => row.State == ImportState.Preview && row.ExpiresAt < now);
        await db.Set<CommentImportItem>().Where(item => old.Any(import => import.Id == item.ImportId)).ExecuteDeleteAsync(cancellationToken);
        await old.ExecuteUpdateAsync(row => row.SetProperty(import => import.State, ImportState.Discarded).SetProperty(import => import.Version, import => import.Version + 1), cancellationToken);
    }
}
