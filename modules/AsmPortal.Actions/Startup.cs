using AsmPortal.Actions.Api;
using AsmPortal.Actions.Services;
using AsmPortal.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Actions;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration) => services.AddCorrectiveActions(configuration);

    public override void Configure(IEndpointRouteBuilder routes) => routes.MapActionFiles().MapActionTotals().MapCorrectiveActions();
}
