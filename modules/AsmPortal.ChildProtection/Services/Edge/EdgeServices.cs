using AsmPortal.Accounts.Contracts;
using AsmPortal.ChildProtection.Api;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Drivers;
using AsmPortal.ChildProtection.Pages.Observing;
using AsmPortal.ChildProtection.Services.Desk;
using AsmPortal.ChildProtection.Services.Directory;
using AsmPortal.ChildProtection.Services.Export;
using AsmPortal.ChildProtection.Services.Observing;
using AsmPortal.ChildProtection.Services.Reminders;
using AsmPortal.ChildProtection.Services.Statistics;
using AsmPortal.ChildProtection.Tasks;
using AsmPortal.Display;
using AsmPortal.Navigation;
using AsmPortal.Notifications;
using AsmPortal.Sealing;
using AsmPortal.Tasks;
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

        services.AddScoped<ServiceDirectory>();
        services.AddScoped<ServiceGaps>();
        services.AddScoped<CaseDesk>();
        services.AddScoped<IDisplayDriver<WorkDesk>, CaseDeskDriver>();

        services.Configure<ReminderOptions>(configuration.GetSection("AsmPortal:ChildProtection:Reminders"));
        services.AddSingleton<INotificationKindProvider, ReminderKinds>();
        services.AddScoped<ReminderPeople>();
        services.AddScoped<CaseReminders>();
        services.AddScoped<OtherReminders>();
        services.AddScoped<ReferralExpiry>();
        services.AddBackgroundTask<RemindOfChildCasesTask>();

        services.AddScoped<CaseExport>();
        return services;
    }

    public static IEndpointRouteBuilder MapChildEdge(this IEndpointRouteBuilder routes) => routes.MapChildStatistics().MapObservations().MapObservingFiles().MapChildCases();
}
