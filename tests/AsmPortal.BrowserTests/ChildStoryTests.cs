using AsmPortal.Data;
using AsmPortal.Security;
using AsmPortal.Testing.Accounts;

namespace AsmPortal.BrowserTests;

/// <summary>The whole way of a child's case: seen where there is no connection, helped, looked after and closed, by five people who each see what is theirs.</summary>
[Collection(BrowserTestGroup.Name)]
public sealed class ChildStoryTests(BrowserFixture browsers)
{
    [Fact]
    public async Task Child_SeenOffline_IsRegistered_Helped_FollowedUp_AndTheCaseClosed_ByFivePeople()
    {
        var clock = new MovedClock();
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite, options =>
        {
            options.Clock = clock;
            options.Listen = true;
        });
        var second = await TestPeople.AddAsync(portal, "Second Supervisor", PortalRoles.CaseSupervisor, ChildStory.Office);
        await using var story = new ChildStory(browsers, portal, second);
        await story.ObserveWithoutAConnectionAsync();
        await story.SynchroniseAsync();

        await story.RegisterAndClassifyAsync();
        await story.PlanAsync();
        await story.ApproveAsync();
        await story.ReferAsync();
        await story.HelpAsync();
        await story.TellTheMonitorAsync();
        await story.ConfirmAsync();

        clock.Advance(TimeSpan.FromDays(25));
        await story.VisitAsync("NoChildLabour");
        clock.Advance(TimeSpan.FromDays(45));
        await story.VisitAsync("NoChildLabour");
        await story.ProposeToCloseAsync();
        await story.CloseAsync();
        await story.LookAgainAsMonitorAsync();

        story.Faults.ShouldBeEmpty(string.Join(Environment.NewLine, story.Faults));
        portal.Errors.ShouldBeEmpty();
    }
}
