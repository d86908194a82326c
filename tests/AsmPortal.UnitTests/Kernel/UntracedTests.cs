using System.Net;
using AsmPortal.Commands;
using AsmPortal.Kernel.Hosting;
using AsmPortal.Kernel.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AsmPortal.UnitTests.Kernel;

public sealed class UntracedTests
{
    [Fact]
    public void Origin_IsTheSameForANetwork_SaysNothingOfIt_AndIsNoneBehindAProxy()
    {
        var one = UntracedOrigin.PartitionOf(IPAddress.Parse("203.0.113.7"));

        one.ShouldBe(UntracedOrigin.PartitionOf(IPAddress.Parse("::ffff:203.0.113.7")));
        one.ShouldNotBe(UntracedOrigin.PartitionOf(IPAddress.Parse("203.0.113.8")));
        one!.ShouldNotContain("203");
        UntracedOrigin.PartitionOf(IPAddress.Loopback).ShouldBeNull();
        UntracedOrigin.PartitionOf(IPAddress.IPv6Loopback).ShouldBeNull();
        UntracedOrigin.PartitionOf(null).ShouldBeNull();
    }

    [Fact]
    public void Limit_IsTwentyAMinute_AndTwentyTimesThatForAProxy()
    {
        RateLimits.Untraced(new PortalOptions(), isShared: false).TokenLimit.ShouldBe(20);
        RateLimits.Untraced(new PortalOptions(), isShared: true).TokenLimit.ShouldBe(400);
    }

    [Fact]
    public async Task Log_OfAnUntracedRequest_IsEmpty_AndItsFaultsAreCountedWithoutTheirMessages()
    {
        var lines = new List<string>();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Lines(lines)));
        services.AddSingleton(TimeProvider.System);
        services.AddUntracedLogging();
        await using var provider = services.BuildServiceProvider();
        var log = provider.GetRequiredService<ILogger<UntracedTests>>();
        UntracedFaults.Take();

        await RunAsync(hidden: true);
        await RunAsync(hidden: false);

        lines.ShouldBe(["told warning", "told error"]);
        var (kind, count) = UntracedFaults.Take().Single(fault => fault.Kind.Contains(nameof(UntracedTests), StringComparison.Ordinal));
        count.ShouldBe(1);
        kind.ShouldContain(nameof(InvalidDataException));
        kind.ShouldNotContain("secret");

        async Task RunAsync(bool hidden)
        {
            UntracedScope.Begin();
            await Task.Run(() =>
            {
                if (hidden)
                {
                    UntracedScope.Hide();
                }
            });
            var word = hidden ? "secret" : "told";
            log.LogWarning("{Word} warning", word);
            log.LogError(hidden ? new InvalidDataException("secret") : null, "{Word} error", word);
        }
    }

    [Fact]
    public void Framework_NeverWritesBelowWarning_SinceThatNamesAddresses()
    {
        var lines = new List<string>();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Lines(lines)));
        services.AddUntracedLogging();
        using var provider = services.BuildServiceProvider();
        var log = provider.GetRequiredService<ILoggerFactory>().CreateLogger("Microsoft.AspNetCore.Hosting.Diagnostics");

        log.LogInformation("Request starting");
        log.LogWarning("Something is wrong");

        lines.ShouldBe(["Something is wrong"]);
    }

    private sealed class Lines(List<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
