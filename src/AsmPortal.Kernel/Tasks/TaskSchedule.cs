using Microsoft.Extensions.Logging;
using Quartz;

namespace AsmPortal.Kernel.Tasks;

/// <summary>Brings the stored schedule in line with the code, and leaves alone what an administrator decided.</summary>
internal sealed class TaskSchedule(TaskCatalog catalog, ILogger<TaskSchedule> logger)
{
    public async Task AlignAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        foreach (var key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(TaskKeys.Group), cancellationToken))
        {
            if (!catalog.TryFind(key.Name, out _))
            {
                await scheduler.DeleteJob(key, cancellationToken);
                logger.LogInformation("Background task {Task} is no longer registered and was removed", key.Name);
            }
        }

        foreach (var definition in catalog.All)
        {
            await EnsureAsync(scheduler, definition, cancellationToken);
        }
    }

    public async Task EnsureAsync(IScheduler scheduler, TaskDefinition definition, CancellationToken cancellationToken)
    {
        // Stored anew each time: a job that names a class by its old name would never fire again.
        var job = JobBuilder.Create<TaskJob>().WithIdentity(TaskKeys.Job(definition.Name)).StoreDurably().Build();
        await scheduler.AddJob(job, AddJobOptions.Replacing, cancellationToken);

        var key = TaskKeys.Trigger(definition.Name);
        var state = await scheduler.GetTriggerState(key, cancellationToken);
        var stored = await scheduler.GetTrigger(key, cancellationToken);
        if (state is not TriggerState.Error && stored is ICronTrigger cron && Matches(cron, definition.Schedule))
        {
            return;
        }

        var trigger = TriggerBuilder.Create(scheduler.TimeProvider)
            .WithIdentity(key)
            .ForJob(job)
            .WithSchedule(CronScheduleBuilder.Create(definition.Schedule)
                // However many runs were missed, one makes up for them: a nightly task is not lost to a nightly reboot.
                .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
            .Build();
        var options = new ScheduleJobOptions { Replace = true, Paused = state is TriggerState.Paused };
        await scheduler.ScheduleJob(trigger, options, cancellationToken);
        logger.LogInformation("Background task {Task} is scheduled {Schedule}", definition.Name, definition.Schedule.CronExpressionString);
    }

    private static bool Matches(ICronTrigger stored, CronExpression schedule)
        => stored.CronExpressionString == schedule.CronExpressionString && stored.TimeZone.Equals(schedule.TimeZone);
}
