using AsmPortal.Consultations.Tasks;
using AsmPortal.Navigation;
using AsmPortal.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Consultations.Services.Desk;

/// <summary>Setting up and running consultations.</summary>
internal static class DeskServices
{
    public static IServiceCollection AddDeskPart(this IServiceCollection services)
    {
        services.AddScoped<ConsultationSessions>();
        services.AddScoped<ConsultationSetup>();
        services.AddScoped<RoundSetup>();
        services.AddScoped<PageSetup>();
        services.AddScoped<OpeningGate>();
        services.AddScoped<DeskReader>();
        services.AddScoped<INavigationProvider, WorkMenu>();
        services.AddBackgroundTask<RoundClockTask>();
        return services;
    }
}
