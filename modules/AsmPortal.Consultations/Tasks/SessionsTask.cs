using AsmPortal.Consultations.Services.Sessions;
using AsmPortal.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Consultations.Tasks;

[BackgroundTask(Schedule = "0 3/15 * * * ?", Title = "Remind of sessions", Description = "Reminds registered people of sessions within a day and gives free places to those who wait.")]
internal sealed class SessionsTask : IBackgroundTask
{
    public Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<SessionReminders>().RunAsync(cancellationToken);
}

[BackgroundTask(Schedule = "0 41 2 * * ?", Title = "Remove registrations", Description = "Removes the personal data of registrations some time after their session; the counts stay.")]
internal sealed class RegistrationDataTask : IBackgroundTask
{
    public Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<RegistrationData>().RemoveOldAsync(cancellationToken);
}
