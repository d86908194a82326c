using AsmPortal.Modules;
using AsmPortal.Security;
using AsmPortal.Sites.Api;
using AsmPortal.Sites.Services;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Sites;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<SitesOptions>(configuration.GetSection(SitesOptions.Section));
        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddSiteRegister();
    }

    public override void Configure(IEndpointRouteBuilder routes) => routes.MapSites().MapSiteFiles();
}
