using AsmPortal.Display;
using AsmPortal.Modules;
using AsmPortal.Navigation;
using AsmPortal.Security;
using AsmPortal.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.SamplePlugin;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddScoped<INavigationProvider, NotesMenu>();
        services.AddScoped<IDisplayDriver<HomePage>, NotesDriver>();
        services.AddBackgroundTask<WriteNoteTask>();
    }
}
