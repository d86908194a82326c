using AsmPortal.ChildProtection.Api;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Pages.Observing;
using AsmPortal.ChildProtection.Services.Observing;
using AsmPortal.ChildProtection.Services.Statistics;
using AsmPortal.Navigation;
using AsmPortal.Sealing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.ChildProtection.Services.Edge;

/// <summary>What stands around the casework: observing, the desk, services, statistics, reminders, exports.</summary>
internal static class EdgeServices
{
    public static IServiceCollection AddChildEdge(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<StatisticsOptions>(configuration.GetSection("AsmPortal:ChildProtection:Statistics"));
        services.AddScoped<CaseCounts>();
        services.AddScoped<StatisticsReleases>();
        services.AddScoped<StatisticsWords>();
        services.AddScoped<IChildFigures, ChildFiguresReader>();
        services.AddScoped<INavigationProvider, EdgeMenu>();

        services.Configure<ObservingOptions>(configuration.GetSection("AsmPortal:ChildProtection:Observing"));
        services.AddScoped<ObservationKeys>();
        services.AddScoped<ISealedKind, ObservationKeyKind>();
        services.AddScoped<ObservationIntake>();
        services.AddScoped<ObserverReader>();
        return services;
    }

    public static IEndpointRouteBuilder MapChildEdge(this IEndpointRouteBuilder routes) => routes.MapChildStatistics().MapObservations().MapObservingFiles();
}
