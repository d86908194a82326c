using AsmPortal.Data;
using AsmPortal.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.SamplePlugin;

[BackgroundTask(Schedule = "0 0 5 * * ?", Title = "Write the sample note", Description = "Writes today's note when there is none.")]
internal sealed class WriteNoteTask : IBackgroundTask
{
    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<PortalDbContext>();
        var today = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime.Date;
        if (!await context.Set<Note>().AnyAsync(note => note.Day == today, cancellationToken))
        {
            context.Add(new Note { Id = Guid.CreateVersion7(), Day = today });
            await context.SaveChangesAsync(cancellationToken);
        }
    }
}
