using AsmPortal.Accounts.Contracts;
using AsmPortal.Commands;
using AsmPortal.Display;
using AsmPortal.Frameworks.Api;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Demonstration;
using AsmPortal.Frameworks.Drivers;
using AsmPortal.Frameworks.Services;
using AsmPortal.Frameworks.Services.Comparison;
using AsmPortal.Frameworks.Services.Import;
using AsmPortal.Frameworks.Services.Reading;
using AsmPortal.Modules;
using AsmPortal.Navigation;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Frameworks;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddScoped<VersionReader>();
        services.AddScoped<IVersionReader>(provider => provider.GetRequiredService<VersionReader>());
        services.AddScoped<VersionStatusReader>();
        services.AddScoped<EditingReader>();
        services.AddScoped<CrosswalkReader>();
        services.AddScoped<VersionSearch>();
        services.AddScoped<TranslationOverview>();
        services.AddScoped<IFrameworkDirectory, FrameworkDirectory>();
        services.AddScoped<IDraftTexts, DraftTexts>();

        services.AddScoped<VersionWriter>();
        services.AddScoped<VersionSessions>();
        services.AddScoped<VersionWorkflow>();
        services.AddScoped<PublicationGates>();
        services.AddScoped<FrameworkEditing>();
        services.AddScoped<TextEditing>();
        services.AddScoped<RequirementEditing>();
        services.AddScoped<StructureEditing>();
        services.AddScoped<SplitAndMerge>();
        services.AddScoped<PrincipleEditing>();
        services.AddScoped<LevelEditing>();
        services.AddScoped<EditDrafts>();
        services.AddScoped<WorkOverview>();
        services.AddScoped<KeptFaults>();

        services.AddScoped<INavigationProvider, WorkMenu>();
        services.AddScoped<IDisplayDriver<WorkDesk>, WorkDeskDriver>();
        services.AddScoped<IDisplayDriver<HomePage>, HomeDriver>();
        services.AddScoped<ISitemapSource, FrameworksSitemap>();

        services.AddComparison();
        services.AddReading();
        services.AddImport();
        services.AddScoped<IDemonstrationData, FrameworksDemonstration>();
    }

    public override void Configure(IEndpointRouteBuilder routes) => routes.MapComparison().MapReading().MapImport().MapTransitions();
}
