using AsmPortal.Commands;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AsmPortal.Kernel.Hosting;

internal static class Telemetry
{
    /// <summary>Exports the framework's own traces and metrics when a collector is configured. Nothing of ours adds personal data to them, and requests of <see cref="AsmPortal.Web.UntracedAttribute"/> endpoints are in neither.</summary>
    public static void AddPortalTelemetry(this IServiceCollection services, PortalOptions options)
    {
        if (options.TelemetryEndpoint.Length > 0)
        {
            services.AddHostedService(_ => new Exporter(new Uri(options.TelemetryEndpoint)));
        }
    }

    private sealed class Exporter(Uri endpoint) : IHostedService, IDisposable
    {
        private TracerProvider? _tracer;
        private MeterProvider? _meter;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            var resource = ResourceBuilder.CreateDefault().AddService("AsmPortal");
            _tracer = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
                .AddSource("Microsoft.AspNetCore", "Npgsql").AddOtlpExporter(Export("/v1/traces")).Build();
            _meter = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
                .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "System.Runtime").AddOtlpExporter(Export("/v1/metrics")).Build();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            _tracer?.ForceFlush(2000);
            _meter?.ForceFlush(2000);
            return Task.CompletedTask;
        }

        public void Dispose()
        {
            _tracer?.Dispose();
            _meter?.Dispose();
        }

        private Action<OtlpExporterOptions> Export(string path) => options =>
        {
            options.Protocol = OtlpExportProtocol.HttpProtobuf;
            options.Endpoint = new Uri(endpoint, path);
        };
    }
}
