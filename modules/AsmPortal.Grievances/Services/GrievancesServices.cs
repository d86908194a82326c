using AsmPortal.Accounts.Contracts;
using AsmPortal.Commands;
using AsmPortal.Display;
using AsmPortal.Events;
using AsmPortal.Grievances.Demonstration;
using AsmPortal.Grievances.Drivers;
using AsmPortal.Grievances.Events;
using AsmPortal.Grievances.Services.Clocks;
using AsmPortal.Grievances.Services.Deciding;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Grievances.Services.Identity;
using AsmPortal.Grievances.Services.Inquiry;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Grievances.Tasks;
using AsmPortal.Navigation;
using AsmPortal.Notifications;
using AsmPortal.Privacy;
using AsmPortal.Sealing;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
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
        services.AddScoped<CaseReader>();
        services.AddScoped<CaseBoard>();
        services.AddScoped<CaseHandling>();
        services.AddScoped<CaseScreening>();
        services.AddScoped<AllegationBook>();
        services.AddScoped<EntityDossier>();
        services.AddScoped<InquiryWork>();
        services.AddScoped<RespondentLinks>();
        services.AddScoped<Committee>();
        services.AddScoped<CaseEnding>();
        services.AddScoped<Publications>();
        services.AddScoped<Protection>();
        services.AddScoped<LegalHold>();
        services.AddScoped<IdentityRequests>();
        services.AddScoped<ISealedKind, CaseKind>();
        services.AddScoped<ISealedKind, IdentityKind>();
        services.AddScoped<ISealedKind, IdentityRequestKind>();
        services.AddScoped<ISealedKind, RespondentKind>();
        services.AddScoped<INavigationProvider, WorkMenu>();
        services.AddScoped<IDemonstrationData, GrievancesDemonstration>();
        services.AddScoped<IPersonalDataSource, OfficerPrivacy>();
        services.AddScoped<IDisplayDriver<WorkDesk>, GrievanceDeskDriver>();
        services.AddIntegrationEventHandler<OrganisationsMerged, FollowMergedOrganisations>();
        services.AddIntegrationEventHandler<SitesMerged, FollowMergedSites>();
        services.AddBackgroundTask<WarnOfGrievancesTask>();
        return services;
    }
}
