using System.Globalization;
using System.Reflection;
using AsmPortal.Commands;
using AsmPortal.Data;
using AsmPortal.Kernel.Data;
using AsmPortal.Kernel.Localization;
using AsmPortal.Kernel.Modules;
using AsmPortal.Kernel.Tasks;
using AsmPortal.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace AsmPortal.Kernel.Hosting;

/// <summary>Puts the host together: configuration, modules, services, pipeline.</summary>
internal static class PortalBuilder
{
    public static WebApplication Build(string[] args, Assembly host, bool serve)
    {
        var (settings, rest) = PortalConfiguration.Parse(args);

        // Settings and static files lie beside the program, wherever it is started from; data and plug-ins are looked for where it is started.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = rest, ApplicationName = host.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(settings);
        PortalConfiguration.ReadSecretFiles(builder.Configuration);
        var options = PortalConfiguration.ReadOptions(builder.Configuration);
        var catalog = ModuleDiscovery.Find(host, options);
        var startups = catalog.CreateStartups().ToList();
        var database = new DatabaseSettings(options);
        PrepareFolder(database);

        // Standard output is for what a person or a script reads; the log goes to standard error.
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        WebApplication? app = null;

        // A failed start ends in one line of ours, or in the exception itself: the host need not print it before.
        foreach (var category in (string[])["Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.EntityFrameworkCore.Database.Connection"])
        {
            builder.Logging.AddFilter(category, level => level >= LogLevel.Warning && app?.Lifetime.ApplicationStarted.IsCancellationRequested == true);
        }

        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        if (!serve)
        {
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
        }

        builder.WebHost.UseStaticWebAssets();
        // What a build leaves behind is served as it is, compressed; else each request would look for newer files.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
        {
            builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{options.Port}"));
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024;
        });

        var services = builder.Services;
        services.Configure<PortalOptions>(builder.Configuration.GetSection(PortalOptions.Section));
        services.AddSingleton(catalog).AddSingleton<IFeatureCatalog>(catalog).AddSingleton(database);
        services.AddSingleton(new ModuleAssemblies([.. catalog.Modules.Select(module => module.Assembly)]));
        services.TryAddSingleton(Clock(options));
        services.AddSingleton(new PoCatalog([
            Path.Combine(AppContext.BaseDirectory, "localization"),
            .. catalog.Modules.Where(module => module.IsPlugin).Select(module => Path.Combine(Path.GetDirectoryName(module.Assembly.Location)!, "localization")),
        ]));
        services.AddSingleton<IStringLocalizerFactory, PoStringLocalizerFactory>();
        services.AddTransient(typeof(IStringLocalizer<>), typeof(StringLocalizer<>));
        services.AddSingleton<CacheEvictionInterceptor>();
        services.AddDbContext<KernelDbContext>((provider, context) =>
        {
            database.Configure(context);
            context.AddInterceptors(provider.GetRequiredService<CacheEvictionInterceptor>());
        });
        services.AddScoped<PortalDbContext>(provider => provider.GetRequiredService<KernelDbContext>());
        services.AddScoped<DatabaseMigrator>();

        // The first hosted service: nothing else starts before the schema is right.
        services.AddHostedService<StartUpService>();
        services.AddKernelServices();
        services.AddKernelWeb(catalog, options);
        services.AddPortalTasks(new PortalTasksOptions
        {
            Provider = database.Engine.ToString(),
            ConnectionString = database.TasksConnectionString,
            RunScheduler = serve && options.RunTasks,
        });
        services.AddPortalTelemetry(options);
        services.AddUntracedLogging();
        foreach (var startup in startups)
        {
            startup.ConfigureServices(services, builder.Configuration);
        }

        app = builder.Build();
        app.UsePortal(startups);
        return app;
    }

    private static TimeProvider Clock(PortalOptions options)
    {
        var fixedStart = Environment.GetEnvironmentVariable("ASMPORTAL_CLOCK");
        if (string.IsNullOrEmpty(fixedStart))
        {
            return TimeProvider.System;
        }

        if (!options.Demo)
        {
            throw new PortalStartException("ASMPORTAL_CLOCK is for the demonstration only.");
        }

        return DateTimeOffset.TryParse(fixedStart, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var start)
            ? new ShiftedClock(start)
            : throw new PortalStartException($"ASMPORTAL_CLOCK is '{fixedStart}'; a time such as 2026-12-01T00:00:00Z is expected.");
    }

    private static void PrepareFolder(DatabaseSettings database)
    {
        try
        {
            Directory.CreateDirectory(database.Folder);
            var probe = Path.Combine(database.Folder, ".write-test-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PortalStartException($"The data folder '{database.Folder}' cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>A clock that started at a chosen time and runs on from there.</summary>
    private sealed class ShiftedClock(DateTimeOffset start) : TimeProvider
    {
        private readonly TimeSpan _shift = start - System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;
    }
}
