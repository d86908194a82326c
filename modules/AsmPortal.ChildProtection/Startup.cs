using AsmPortal.ChildProtection.Services;
using AsmPortal.ChildProtection.Services.Edge;
using AsmPortal.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.ChildProtection;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddChildCasework(configuration);
        services.AddChildEdge(configuration);
    }

    public override void Configure(IEndpointRouteBuilder routes) => routes.MapChildEdge();
}
