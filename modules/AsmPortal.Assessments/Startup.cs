using AsmPortal.Assessments.Api;
using AsmPortal.Assessments.Pages;
using AsmPortal.Assessments.Services;
using AsmPortal.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Assessments;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration) => services.AddAssessmentsCore(configuration).AddAssessmentPages();

    public override void Configure(IEndpointRouteBuilder routes) => routes.MapAssessments().MapEvidence().MapExports().MapAnsweringFiles();
}
