using AsmPortal.Accounts.Contracts;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Demonstration;
using AsmPortal.ChildProtection.Events;
using AsmPortal.Commands;
using AsmPortal.Events;
using AsmPortal.Navigation;
using AsmPortal.Notifications;
using AsmPortal.Privacy;
using AsmPortal.Sealing;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.ChildProtection.Services;

internal static class CaseworkServices
{
    public static IServiceCollection AddChildCasework(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection("AsmPortal:ChildProtection").Get<ChildProtectionOptions>() ?? new ChildProtectionOptions();
        services.AddSingleton(options);
        services.AddSingleton(new CaseClocks(options));
        services.AddSingleton(new WfclRuleBook(WfclRules.Current));
        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddSingleton<INotificationKindProvider, CaseNoticeKinds>();
        services.AddScoped<INavigationProvider, WorkMenu>();
        services.AddScoped<ISealedKind, ChildCaseKind>();
        services.AddScoped<IChildCaseLinks, ChildCaseLinks>();
        services.AddScoped<IPersonalDataSource, CasePrivacy>();
        services.AddIntegrationEventHandler<OrganisationsMerged, FollowMergedOrganisations>();
        services.AddIntegrationEventHandler<SitesMerged, FollowMergedSites>();

        services.AddScoped<CaseScope>();
        services.AddScoped<CaseWork>();
        services.AddScoped<CaseChanges>();
        services.AddScoped<CaseNumbers>();
        services.AddScoped<CaseNotices>();
        services.AddScoped<CaseOpening>();
        services.AddScoped<DeadlineBook>();
        services.AddScoped<ClassificationBook>();
        services.AddScoped<VisitPlan>();
        services.AddScoped<NameIndex>();

        services.AddScoped<Assigning>();
        services.AddScoped<Registering>();
        services.AddScoped<Classifying>();
        services.AddScoped<RiskAssessing>();
        services.AddScoped<Planning>();
        services.AddScoped<Referring>();
        services.AddScoped<ReferralAnswers>();
        services.AddScoped<Following>();
        services.AddScoped<Closing>();
        services.AddScoped<Ending>();
        services.AddScoped<Holding>();
        services.AddScoped<Merging>();
        services.AddScoped<Transferring>();

        services.AddScoped<IDemonstrationData, ChildProtectionDemonstration>();
        services.AddScoped<CaseStages>();

        services.AddScoped<CaseList>();
        services.AddScoped<CaseReader>();
        services.AddScoped<MatchReader>();
        services.AddScoped<ReferralReader>();
        services.AddScoped<ServiceChoices>();
        services.AddScoped<TransferReader>();
        services.AddScoped<Emergencies>();
        return services;
    }
}
