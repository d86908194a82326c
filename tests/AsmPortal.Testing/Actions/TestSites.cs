using System.Collections.Concurrent;
using AsmPortal.Sites.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AsmPortal.Testing;

/// <summary>A register of sites in memory, for tests of modules that only ask for sites.</summary>
public sealed class TestSites : ISiteDirectory, ISiteProgrammes
{
    private readonly ConcurrentDictionary<Guid, SiteSummary> _sites = [];
    private readonly ConcurrentDictionary<Guid, Guid> _merged = [];
    private readonly ConcurrentDictionary<Guid, string> _programmes = [];

    public SiteSummary Add(string slug, string name, string province = "Lualaba")
    {
        var site = new SiteSummary(Guid.CreateVersion7(), slug, name, "CD", province, ["cobalt"], null, SiteActivity.Active, Qualification.Green);
        _sites[site.Id] = site;
        return site;
    }

    public void Merge(Guid fromId, Guid intoId) => _merged[fromId] = intoId;

    public void Join(SiteSummary site, string programme) => _programmes[site.Id] = programme;

    /// <summary>Takes the place of the register.</summary>
    public void Use(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<ISiteDirectory>(this)).Replace(ServiceDescriptor.Singleton<ISiteProgrammes>(this));

    public Task<IReadOnlyList<string>> ListAsync(DateOnly day, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<string>>([.. _programmes.Values.Distinct()]);

    public Task<IReadOnlyList<Guid>> SitesOfAsync(string programme, DateOnly day, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<Guid>>([.. _programmes.Where(pair => pair.Value == programme).Select(pair => pair.Key)]);

    public Task<SiteSummary?> FindAsync(Guid id, CancellationToken cancellationToken = default) => Task.FromResult(_sites.GetValueOrDefault(_merged.GetValueOrDefault(id, id)));

    public Task<SiteSummary?> FindAsync(string slug, CancellationToken cancellationToken = default) => Task.FromResult(_sites.Values.FirstOrDefault(site => site.Slug == slug));

    public async Task<IReadOnlyDictionary<Guid, SiteSummary>> FindManyAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default)
    {
        var found = new Dictionary<Guid, SiteSummary>();
        foreach (var id in ids)
        {
            if (await FindAsync(id, cancellationToken) is { } site)
            {
                found[id] = site;
            }
        }

        return found;
    }

    public Task<IReadOnlyList<SiteSummary>> SearchAsync(string words, int limit, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<SiteSummary>>([.. _sites.Values.Where(site => site.Name.Contains(words, StringComparison.OrdinalIgnoreCase)).OrderBy(site => site.Name, StringComparer.Ordinal).Take(limit)]);

    public Task<IReadOnlyList<SiteSummary>> OfOrganisationsAsync(IReadOnlyCollection<Guid> organisationIds, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<SiteSummary>>([]);

    public Task<Guid?> FindOperatorAsync(Guid siteId, DateOnly day, CancellationToken cancellationToken = default) => Task.FromResult<Guid?>(null);

    public Task<double?> MeasureDistanceAsync(Guid siteId, double latitude, double longitude, CancellationToken cancellationToken = default) => Task.FromResult<double?>(null);
}
