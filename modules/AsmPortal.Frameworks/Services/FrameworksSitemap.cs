using AsmPortal.Frameworks.Contracts;
using AsmPortal.Web;

namespace AsmPortal.Frameworks.Services;

/// <summary>The list, each framework with a public version, and the texts of the versions.</summary>
internal sealed class FrameworksSitemap(IFrameworkDirectory frameworks) : ISitemapSource
{
    public async Task<IReadOnlyList<SitemapEntry>> ListAsync(CancellationToken cancellationToken)
    {
        var entries = new List<SitemapEntry> { new("/frameworks") };
        foreach (var framework in await frameworks.ListPublicAsync(cancellationToken))
        {
            var path = $"/frameworks/{Uri.EscapeDataString(framework.Slug)}";
            entries.Add(new SitemapEntry(path, framework.Current?.PublishedAt));
            entries.AddRange(framework.Versions.Select(version => new SitemapEntry($"{path}/{Uri.EscapeDataString(version.Label)}", version.PublishedAt)));
        }

        return entries;
    }
}
