using AsmPortal.Commands;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace AsmPortal.Testing;

/// <summary>Starts <see cref="Program"/> in this process. Settings reach it as its command line, which the host reads before it builds.</summary>
internal sealed class PortalFactory : WebApplicationFactory<Program>
{
    private readonly TestPortalOptions _options;
    private readonly int _port = Ports.Free();

    public PortalFactory(TestPortalOptions options)
    {
        _options = options;
        if (options.Listen)
        {
            UseKestrel();
            ClientOptions.BaseAddress = new Uri($"http://127.0.0.1:{TestPortal.Port(_port)}/");
        }
    }

    public ErrorLog Log { get; } = new();

    public void Start()
    {
        if (_options.Listen)
        {
            StartServer();
        }
        else
        {
            _ = Server;
        }
    }

    public HttpClient NewClient() => _options.Listen
        ? new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = ClientOptions.BaseAddress }
        : CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = ClientOptions.BaseAddress });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("urls", $"http://127.0.0.1:{TestPortal.Port(_port)}");
        Set(builder, nameof(PortalOptions.Port), TestPortal.Port(_port));
        Set(builder, nameof(PortalOptions.Data), _options.Data!);
        Set(builder, nameof(PortalOptions.Database), _options.Database!);
        Set(builder, nameof(PortalOptions.Demo), _options.Demo ? "true" : "false");
        Set(builder, nameof(PortalOptions.Plugins), _options.Plugins ?? Path.Combine(_options.Data!, "no-plugins"));
        Set(builder, nameof(PortalOptions.RunTasks), "false");

        // Many tests sign in from one address.
        Set(builder, nameof(PortalOptions.SignInAttemptsPerMinute), "100000");
        Set(builder, nameof(PortalOptions.ApiRequestsPerMinute), "100000");
        foreach (var (key, value) in _options.Settings)
        {
            Set(builder, key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<ILoggerProvider>();
            services.AddSingleton<ILoggerProvider>(Log);
            services.Replace(ServiceDescriptor.Singleton(_options.Clock!));
            _options.Services?.Invoke(services);
        });
    }

    private static void Set(IWebHostBuilder builder, string key, string value) => builder.UseSetting($"{PortalOptions.Section}:{key}", value);
}
