using AsmPortal.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.ArchitectureTests.Endpoints;

public sealed class EndpointTests(PortalFixture portals) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task EveryEndpoint_NamesAPermissionOrSaysThatAnyoneMay()
    {
        var portal = await portals.GetAsync();
        var permissions = await portal.InScopeAsync(services => Task.FromResult(services.GetServices<IPermissionProvider>().SelectMany(provider => provider.GetPermissions()).Select(permission => permission.Name).ToList()));
        var endpoints = await EndpointRules.LoadPagesAsync(
            portal.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints),
            portal.Services.GetRequiredService<PageLoader>());

        endpoints.Count.ShouldBeGreaterThan(30);
        permissions.ShouldBeUnique();
        EndpointRules.Unguarded(endpoints, permissions).ShouldBeEmpty();
    }

    [Fact]
    public void Guard_NamesEveryKindOfUnguardedEndpoint()
    {
        Endpoint[] endpoints =
        [
            Make("silent"),
            Make("mistyped", new RequirePermissionAttribute("Sites.Edti")),
            Make("both", new RequirePermissionAttribute("Sites.Edit"), new AllowAnonymousAttribute()),
            Make("merely authorized", new AuthorizeAttribute()),
            Make("good", new RequirePermissionAttribute("Sites.Edit")),
            Make("open", new AllowAnonymousAttribute()),
            Make("signed in", new SignedInAttribute()),
        ];

        EndpointRules.Unguarded(endpoints, ["Sites.Edit"]).ShouldBe(
        [
            "silent does not say who may use it.",
            "mistyped needs the permission 'Sites.Edti', which no module has.",
            "both needs a permission and lets anyone in.",
            "merely authorized does not say who may use it.",
        ]);
    }

    private static Endpoint Make(string name, params object[] metadata) => new(null, new EndpointMetadataCollection(metadata), name);
}
