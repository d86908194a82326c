using AsmPortal.Grievances.Services.Public;
using AsmPortal.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Grievances.Tasks;

[BackgroundTask(Schedule = "0 40 2 * * ?", Title = "Release the figures of grievances", Description = "Once a quarter, shows how the mechanism performs, without numbers that would tell of a few people.")]
internal sealed class ReleaseFiguresTask : IBackgroundTask
{
    public Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken) => services.GetRequiredService<FigureReleases>().MakeAsync(cancellationToken);
}
