using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Drivers;
using AsmPortal.Consultations.Events;
using AsmPortal.Consultations.Services.Intake;
using AsmPortal.Consultations.Services.Report;
using AsmPortal.Consultations.Tasks;
using AsmPortal.Display;
using AsmPortal.Events;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Navigation;
using AsmPortal.Notifications;
using AsmPortal.Privacy;
using AsmPortal.Tasks;
using AsmPortal.Web;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>What participants see and do.</summary>
internal static class ParticipateServices
{
    public static IServiceCollection AddParticipatePart(this IServiceCollection services)
    {
        services.AddScoped<ConsultationList>();
        services.AddScoped<PublishedComments>();
        services.AddScoped<LinkedComments>();
        services.AddScoped<ReaderActions>();

        services.AddScoped<DraftOwners>();
        services.AddScoped<CommentPlaces>();
        services.AddScoped<DraftFiles>();
        services.AddScoped<CommentDrafts>();
        services.AddScoped<MovedRequirements>();
        services.AddScoped<OrganisationRoom>();
        services.AddScoped<ContributionSending>();
        services.AddScoped<OwnContributions>();
        services.AddScoped<ReceiptMailOrder>();
        services.AddScoped<IContributionObserver, ReceiptMail>();

        services.AddScoped<INavigationProvider, ParticipateMenu>();
        services.AddScoped<ISitemapSource, ParticipateSitemap>();
        services.AddScoped<IDisplayDriver<HomePage>, ParticipateHomeDriver>();
        services.AddScoped<IDisplayDriver<VersionPage>, ParticipateVersionDriver>();
        services.AddScoped<IDisplayDriver<RequirementPage>, ParticipateRequirementDriver>();
        services.AddScoped<IDisplayDriver<WorkDesk>, ParticipateDeskDriver>();
        services.AddSingleton<INotificationKindProvider, ParticipateKinds>();
        services.AddScoped<IPersonalDataSource, ContributionPrivacy>();
        services.AddScoped<IReportAudience, FollowersAudience>();
        services.AddIntegrationEventHandler<OrganisationsMerged, JoinMergedOrganisations>();
        services.AddBackgroundTask<FollowedCommentsTask>().AddBackgroundTask<ClosingSoonTask>();
        return services;
    }
}
