using AsmPortal.Grievances.Api;
using AsmPortal.Grievances.Services.Intake;
using AsmPortal.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Grievances;

/// <summary>The side that faces complainants and the public.</summary>
internal sealed class PublicStartup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration) => services.AddIntakePart(configuration);

    public override void Configure(IEndpointRouteBuilder routes) => routes.MapIntake();
}
