using AsmPortal.Frameworks.Services.Export;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>Registration of what bringing files in and out needs.</summary>
internal static class ImportServices
{
    public static IServiceCollection AddImport(this IServiceCollection services)
    {
        services.TryAddSingleton<VersionExporter>();
        return services.AddScoped<FrameworkImport>().AddScoped<ImportUploads>();
    }
}
