using AsmPortal.Commands;
using AsmPortal.Events;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Modules;
using AsmPortal.Navigation;
using AsmPortal.Pages.Api;
using AsmPortal.Pages.Events;
using AsmPortal.Pages.Services;
using AsmPortal.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Pages;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<INavigationProvider, SiteMenu>();
        services.AddSingleton<ContentPages>();
        services.AddScoped<ActivityList>();
        services.AddScoped<PublishedVersions>();
        services.AddScoped<IDemonstrationData, PagesDemonstration>();
        services.AddScoped<ISitemapSource, PagesSitemap>();
        services.AddIntegrationEventHandler<FrameworkVersionPublished, ShowPublishedVersion>();
        services.AddIntegrationEventHandler<FrameworkVersionWithdrawn, HideWithdrawnVersion>();
    }

    public override void Configure(IEndpointRouteBuilder routes) => routes.MapSearchEngineFiles();
}
