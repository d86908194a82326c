using System.Net;
using AsmPortal.Data;

namespace AsmPortal.WebTests.Accounts;

/// <summary>What time does to sessions and lockouts; on a portal of their own, whose clock they move.</summary>
public sealed class SessionTests
{
    [Fact]
    public async Task Lockout_EndsAfterFifteenMinutes()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite);
        using var person = portal.Browse();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await AccountStories.TryToSignInAsync(person, "auditor@demo.asm", "wrong");
        }

        portal.Clock.Advance(TimeSpan.FromMinutes(14));
        var during = await AccountStories.TryToSignInAsync(person, "auditor@demo.asm", PortalBrowser.DemonstrationPassword);
        portal.Clock.Advance(TimeSpan.FromMinutes(2));

        during.Errors.ShouldHaveSingleItem();
        await person.SignInAsync("auditor@demo.asm");
    }

    [Fact]
    public async Task OpenSession_OfADisabledAccount_EndsWithinAMinute()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite);
        using var administrator = await portal.SignInAsync(AccountStories.Administrator);
        using var person = await portal.SignInAsync("auditor@demo.asm");
        var page = await (await administrator.GetAsync("/admin/users?Query=auditor@demo.asm")).FollowAsync("tbody th a");

        await page.SubmitAsync(form: "form[action*='Disable']");
        portal.Clock.Advance(TimeSpan.FromSeconds(61));

        (await person.GetAsync("/work")).Address.AbsolutePath.ShouldBe("/en/account/sign-in");
    }

    [Fact]
    public async Task OpenSession_WhoseRolesChange_FollowsWithinAMinute()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite);
        using var administrator = await portal.SignInAsync(AccountStories.Administrator);
        using var person = await portal.SignInAsync("auditor@demo.asm");
        var page = await (await administrator.GetAsync("/admin/users?Query=auditor@demo.asm")).FollowAsync("tbody th a");

        await page.SubmitAsync(new() { ["Input.Roles"] = "Auditor,Administrator" });
        portal.Clock.Advance(TimeSpan.FromSeconds(61));

        (await person.TryGetAsync("/admin/users")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task ApiToken_AfterItsLastDay_IsRefused()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite);
        using var person = await portal.SignInAsync("auditor@demo.asm");
        var made = await (await person.GetAsync("/account/tokens")).SubmitAsync(new() { ["Input.TokenName"] = "test", ["Input.Days"] = "30" });
        using var script = portal.CreateApiClient(made.Text("#new-token"));
        var before = await script.GetAsync("/en/work");

        portal.Clock.Advance(TimeSpan.FromDays(31));

        before.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await script.GetAsync("/en/work")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
