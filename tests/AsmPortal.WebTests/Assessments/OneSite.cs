using AsmPortal.Accounts.Contracts;
using AsmPortal.Actions.Contracts;
using AsmPortal.Sites.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AsmPortal.WebTests.Assessments;

/// <summary>One site, worked by the cooperative of the demonstration: what the assessments of a test need of the register and of actions.</summary>
internal sealed class OneSite : ISiteDirectory, ICorrectiveActions
{
    public const string Slug = "test-site";
    private static readonly Guid Id = Guid.CreateVersion7();

    public Guid? OperatorId { get; set; }

    private SiteSummary Site => new(Id, Slug, "Test site", "CD", "Lualaba", ["cobalt"], OperatorId, SiteActivity.Active, Qualification.Green);

    /// <summary>A portal of the demonstration with this site.</summary>
    public static async Task<TestPortal> StartAsync()
    {
        var site = new OneSite();
        var portal = await TestPortal.StartAsync(AsmPortal.Data.DatabaseEngine.Sqlite, options => options.Services = services =>
        {
            services.Replace(ServiceDescriptor.Singleton<ISiteDirectory>(site));
            services.Replace(ServiceDescriptor.Singleton<ICorrectiveActions>(site));
        });
        await portal.InScopeAsync(async services =>
        {
            var members = await services.GetRequiredService<IUserDirectory>().FindByRoleAsync(AsmPortal.Security.PortalRoles.CooperativeMember);
            site.OperatorId = (await services.GetRequiredService<IOrganisationDirectory>().OfUserAsync(members.Single().Id)).First().Organisation.Id;
        });
        return portal;
    }

    public Task<SiteSummary?> FindAsync(Guid id, CancellationToken cancellationToken = default) => Task.FromResult(id == Id ? Site : null);

    public Task<SiteSummary?> FindAsync(string slug, CancellationToken cancellationToken = default) => Task.FromResult(slug == Slug ? Site : null);

    public Task<IReadOnlyDictionary<Guid, SiteSummary>> FindManyAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyDictionary<Guid, SiteSummary>>(ids.Where(id => id == Id).ToDictionary(id => id, _ => Site));

    public Task<IReadOnlyList<SiteSummary>> SearchAsync(string words, int limit, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<SiteSummary>>([Site]);

    public Task<IReadOnlyList<SiteSummary>> OfOrganisationsAsync(IReadOnlyCollection<Guid> organisationIds, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<SiteSummary>>([Site]);

    public Task<Guid?> FindOperatorAsync(Guid siteId, DateOnly day, CancellationToken cancellationToken = default) => Task.FromResult(OperatorId);

    public Task<double?> MeasureDistanceAsync(Guid siteId, double latitude, double longitude, CancellationToken cancellationToken = default) => Task.FromResult<double?>(null);

    public Task<Guid> RecommendAsync(NewAction action, CancellationToken cancellationToken = default) => Task.FromResult(Guid.CreateVersion7());

    public Task<IReadOnlyList<Guid>> RecommendAllAsync(IReadOnlyCollection<NewAction> actions, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<Guid>>([.. actions.Select(_ => Guid.CreateVersion7())]);

    public Task<IReadOnlyList<ActionSummary>> OfSourceAsync(ActionSourceKind kind, Guid sourceId, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<ActionSummary>>([]);
}
