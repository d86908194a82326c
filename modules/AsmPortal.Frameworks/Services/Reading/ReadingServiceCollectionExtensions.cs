using AsmPortal.Frameworks.Services.Export;
using AsmPortal.Navigation;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Frameworks.Services.Reading;

/// <summary>Registration of what reading and downloading need, besides the readers of versions.</summary>
internal static class ReadingServiceCollectionExtensions
{
    public static IServiceCollection AddReading(this IServiceCollection services) => services
        .AddScoped<FrameworkListReader>()
        .AddScoped<VersionReadings>()
        .AddScoped<RequirementHistoryReader>()
        .AddScoped<VersionExporter>()
        .AddScoped<INavigationProvider, SiteMenu>();
}
