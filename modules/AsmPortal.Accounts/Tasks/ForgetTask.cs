using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services.Sessions;
using AsmPortal.Data;
using AsmPortal.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Accounts.Tasks;

[BackgroundTask(Schedule = "0 41 2 * * ?", Title = "Forget what nobody needs", Description = "Removes ended sessions, links past their time, and registrations that nobody confirmed in seven days.")]
internal sealed class ForgetTask : IBackgroundTask
{
    private static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<PortalDbContext>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var oldest = now - Patience;
        await services.GetRequiredService<SessionBook>().ForgetOldAsync(cancellationToken);
        await context.Set<MailLink>().Where(link => link.ExpiresAt < oldest).ExecuteDeleteAsync(cancellationToken);
        await context.Set<PortalUser>().Where(user => user.PendingSince < oldest).ExecuteDeleteAsync(cancellationToken);
    }
}
