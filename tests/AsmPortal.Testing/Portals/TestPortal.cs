using System.Globalization;
using AsmPortal.Data;
using AsmPortal.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AsmPortal.Testing;

/// <summary>How a test wants its portal.</summary>
public sealed class TestPortalOptions
{
    /// <summary>Whether the demonstration is loaded.</summary>
    public bool Demo { get; set; } = true;

    /// <summary>The portal's clock: one that stands still when left out.</summary>
    public TimeProvider? Clock { get; set; }

    /// <summary>Data folder of an earlier portal to go on with; a fresh one when left out.</summary>
    public string? Data { get; set; }

    /// <summary>PostgreSQL database of an earlier portal to go on with; a fresh one when left out.</summary>
    public string? Database { get; set; }

    /// <summary>Folder of plug-ins; an empty one when left out.</summary>
    public string? Plugins { get; set; }

    /// <summary>Whether it listens on a real port, for browsers; else it answers in memory.</summary>
    public bool Listen { get; set; }

    /// <summary>Further settings below <c>AsmPortal:</c>, for example <c>Mail:Host</c>.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Replaces services, after all modules have registered theirs.</summary>
    public Action<IServiceCollection>? Services { get; set; }
}

/// <summary>
/// The real host in this process, on a database and a data folder of its own. Tasks do not run by their schedule: a test runs them.
/// </summary>
public sealed class TestPortal : IAsyncDisposable
{
    private readonly PortalFactory _factory;

    private TestPortal(DatabaseEngine engine, PortalFactory factory, TestPortalOptions options, bool ownsDatabase)
    {
        Engine = engine;
        _factory = factory;
        DataFolder = options.Data!;
        Database = options.Database ?? "";
        OwnsDatabase = ownsDatabase;
        Time = options.Clock!;
    }

    public DatabaseEngine Engine { get; }

    /// <summary>Absolute path.</summary>
    public string DataFolder { get; }

    /// <summary>Connection string of PostgreSQL; empty on SQLite.</summary>
    public string Database { get; }

    public TimeProvider Time { get; }

    /// <summary>The clock when the test did not bring another.</summary>
    public ManualClock Clock => Time as ManualClock ?? throw new InvalidOperationException("This portal was given another clock.");

    /// <summary>The host's services. Scoped ones are taken from <see cref="Scope"/>.</summary>
    public IServiceProvider Services => _factory.Services;

    /// <summary>Where it listens, or the made-up address of an in-memory one; ends in a slash.</summary>
    public Uri Address => _factory.ClientOptions.BaseAddress;

    /// <summary>What the portal logged as errors so far.</summary>
    public IReadOnlyList<string> Errors => [.. _factory.Log.Errors];

    private bool OwnsDatabase { get; }

    /// <summary>Starts a fresh one.</summary>
    /// <exception cref="InvalidOperationException">The host refused to start; why stands on standard error.</exception>
    public static async Task<TestPortal> StartAsync(DatabaseEngine engine, Action<TestPortalOptions>? configure = null)
    {
        var options = new TestPortalOptions();
        configure?.Invoke(options);
        var fresh = options.Database is null && engine == DatabaseEngine.PostgreSql;
        options.Clock ??= new ManualClock();
        options.Data ??= TemporaryFolders.Create();
        options.Database ??= engine == DatabaseEngine.PostgreSql ? await PostgreSqlServer.CreateDatabaseAsync() : "";
        var portal = new TestPortal(engine, new PortalFactory(options), options, fresh);
        try
        {
            // The factory starts its host on the thread that first asks.
            await Task.Run(portal._factory.Start);
            if (!portal.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.IsCancellationRequested)
            {
                throw new InvalidOperationException("The portal refused to start; why stands on standard error.");
            }

            return portal;
        }
        catch
        {
            await portal.DisposeAsync();
            throw;
        }
    }

    /// <summary>A scope as the system, as a task or command has it.</summary>
    public AsyncServiceScope Scope() => Services.CreateAsyncScope();

    /// <summary>Does something in a scope of its own.</summary>
    public async Task InScopeAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = Scope();
        await work(scope.ServiceProvider);
    }

    /// <summary>Asks something in a scope of its own.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Scope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>Asks the database in a scope of its own.</summary>
    public Task<T> ReadAsync<T>(Func<PortalDbContext, Task<T>> query) => InScopeAsync(services => query(services.GetRequiredService<PortalDbContext>()));

    /// <summary>Runs a background task here and now, for example <c>Outbox</c>.</summary>
    public async Task RunTaskAsync(string name)
    {
        if (!await Services.GetRequiredService<IBackgroundTaskRunner>().RunAsync(name, CancellationToken.None))
        {
            throw new ArgumentException($"There is no task '{name}'.", nameof(name));
        }
    }

    /// <summary>A client that keeps cookies and follows no redirects.</summary>
    public HttpClient CreateClient() => _factory.NewClient();

    /// <summary>A client with an API token.</summary>
    public HttpClient CreateApiClient(string token)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>A visitor with an empty cookie jar who reads in this language.</summary>
    public PortalBrowser Browse(string language = "en") => new(CreateClient(), language, () => Errors);

    /// <summary>A signed-in person of the demonstration.</summary>
    public async Task<PortalBrowser> SignInAsync(string email, string language = "en")
    {
        var browser = Browse(language);
        await browser.SignInAsync(email);
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        if (OwnsDatabase)
        {
            await PostgreSqlServer.DropDatabaseAsync(Database);
        }
    }

    internal static string Port(int port) => port.ToString(CultureInfo.InvariantCulture);
}
