using AsmPortal.Audit;
using AsmPortal.Commands;
using AsmPortal.Data;
using AsmPortal.Events;
using AsmPortal.Files;
using AsmPortal.Kernel.Audit;
using AsmPortal.Kernel.Data;
using AsmPortal.Kernel.Files;
using AsmPortal.Kernel.Mail;
using AsmPortal.Kernel.Outbox;
using AsmPortal.Mail;
using AsmPortal.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AsmPortal.DatabaseTests.Kernel;

/// <summary>The kernel's services on a database of their own, without a host.</summary>
internal sealed class KernelWorld : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private KernelWorld(ServiceProvider services, ManualClock clock)
    {
        _services = services;
        Clock = clock;
    }

    public ManualClock Clock { get; }

    public IServiceProvider Services => _services;

    public IServiceScopeFactory Scopes => _services.GetRequiredService<IServiceScopeFactory>();

    public static async Task<KernelWorld> CreateAsync(DatabaseEngine engine, Action<IServiceCollection>? more = null, MailOptions? mail = null)
    {
        var clock = new ManualClock();
        var open = await ScratchDatabase.CreateAsync(engine, clock);
        var options = new PortalOptions { Data = TemporaryFolders.Create(), Mail = mail ?? new MailOptions() };
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<TimeProvider>(clock).AddSingleton(new DatabaseSettings(options)).AddSingleton(Options.Create(options));
        services.AddScoped(_ => (KernelDbContext)open()).AddScoped<PortalDbContext>(provider => provider.GetRequiredService<KernelDbContext>());
        services.AddSingleton<ICurrentUser>(new SystemUser());
        services.AddSingleton(Translations.LocalizerFactory).AddTransient(typeof(IStringLocalizer<>), typeof(StringLocalizer<>));
        services.AddScoped<IAuditTrailManager, AuditTrailManager>();
        services.AddScoped<IEventOutbox, EventOutbox>().AddSingleton<OutboxDispatcher>();
        services.AddScoped<IMailQueue, MailQueue>().AddSingleton<IEmailTransport, SmtpEmailTransport>().AddSingleton<SendMailTask>();
        services.AddScoped<IFileStore, FileStore>();
        services.AddScoped<OutboxReader>().AddScoped<MailboxReader>();
        more?.Invoke(services);
        return new KernelWorld(services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true }), clock);
    }

    /// <summary>Does something as one request does: in a scope, saved at its end.</summary>
    public async Task SaveAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = _services.CreateAsyncScope();
        await work(scope.ServiceProvider);
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().SaveChangesAsync();
    }

    public Task SaveAsync(Action<IServiceProvider> work) => SaveAsync(services =>
    {
        work(services);
        return Task.CompletedTask;
    });

    public async Task<T> ReadAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public Task<T> QueryAsync<T>(Func<PortalDbContext, Task<T>> query) => ReadAsync(services => query(services.GetRequiredService<PortalDbContext>()));

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class SystemUser : ICurrentUser
    {
        public Guid? Id => null;

        public string Name => "system";

        public bool IsSignedIn => false;

        public IReadOnlyList<string> TranslatorLanguages => [];

        public bool Has(Permission permission) => true;

        public bool IsInRole(string role) => false;
    }
}
