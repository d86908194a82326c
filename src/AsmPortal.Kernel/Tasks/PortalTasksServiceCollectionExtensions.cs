using AsmPortal.Tasks;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace AsmPortal.Kernel.Tasks;

/// <summary>Registration of what runs background tasks.</summary>
internal static class PortalTasksServiceCollectionExtensions
{
    // Tasks are few and mostly wait for the database; more at once would only take from people's requests.
    private const int MaxConcurrentTasks = 4;

    /// <summary>
    /// Runs the tasks registered with <c>AddBackgroundTask</c>, keeps their schedule and history in the given store, and
    /// offers <see cref="IBackgroundTaskManager"/> and <see cref="IBackgroundTaskRunner"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The provider is neither SQLite nor PostgreSQL.</exception>
    public static IServiceCollection AddPortalTasks(this IServiceCollection services, PortalTasksOptions options)
    {
        var clustered = options.Provider switch
        {
            PortalTasksOptions.Sqlite => false,
            PortalTasksOptions.PostgreSql => true,
            _ => throw new ArgumentException($"There is no task store for the provider \"{options.Provider}\".", nameof(options)),
        };

        services.AddSingleton(options);
        services.AddSingleton<TaskCatalog>();
        services.AddSingleton<TaskSchedule>();
        services.AddSingleton<TaskExecutor>();
        services.AddSingleton<TaskStore>();
        services.AddSingleton<IBackgroundTaskRunner, TaskRunner>();
        services.AddSingleton<IBackgroundTaskManager, TaskManager>();
        if (clustered)
        {
            services.AddSingleton<ITaskGate, PostgreSqlTaskGate>();
        }
        else
        {
            services.AddSingleton<ITaskGate, FileTaskGate>();
        }

        services.AddQuartzExecutionHistory(history =>
        {
            history.Retention = TimeSpan.FromDays(30);
            history.MaxEntriesPerJob = 100;
        });
        services.AddQuartz(quartz => quartz
            .ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = TaskKeys.Scheduler;
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            })
            // Not the portal's clock: set to another day it would leave times in the store that no later start understands,
            // and stopped it would stop the scheduler. The tasks themselves go by the portal's clock.
            .UseTimeProvider(TimeProvider.System)
            .UseDefaultThreadPool(MaxConcurrentTasks)
            .UsePersistentStore(store =>
            {
                store.ConfigureStore(ado => ado.TablePrefix = "qrtz_");
                store.ProvisionSchema();
                store.UseExecutionHistory();
                if (clustered)
                {
                    store.UsePostgres(NpgsqlFactory.Instance, options.ConnectionString);
                    store.UseClustering();
                }
                else
                {
                    store.UseSqlite(SqliteFactory.Instance, options.ConnectionString);
                }
            }));

        if (options.RunScheduler)
        {
            services.AddHostedService<TaskSchedulerService>();
        }

        return services;
    }
}
