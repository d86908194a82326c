using AsmPortal.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.ChildProtection.Services;

internal static class CaseworkServices
{
    public static IServiceCollection AddChildCasework(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddScoped<CaseScope>();
        return services;
    }
}
