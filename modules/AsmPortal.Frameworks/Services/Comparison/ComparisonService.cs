using AsmPortal.Frameworks.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Frameworks.Services.Comparison;

/// <summary>Compares two stored versions of a framework.</summary>
internal sealed class ComparisonService(IVersionReader versions)
{
    /// <summary>The comparison; null when the reader sees no such framework or version.</summary>
    public async Task<ComparisonDocument?> CompareAsync(string slug, string from, string to, CancellationToken cancellationToken)
    {
        if (await versions.ReadAsync(slug, from, cancellationToken) is not { } older ||
            await versions.ReadAsync(slug, to, cancellationToken) is not { } newer)
        {
            return null;
        }

        return VersionComparison.Between(older, newer, await versions.LineageBetweenAsync(slug, from, to, cancellationToken));
    }
}

/// <summary>Registration of what comparing needs, besides an <see cref="IVersionReader"/>.</summary>
internal static class ComparisonServiceCollectionExtensions
{
    public static IServiceCollection AddComparison(this IServiceCollection services) =>
        services.AddScoped<ComparisonService>().AddScoped<ComparisonFiles>();
}
