using AsmPortal.Sites.Services;
using AsmPortal.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Sites.Tasks;

/// <summary>Ends qualifications on their day and tells before.</summary>
[BackgroundTask(Schedule = "0 20 4 * * ?", Title = "End qualifications of sites", Description = "Lets the qualification of a site fall when its validity ends, and reminds those who keep and work the site before.")]
internal sealed class QualificationClockTask : IBackgroundTask
{
    public Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken) => services.GetRequiredService<QualificationClock>().RunAsync(cancellationToken);
}
