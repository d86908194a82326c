using AsmPortal.Administration.Drivers;
using AsmPortal.Administration.Services;
using AsmPortal.Display;
using AsmPortal.Modules;
using AsmPortal.Navigation;
using AsmPortal.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Administration;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddScoped<INavigationProvider, AdminMenu>();
        services.AddSingleton<ModuleWords>();
        services.AddScoped<ScheduleWords>();
        services.AddScoped<IDisplayDriver<AdminDesk>, DeskDriver>();
    }
}
