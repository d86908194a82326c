using AsmPortal.Accounts.Contracts;
using AsmPortal.Commands;
using AsmPortal.Events;
using AsmPortal.Navigation;
using AsmPortal.Notifications;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Events;
using AsmPortal.Sites.Demonstration;
using AsmPortal.Sites.Services.Editing;
using AsmPortal.Sites.Services.Exchange;
using AsmPortal.Sites.Services.Places;
using AsmPortal.Sites.Services.Reading;
using AsmPortal.Sites.Tasks;
using AsmPortal.Tasks;
using AsmPortal.Web;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Sites.Services;

internal static class SitesServices
{
    public static IServiceCollection AddSiteRegister(this IServiceCollection services) =>
        services
            .AddScoped<ISiteDirectory, SiteDirectory>()
            .AddScoped<ISiteProgrammes, SiteProgrammes>()
            .AddScoped<PublicPlaces>()
            .AddScoped<PublicRegister>()
            .AddScoped<LevelComparison>()
            .AddScoped<SiteHistoryReader>()
            .AddScoped<SiteTimeline>()
            .AddScoped<ISiteTimelineSource, RegisterTimeline>()
            .AddScoped<SiteWords>()
            .AddScoped<ISitemapSource, SitesSitemap>()
            .AddScoped<INavigationProvider, SiteMenu>()
            .AddScoped<INavigationProvider, WorkMenu>()
            .AddScoped<SiteAccess>()
            .AddScoped<PlaceRules>()
            .AddScoped<SiteRules>()
            .AddScoped<SiteBook>()
            .AddScoped<SiteDuplicates>()
            .AddScoped<SiteEditing>()
            .AddScoped<SiteHistoryEditing>()
            .AddScoped<SiteMerge>()
            .AddScoped<QualificationClock>()
            .AddScoped<SiteDesk>()
            .AddScoped<SiteDifferences>()
            .AddScoped<SiteFileReader>()
            .AddScoped<SiteRowReader>()
            .AddScoped<SiteImport>()
            .AddScoped<SiteExport>()
            .AddSingleton<INotificationKindProvider, SiteNotifications>()
            .AddBackgroundTask<QualificationClockTask>()
            .AddScoped<IDemonstrationData, SitesDemonstration>()
            .AddIntegrationEventHandler<SiteLevelsChanged, KeepLevels>()
            .AddIntegrationEventHandler<OrganisationsMerged, FollowOrganisation>();
}
