using AsmPortal.Data;
using AsmPortal.Kernel.Tasks;
using AsmPortal.Tasks;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace AsmPortal.DatabaseTests.Tasks;

public sealed class BackgroundTaskTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly string _directory = TemporaryFolders.Create();

    [DatabaseTheory, EngineData]
    public async Task Schedule_WhenDue_RunsInAScopeOfItsOwnAndIsRecorded(DatabaseEngine engine)
    {
        await using var node = await Node.StartAsync(engine, await StoreAsync(engine), services => services.AddBackgroundTask<TickTask>());

        await Eventually.TrueAsync(() => node.Probe.Runs >= 3, "three runs");
        await Eventually.TrueAsync(async () => (await node.StatusAsync("Tick")).LastSucceeded is true, "the run is in the list");

        node.Probe.Scopes.Count.ShouldBeGreaterThanOrEqualTo(3);
        var status = await node.StatusAsync("Tick");
        status.Title.ShouldBe("Tick");
        status.Description.ShouldBe("Ticks each second.");
        status.Schedule.ShouldBe("* * * * * ?");
        status.LastError.ShouldBeNull();
        status.LastStartedUtc.ShouldNotBeNull().Kind.ShouldBe(DateTimeKind.Utc);
        status.LastDuration.ShouldNotBeNull();
        status.NextRunUtc.ShouldNotBeNull();
        node.Log.Errors.ShouldBeEmpty();
        node.Log.Warnings.ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task Schedule_WhileARunIsUnderWay_DoesNotStartAnother(DatabaseEngine engine)
    {
        await using var node = Node.Create(engine, await StoreAsync(engine), runScheduler: true, services => services.AddBackgroundTask<TickTask>());
        node.Probe.Hold = Probe.Held();
        await node.StartSchedulerAsync();

        await Eventually.TrueAsync(async () => (await node.StatusAsync("Tick")).Running, "a run is under way");
        var byHand = node.Runner.RunAsync("Tick", None);
        await node.Manager.RunNowAsync("Tick", None);
        var until = TimeProvider.System.GetUtcNow().AddSeconds(3);
        await Eventually.TrueAsync(() => TimeProvider.System.GetUtcNow() > until, "three more due times have passed");
        node.Probe.Runs.ShouldBe(1);

        node.Probe.Hold.SetResult();
        (await byHand).ShouldBeTrue();
        await Eventually.TrueAsync(() => node.Probe.Runs >= 4, "later runs");
        node.Probe.MostAtOnce.ShouldBe(1);
    }

    [DatabaseTheory, EngineData]
    public async Task Pause_SurvivesARestartAndAChangedSchedule_UntilResumed(DatabaseEngine engine)
    {
        var store = await StoreAsync(engine);
        await using (var node = await Node.StartAsync(engine, store, services => services.AddBackgroundTask<TickTask>().AddBackgroundTask<YearlyTask>()))
        {
            (await node.Manager.PauseAsync("Tick", None)).ShouldBeTrue();
            (await node.Manager.PauseAsync("Yearly", None)).ShouldBeTrue();
            (await node.Manager.PauseAsync("Nothing", None)).ShouldBeFalse();
        }

        await using var later = await Node.StartAsync(
            engine, store, services => services.AddBackgroundTask<TickTask>().AddBackgroundTask<LaterRelease.YearlyTask>());

        var tick = await later.StatusAsync("Tick");
        tick.Paused.ShouldBeTrue();
        tick.NextRunUtc.ShouldBeNull();
        var yearly = await later.StatusAsync("Yearly");
        yearly.Paused.ShouldBeTrue();
        yearly.Schedule.ShouldBe("0 0 3 ? * MON");
        later.Probe.Runs.ShouldBe(0);

        (await later.Manager.ResumeAsync("Tick", None)).ShouldBeTrue();
        (await later.Manager.ResumeAsync("Nothing", None)).ShouldBeFalse();
        await Eventually.TrueAsync(() => later.Probe.Runs >= 2, "runs after resuming");
        (await later.StatusAsync("Tick")).Paused.ShouldBeFalse();
    }

    [DatabaseTheory, EngineData]
    public async Task Failure_IsRecordedAndLoggedAndWaitsForTheNextSchedule(DatabaseEngine engine)
    {
        var store = await StoreAsync(engine);
        await using (var node = await Node.StartAsync(engine, store, services => services.AddBackgroundTask<FailingTask>()))
        {
            await Eventually.TrueAsync(() => node.Probe.Runs >= 2, "two runs, the second on schedule");
            await Eventually.TrueAsync(async () => (await node.StatusAsync("Failing")).LastSucceeded is false, "the failure is in the list");
            node.Fires.Scheduled.Distinct().Count().ShouldBe(node.Fires.Scheduled.Count);
            node.Log.Errors.ShouldAllBe(line => line.StartsWith("Background task Failing failed", StringComparison.Ordinal));
            node.Log.Errors.ShouldNotBeEmpty();
        }

        await using var later = Node.Create(engine, store, runScheduler: false, services => services.AddBackgroundTask<FailingTask>());
        var status = await later.StatusAsync("Failing");
        status.LastSucceeded.ShouldBe(false);
        status.LastError.ShouldNotBeNull().ShouldStartWith("InvalidDataException: The file has no header. x");
        status.LastError.Length.ShouldBe(500);
    }

    [DatabaseTheory, EngineData]
    public async Task Start_WithChangedAndRemovedTasks_BringsTheStoreInLine(DatabaseEngine engine)
    {
        var store = await StoreAsync(engine);
        await using (await Node.StartAsync(engine, store, services => services.AddBackgroundTask<TickTask>().AddBackgroundTask<YearlyTask>()))
        {
        }

        await using var later = await Node.StartAsync(engine, store, services => services.AddBackgroundTask<LaterRelease.YearlyTask>());

        var scheduler = await later.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        (await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(TaskKeys.Group))).ShouldBe([TaskKeys.Job("Yearly")]);
        var trigger = (await scheduler.GetTriggersOfJob(TaskKeys.Job("Yearly"))).ShouldHaveSingleItem().ShouldBeAssignableTo<ICronTrigger>()!;
        trigger.CronExpressionString.ShouldBe("0 0 3 ? * MON");
        trigger.TimeZone.ShouldBe(TimeZoneInfo.Utc);
        var next = (await later.StatusAsync("Yearly")).NextRunUtc.ShouldNotBeNull();
        next.DayOfWeek.ShouldBe(DayOfWeek.Monday);
        next.Hour.ShouldBe(3);
    }

    [DatabaseTheory, EngineData]
    public async Task RunNow_WithAScheduler_RunsAPausedTaskOnce(DatabaseEngine engine)
    {
        await using var node = await Node.StartAsync(engine, await StoreAsync(engine), services => services.AddBackgroundTask<YearlyTask>());
        await node.Manager.PauseAsync("Yearly", None);

        (await node.Manager.RunNowAsync("Yearly", None)).ShouldBeTrue();
        (await node.Manager.RunNowAsync("Nothing", None)).ShouldBeFalse();

        await Eventually.TrueAsync(async () => (await node.StatusAsync("Yearly")).LastSucceeded is true, "the run is in the list");
        node.Probe.Runs.ShouldBe(1);
        (await node.StatusAsync("Yearly")).Paused.ShouldBeTrue();
    }

    [DatabaseTheory, EngineData]
    public async Task WithoutAScheduler_TasksAreListedPausedAndRunHere(DatabaseEngine engine)
    {
        var store = await StoreAsync(engine);
        await using (var node = Node.Create(engine, store, runScheduler: false, services => services
            .AddBackgroundTask<YearlyTask>().AddBackgroundTask<FailingTask>().AddBackgroundTask<TickTask>()))
        {
            var tasks = await node.Manager.ListAsync(None);
            tasks.Select(task => task.Name).ShouldBe(["Failing", "Tick", "Yearly"]);
            tasks.ShouldAllBe(task => !task.Paused && !task.Running && task.LastSucceeded == null);
            var next = tasks[2].NextRunUtc.ShouldNotBeNull();
            (next.Month, next.Day, next.Hour).ShouldBe((1, 1, 0));

            (await node.Runner.RunAsync("Yearly", None)).ShouldBeTrue();
            (await node.Runner.RunAsync("Nothing", None)).ShouldBeFalse();
            await Should.ThrowAsync<InvalidDataException>(() => node.Runner.RunAsync("Failing", None));
            (await node.Manager.RunNowAsync("Failing", None)).ShouldBeTrue();
            (await node.Manager.PauseAsync("Tick", None)).ShouldBeTrue();
            node.Probe.Runs.ShouldBe(3);
            node.Fires.Scheduled.ShouldBeEmpty();
        }

        await using var later = await Node.StartAsync(engine, store, services => services
            .AddBackgroundTask<YearlyTask>().AddBackgroundTask<TickTask>());
        (await later.StatusAsync("Yearly")).LastSucceeded.ShouldBe(true);
        (await later.StatusAsync("Tick")).Paused.ShouldBeTrue();
    }

    [DatabaseTheory, EngineData]
    public async Task CommandLine_BesideARunningNode_PausesItAndLeavesItsTasks(DatabaseEngine engine)
    {
        var store = await StoreAsync(engine);
        await using var node = await Node.StartAsync(engine, store, services => services.AddBackgroundTask<TickTask>().AddBackgroundTask<YearlyTask>());
        await using var commandLine = Node.Create(engine, store, runScheduler: false, services => services.AddBackgroundTask<TickTask>());

        await Eventually.TrueAsync(async () => (await commandLine.StatusAsync("Tick")).LastSucceeded is true, "the node's run is seen");
        await commandLine.Manager.PauseAsync("Tick", None);

        (await node.StatusAsync("Tick")).Paused.ShouldBeTrue();
        (await node.Manager.RunNowAsync("Yearly", None)).ShouldBeTrue();
        await Eventually.TrueAsync(async () => (await node.StatusAsync("Yearly")).LastSucceeded is true, "the other task still runs");
        node.Log.Errors.ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task Stop_CancelsARunningTaskAndRecordsIt(DatabaseEngine engine)
    {
        var store = await StoreAsync(engine);
        await using (var node = Node.Create(engine, store, runScheduler: true, services => services.AddBackgroundTask<TickTask>()))
        {
            node.Probe.Hold = Probe.Held();
            await node.StartSchedulerAsync();
            await Eventually.TrueAsync(() => node.Probe.Runs == 1, "a run is under way");

            var started = TimeProvider.System.GetTimestamp();
            await node.StopAsync();
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(10));
            node.Probe.WasCancelled.ShouldBeTrue();
            node.Log.Errors.ShouldBeEmpty();
        }

        await using var later = Node.Create(engine, store, runScheduler: false, services => services.AddBackgroundTask<TickTask>());
        var status = await later.StatusAsync("Tick");
        status.LastSucceeded.ShouldBe(false);
        status.LastError.ShouldNotBeNull().ShouldStartWith("TaskCanceledException");
        status.Running.ShouldBeFalse();
    }

    [DatabaseTheory, EngineData]
    public async Task Stop_WithATaskThatDoesNotListen_EndsWithinTheLimitAndTheNextNodeGoesOn(DatabaseEngine engine)
    {
        var store = await StoreAsync(engine);
        await using var node = Node.Create(engine, store, runScheduler: true, services => services.AddBackgroundTask<StubbornTask>());
        node.Probe.Hold = Probe.Held();
        await node.StartSchedulerAsync();
        await Eventually.TrueAsync(() => node.Probe.Runs == 1, "a run is under way");

        var started = TimeProvider.System.GetTimestamp();
        await node.StopAsync();
        TimeProvider.System.GetElapsedTime(started).ShouldBeInRange(TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(20));

        await using var later = await Node.StartAsync(engine, store, services => services.AddBackgroundTask<StubbornTask>());
        later.Probe.Runs.ShouldBe(0);
        node.Probe.Hold.SetResult();
        await Eventually.TrueAsync(() => later.Probe.Runs >= 2, "the next node runs the task");
    }

    [DatabaseTheory, EngineData]
    public async Task Schedule_WithThePortalsClockStoppedOnAnotherDay_GoesOnAndIsRecorded(DatabaseEngine engine)
    {
        await using var node = await Node.StartAsync(engine, await StoreAsync(engine), services => services
            .AddSingleton<TimeProvider>(new StoppedClock())
            .AddBackgroundTask<TickTask>()
            .AddBackgroundTask<YearlyTask>());

        await Eventually.TrueAsync(async () => (await node.StatusAsync("Tick")).LastSucceeded is true, "the run is in the list");
        await node.Runner.RunAsync("Yearly", None);

        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var yearly = await node.StatusAsync("Yearly");
        yearly.LastSucceeded.ShouldBe(true);
        yearly.LastStartedUtc.ShouldNotBeNull().ShouldBe(now, TimeSpan.FromMinutes(1));
        yearly.NextRunUtc.ShouldNotBeNull().Year.ShouldBe(now.Year + 1);
    }

    [Fact]
    public async Task TwoNodes_StartedAtOnceOnAnEmptyDatabase_RunATaskOncePerFireAndSurviveTheLossOfOne()
    {
        var store = await StoreAsync(DatabaseEngine.PostgreSql);
        var nodes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Node.StartAsync(
            DatabaseEngine.PostgreSql, store, services => services.AddBackgroundTask<TickTask>().AddBackgroundTask<YearlyTask>()))));
        await using var first = nodes[0];
        await using var second = nodes[1];

        var scheduler = await first.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await Eventually.TrueAsync(async () => (await scheduler.QueryClusterNodes()).Count == 2, "both nodes are in the cluster");
        await Eventually.TrueAsync(() => first.Probe.Runs + second.Probe.Runs >= 8, "eight runs");
        await second.StopAsync();
        var before = first.Probe.Runs;
        await Eventually.TrueAsync(() => first.Probe.Runs >= before + 3, "the remaining node goes on");

        await first.StopAsync();
        var fires = first.Fires.Scheduled.Concat(second.Fires.Scheduled).ToList();
        fires.Distinct().Count().ShouldBe(fires.Count);
        first.Probe.Runs.ShouldBe(first.Fires.Scheduled.Count);
        first.Log.Errors.Concat(second.Log.Errors).ShouldBeEmpty();
    }

    [Fact]
    public async Task TwoNodes_WithARunUnderWayOnOne_ShowItOnBothAndStartNoOther()
    {
        var store = await StoreAsync(DatabaseEngine.PostgreSql);
        await using var first = await Node.StartAsync(DatabaseEngine.PostgreSql, store, services => services.AddBackgroundTask<YearlyTask>());
        await using var second = await Node.StartAsync(DatabaseEngine.PostgreSql, store, services => services.AddBackgroundTask<YearlyTask>());
        first.Probe.Hold = second.Probe.Hold = Probe.Held();

        await first.Manager.RunNowAsync("Yearly", None);
        await Eventually.TrueAsync(async () => (await second.StatusAsync("Yearly")).Running, "the run is seen from the other node");
        var byHand = second.Runner.RunAsync("Yearly", None);
        await Eventually.TrueAsync(() => HasWaitingLockAsync(store), "the run by hand waits for its turn");
        (first.Probe.Runs + second.Probe.Runs).ShouldBe(1);

        first.Probe.Hold.SetResult();
        await byHand;
        (first.Probe.Runs + second.Probe.Runs).ShouldBe(2);
        await Eventually.TrueAsync(async () => (await first.StatusAsync("Yearly")).LastSucceeded is true, "the run is in the list");
    }

    [DatabaseTheory, EngineData]
    public async Task Gate_WhileHeld_WaitsAndHonoursCancellation(DatabaseEngine engine)
    {
        await using var node = Node.Create(engine, await StoreAsync(engine), runScheduler: false, _ => { });
        var gate = node.Services.GetRequiredService<ITaskGate>();
        using var impatient = new CancellationTokenSource();

        var holder = await gate.EnterAsync("Report", None);
        await using (await gate.EnterAsync("Other", None))
        {
        }

        var waiting = gate.EnterAsync("Report", impatient.Token).AsTask();
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);

        var patient = gate.EnterAsync("Report", None).AsTask();
        patient.IsCompleted.ShouldBeFalse();
        await holder.DisposeAsync();
        await (await patient).DisposeAsync();
    }

    [DatabaseTheory, EngineData]
    public async Task Command_WithoutAHost_ReleasesEverythingWhenItsServicesAreDisposed(DatabaseEngine engine)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<Probe>().AddScoped<ScopeMark>().AddBackgroundTask<YearlyTask>();
        services.AddPortalTasks(new PortalTasksOptions { Provider = engine.ToString(), ConnectionString = await StoreAsync(engine) });

        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        (await provider.GetRequiredService<IBackgroundTaskRunner>().RunAsync("Yearly", None)).ShouldBeTrue();
        var scheduler = await provider.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await provider.DisposeAsync();

        scheduler.Status.ShouldBe(SchedulerStatus.Shutdown);
    }

    [Fact]
    public async Task Services_DisposedSynchronously_DoNotThrow()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddPortalTasks(new PortalTasksOptions
        {
            Provider = DatabaseEngine.Sqlite.ToString(),
            ConnectionString = await StoreAsync(DatabaseEngine.Sqlite),
        });
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IBackgroundTaskManager>().ListAsync(None);

        Should.NotThrow(((IDisposable)provider).Dispose);
    }

    [Fact]
    public async Task Store_OfSqlite_IsInWriteAheadMode()
    {
        var store = await StoreAsync(DatabaseEngine.Sqlite);
        await using var node = Node.Create(DatabaseEngine.Sqlite, store, runScheduler: false, _ => { });
        await node.Manager.ListAsync(None);

        await using var connection = new SqliteConnection(store);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        (await command.ExecuteScalarAsync()).ShouldBe("wal");
    }

    [Fact]
    public async Task Start_WithAnUnreadableSchedule_FailsAndNamesTheTask()
    {
        var store = await StoreAsync(DatabaseEngine.Sqlite);

        var exception = await Should.ThrowAsync<InvalidOperationException>(() => Node.StartAsync(
            DatabaseEngine.Sqlite, store, services => services.AddBackgroundTask<UnreadableTask>()));

        exception.Message.ShouldContain("UnreadableTask");
        exception.Message.ShouldContain("every morning");
    }

    [Fact]
    public async Task Start_WithTwoTasksOfOneName_FailsAndNamesBoth()
    {
        var store = await StoreAsync(DatabaseEngine.Sqlite);

        var exception = await Should.ThrowAsync<InvalidOperationException>(() => Node.StartAsync(
            DatabaseEngine.Sqlite, store, services => services.AddBackgroundTask<YearlyTask>().AddBackgroundTask<LaterRelease.YearlyTask>()));

        exception.Message.ShouldContain("LaterRelease");
    }

    [Fact]
    public void Describe_OfALongMessage_IsCutBetweenCharacters()
    {
        var exception = new InvalidOperationException(string.Concat(Enumerable.Repeat("\U0001F30D", 400)));

        var text = TaskError.Describe(exception);

        text.Length.ShouldBeLessThanOrEqualTo(TaskError.MaxLength);
        char.IsHighSurrogate(text[^1]).ShouldBeFalse();
    }

    private static async Task<bool> HasWaitingLockAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted)", connection);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private async Task<string> StoreAsync(DatabaseEngine engine) => engine == DatabaseEngine.Sqlite
        ? $"Data Source={Path.Combine(_directory, "new", "tasks.db")}"
        : await PostgreSqlServer.CreateDatabaseAsync();
}
