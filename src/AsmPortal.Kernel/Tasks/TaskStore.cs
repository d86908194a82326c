using Microsoft.Data.Sqlite;
using Quartz;

namespace AsmPortal.Kernel.Tasks;

/// <summary>
/// Opens the scheduler on first use, which creates the tables that are missing. The scheduler need not run: schedule,
/// pauses and history are read and written all the same.
/// </summary>
internal sealed class TaskStore(ISchedulerFactory factory, ITaskGate gate, TaskSchedule schedule, PortalTasksOptions options)
    : IAsyncDisposable, IDisposable
{
    // A task's name is a class name, so no task can be called this.
    private const string StartGate = "(start)";
    private readonly SemaphoreSlim opening = new(1, 1);
    private IScheduler? scheduler;

    public async ValueTask<IScheduler> OpenAsync(CancellationToken cancellationToken)
    {
        await opening.WaitAsync(cancellationToken);
        try
        {
            return scheduler ??= await CreateAsync(cancellationToken);
        }
        finally
        {
            opening.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Without a hosted service nobody else stops it: Quartz leaves a scheduler of the container to its host.
        if (scheduler is { Status: not SchedulerStatus.Shutdown })
        {
            await scheduler.Shutdown(waitForJobsToComplete: false);
        }

        Dispose();
    }

    // A container disposed synchronously would throw if there were no such way.
    public void Dispose() => opening.Dispose();

    private async Task<IScheduler> CreateAsync(CancellationToken cancellationToken)
    {
        if (options.Provider == PortalTasksOptions.Sqlite)
        {
            await PrepareFileAsync(cancellationToken);
        }

        // Nodes that start together create tables and align the schedule one after another.
        await using var turn = await gate.EnterAsync(StartGate, cancellationToken);
        var created = await factory.GetScheduler(cancellationToken);
        if (options.RunScheduler)
        {
            // Only a process that runs the schedule may change it: a command line must not remove what it does not know.
            await schedule.AlignAsync(created, cancellationToken);
        }

        return created;
    }

    private async Task PrepareFileAsync(CancellationToken cancellationToken)
    {
        var file = new SqliteConnectionStringBuilder(options.ConnectionString).DataSource;
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } directory)
        {
            Directory.CreateDirectory(directory);
        }

        await using var connection = new SqliteConnection(options.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        // Kept in the file: from now on readers, such as a command line, do not block the scheduler.
        command.CommandText = "PRAGMA journal_mode = WAL";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
