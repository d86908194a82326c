using AsmPortal.Assessments.Services;
using AsmPortal.Modules;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Assessments;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration) => services.AddAssessmentsCore(configuration);
}
