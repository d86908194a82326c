using AsmPortal.Grievances.Api;
using AsmPortal.Grievances.Services;
using AsmPortal.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Grievances;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration) => services.AddGrievances(configuration);

    public override void Configure(IEndpointRouteBuilder routes) => routes.MapCaseFiles();
}
