using AsmPortal.Tasks;
using Quartz;
using Quartz.Extensibility;

namespace AsmPortal.Kernel.Tasks;

/// <summary>Speaks for the store: what any node did or decided is seen from every node.</summary>
internal sealed class TaskManager(
    TaskCatalog catalog,
    TaskExecutor executor,
    TaskStore store,
    TaskSchedule schedule,
    IBackgroundTaskRunner runner,
    IExecutionHistoryStore history,
    PortalTasksOptions options) : IBackgroundTaskManager
{
    public async Task<IReadOnlyList<BackgroundTaskStatus>> ListAsync(CancellationToken cancellationToken)
    {
        var scheduler = await store.OpenAsync(cancellationToken);
        var triggers = await scheduler.QueryTriggers(
            new TriggerQuery { Group = GroupMatcher<TriggerKey>.GroupEquals(TaskKeys.Group), Take = PagedQuery.All },
            cancellationToken);
        var firing = await scheduler.QueryFireInstances(
            new FireInstanceQuery { State = FireInstanceState.Executing, Take = PagedQuery.All },
            cancellationToken);
        var runs = await history.QueryJobRunStatuses(
            new JobRunStatusQuery { SchedulerName = scheduler.SchedulerName, Take = PagedQuery.All },
            cancellationToken);

        var now = scheduler.TimeProvider.GetUtcNow();
        var triggerOf = triggers.Items.ToDictionary(trigger => trigger.Key);
        var firingJobs = firing.Items.Select(instance => instance.JobKey).ToHashSet();
        var runOf = runs.Items.ToDictionary(run => run.Job);
        return
        [
            .. catalog.All.Select(definition => Describe(
                definition,
                now,
                triggerOf.GetValueOrDefault(TaskKeys.Trigger(definition.Name)),
                runOf.GetValueOrDefault(TaskKeys.Job(definition.Name)),
                executor.IsRunning(definition.Name) || firingJobs.Contains(TaskKeys.Job(definition.Name)))),
        ];
    }

    public async Task<bool> RunNowAsync(string name, CancellationToken cancellationToken)
    {
        if (options.RunScheduler && catalog.TryFind(name, out _))
        {
            var scheduler = await store.OpenAsync(cancellationToken);
            await scheduler.TriggerJob(TaskKeys.Job(name), data: null, cancellationToken);
            return true;
        }

        try
        {
            return await runner.RunAsync(name, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Recorded and logged already; with a scheduler the caller would not see it either.
            return true;
        }
    }

    public async Task<bool> PauseAsync(string name, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(name, out var definition))
        {
            return false;
        }

        var scheduler = await store.OpenAsync(cancellationToken);
        // A process without a scheduler can be the first to see this task.
        await schedule.EnsureAsync(scheduler, definition, cancellationToken);
        await scheduler.PauseTrigger(TaskKeys.Trigger(name), cancellationToken);
        return true;
    }

    public async Task<bool> ResumeAsync(string name, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(name, out _))
        {
            return false;
        }

        var scheduler = await store.OpenAsync(cancellationToken);
        await scheduler.ResumeTrigger(TaskKeys.Trigger(name), cancellationToken);
        return true;
    }

    private static BackgroundTaskStatus Describe(
        TaskDefinition definition, DateTimeOffset now, TriggerHeader? trigger, JobRunStatus? run, bool running)
    {
        var paused = trigger?.State is TriggerState.Paused;
        bool? succeeded = run is null ? null : run.LastResult is JobRunResult.Succeeded or JobRunResult.Skipped;
        return new BackgroundTaskStatus(
            definition.Name,
            definition.Title,
            definition.Description,
            definition.Schedule.CronExpressionString,
            paused,
            running,
            paused ? null : NextRun(definition, now, trigger)?.UtcDateTime,
            run?.LastFiredAtUtc.UtcDateTime,
            run?.LastDuration,
            succeeded,
            succeeded is false ? run?.LastSummary : null,
            definition.Task.GetType().Assembly.GetName().Name!);
    }

    // What the store says, unless it has not said so yet or nobody has run the schedule for a while.
    private static DateTimeOffset? NextRun(TaskDefinition definition, DateTimeOffset now, TriggerHeader? trigger)
        => trigger?.NextFireTimeUtc is { } next && next > now ? next : definition.Schedule.GetNextValidTimeAfter(now);
}
