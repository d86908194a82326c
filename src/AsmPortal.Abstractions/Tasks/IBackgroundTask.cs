using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Tasks;

/// <summary>Work that runs on a schedule, one run at a time over all nodes. It must be idempotent: running it twice does no harm.</summary>
public interface IBackgroundTask
{
    /// <summary>Does one run.</summary>
    /// <param name="services">A scope of its own for this run.</param>
    /// <param name="cancellationToken">Cancelled when the portal stops.</param>
    Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken);
}

/// <summary>Schedule and words of a background task.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BackgroundTaskAttribute : Attribute
{
    /// <summary>Cron with seconds first, in UTC, for example <c>0 */5 * * * ?</c>.</summary>
    public string Schedule { get; set; } = "";

    /// <summary>English name, the key of its translation.</summary>
    public string Title { get; set; } = "";

    /// <summary>English sentence that says what it does, the key of its translation.</summary>
    public string Description { get; set; } = "";
}

/// <summary>A task as the administrator sees it. Times are UTC.</summary>
/// <param name="Name">Class name without "Task"; the name that <c>./portal do tasks run</c> takes.</param>
/// <param name="Title">English name.</param>
/// <param name="Description">English description.</param>
/// <param name="Schedule">Cron expression.</param>
/// <param name="Paused">Whether the schedule is held.</param>
/// <param name="Running">Whether it runs now on any node.</param>
/// <param name="NextRunUtc">Next time by schedule; null when paused.</param>
/// <param name="LastStartedUtc">Start of the last run; null when it never ran.</param>
/// <param name="LastDuration">How long the last run took.</param>
/// <param name="LastSucceeded">Result of the last run.</param>
/// <param name="LastError">Type and message of the last failure, at most 500 characters.</param>
/// <param name="Module">Name of the assembly that brings it: its PO file translates title and description.</param>
public sealed record BackgroundTaskStatus(
    string Name,
    string Title,
    string Description,
    string Schedule,
    bool Paused,
    bool Running,
    DateTime? NextRunUtc,
    DateTime? LastStartedUtc,
    TimeSpan? LastDuration,
    bool? LastSucceeded,
    string? LastError,
    string Module);

/// <summary>What the administrator can see and do with tasks.</summary>
public interface IBackgroundTaskManager
{
    /// <summary>All tasks by name.</summary>
    Task<IReadOnlyList<BackgroundTaskStatus>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Starts a task now; false when there is no such task.</summary>
    Task<bool> RunNowAsync(string name, CancellationToken cancellationToken);

    /// <summary>Holds its schedule; false when there is no such task.</summary>
    Task<bool> PauseAsync(string name, CancellationToken cancellationToken);

    /// <summary>Lets its schedule go on; false when there is no such task.</summary>
    Task<bool> ResumeAsync(string name, CancellationToken cancellationToken);
}

/// <summary>Runs a task here and now, in a scope of its own, with its history recorded.</summary>
public interface IBackgroundTaskRunner
{
    /// <summary>Runs it; false when there is no such task. What the task throws is recorded, then thrown on.</summary>
    Task<bool> RunAsync(string name, CancellationToken cancellationToken);
}

/// <summary>Registration of tasks.</summary>
public static class BackgroundTaskServiceCollectionExtensions
{
    /// <summary>Adds a task of a module.</summary>
    public static IServiceCollection AddBackgroundTask<T>(this IServiceCollection services)
        where T : class, IBackgroundTask => services.AddSingleton<IBackgroundTask, T>();
}
