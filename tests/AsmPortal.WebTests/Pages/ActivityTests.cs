using AsmPortal.Data;
using AsmPortal.Events;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Pages.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Pages;

public sealed class ActivityTests
{
    [DatabaseTheory, EngineData]
    public async Task PublishedVersion_ToldTwice_IsListedOnce_AndAWithdrawnOneIsNot(DatabaseEngine engine)
    {
        await using var portal = await TestPortal.StartAsync(engine);
        var version = (await portal.InScopeAsync(services => services.GetRequiredService<IFrameworkDirectory>().ListPublicAsync())).First(framework => framework.Current is not null).Current!;
        await portal.ReadAsync(context => context.Set<Activity>().ExecuteDeleteAsync());
        using var visitor = portal.Browse("fr");
        var published = new FrameworkVersionPublished(version.FrameworkId, version.Id, version.Slug, version.Label, []);

        await TellAsync(portal, published, published);
        var listed = await visitor.GetAsync("/");
        await TellAsync(portal, new FrameworkVersionWithdrawn(version.FrameworkId, version.Id, version.Slug, version.Label));
        var withdrawn = await visitor.GetAsync("/");

        listed.Texts(".timeline li").ShouldHaveSingleItem().ShouldStartWith("Cadre publié");
        listed.Find(".timeline a").GetAttribute("href").ShouldBe($"/fr/frameworks/{version.Slug}/{version.Label}");
        withdrawn.FindAll(".timeline li").ShouldBeEmpty();
    }

    [DatabaseTheory, EngineData]
    public async Task VersionThatIsNotPublicAnyMore_IsNotListed(DatabaseEngine engine)
    {
        await using var portal = await TestPortal.StartAsync(engine, options => options.Demo = false);

        await TellAsync(portal, new FrameworkVersionPublished(Guid.CreateVersion7(), Guid.CreateVersion7(), "gone", "1.0", []));

        (await portal.ReadAsync(context => context.Set<Activity>().CountAsync())).ShouldBe(0);
        using var visitor = portal.Browse();
        (await visitor.GetAsync("/")).MainText.ShouldContain("Nothing has been published yet.");
    }

    private static async Task TellAsync(TestPortal portal, params IIntegrationEvent[] events)
    {
        await portal.InScopeAsync(async services =>
        {
            foreach (var told in events)
            {
                services.GetRequiredService<IEventOutbox>().Add(told);
            }

            await services.GetRequiredService<PortalDbContext>().SaveChangesAsync();
        });
        await portal.RunTaskAsync("Outbox");
    }
}
