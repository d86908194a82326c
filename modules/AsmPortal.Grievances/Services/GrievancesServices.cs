using AsmPortal.Grievances.Services.Clocks;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Grievances.Tasks;
using AsmPortal.Notifications;
using AsmPortal.Security;
using AsmPortal.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Grievances.Services;

internal static class GrievancesServices
{
    /// <summary>The model, its rules, and what officers do.</summary>
    public static IServiceCollection AddGrievances(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<GrievanceOptions>(configuration.GetSection("AsmPortal:Grievances"));
        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddSingleton<INotificationKindProvider, GrievanceNoticeKinds>();
        services.AddSingleton<PortalDay>();
        services.AddScoped<GrievanceScope>();
        services.AddScoped<CaseClocks>();
        services.AddScoped<CaseNotices>();
        services.AddScoped<CaseChanges>();
        services.AddScoped<CaseWork>();
        services.AddScoped<ComplainantActs>();
        services.AddScoped<ClockWarnings>();
        services.AddBackgroundTask<WarnOfGrievancesTask>();
        return services;
    }
}
