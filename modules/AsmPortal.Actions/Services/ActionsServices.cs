using AsmPortal.Accounts.Contracts;
using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Demonstration;
using AsmPortal.Actions.Drivers;
using AsmPortal.Actions.Events;
using AsmPortal.Actions.Tasks;
using AsmPortal.Commands;
using AsmPortal.Display;
using AsmPortal.Events;
using AsmPortal.Navigation;
using AsmPortal.Notifications;
using AsmPortal.Privacy;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using AsmPortal.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Actions.Services;

internal static class ActionsServices
{
    public static IServiceCollection AddCorrectiveActions(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<ActionsOptions>(configuration.GetSection("AsmPortal:Actions"));
        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddSingleton<INotificationKindProvider, ActionNoticeKinds>();
        services.AddScoped<INavigationProvider, WorkMenu>();
        services.AddScoped<ICorrectiveActions, CorrectiveActions>();
        services.AddScoped<IPersonalDataSource, ActionPrivacy>();

        services.AddScoped<ActionAccess>();
        services.AddScoped<ActionNumbers>();
        services.AddScoped<ActionChanges>();
        services.AddScoped<ActionNotices>();
        services.AddScoped<ActionWork>();
        services.AddScoped<ActionMoves>();
        services.AddScoped<ActionPlanning>();
        services.AddScoped<EvidenceFiles>();
        services.AddScoped<ActionList>();
        services.AddScoped<ActionReader>();
        services.AddScoped<PlanTotals>();
        services.AddScoped<ActionReminders>();
        services.AddScoped<IDemonstrationData, ActionsDemonstration>();

        services.AddScoped<IDisplayDriver<SiteProfile>, SitePlanDriver>();
        services.AddScoped<IDisplayDriver<WorkDesk>, ActionsDeskDriver>();
        services.AddScoped<ISiteTimelineSource, ActionTimeline>();
        services.AddIntegrationEventHandler<OrganisationsMerged, FollowMergedOrganisations>();
        services.AddIntegrationEventHandler<SitesMerged, FollowMergedSites>();
        services.AddBackgroundTask<RemindActionOwnersTask>();
        services.AddBackgroundTask<RemindVerifiersTask>();
        return services;
    }
}
