using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>Registration of what bringing files in and out needs.</summary>
internal static class ImportServices
{
    public static IServiceCollection AddImport(this IServiceCollection services) =>
        services.AddScoped<FrameworkImport>().AddScoped<ImportUploads>();
}
