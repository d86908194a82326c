using AsmPortal.Accounts.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.WebTests.Accounts;

/// <summary>Signed-in devices, links past their day and what is forgotten; on portals of their own, whose clock they move.</summary>
public sealed class DeviceTests
{
    private static readonly TimeSpan OverAMinute = TimeSpan.FromSeconds(61);

    [Fact]
    public async Task SessionThatIsEnded_ClosesWithinAMinute_AndTheOtherStays()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite);
        using var phone = portal.Browse();
        phone.Client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/115.0 Mobile Safari/537.36");
        await phone.SignInAsync("auditor@demo.asm");
        using var desk = await portal.SignInAsync("auditor@demo.asm");

        var page = await desk.GetAsync("/account/sessions");
        var form = page.FindAll("tbody tr").Single(row => row.TextContent.Contains("Chrome on Android", StringComparison.Ordinal)).QuerySelector("input[name=id]")!.GetAttribute("value");
        var after = await page.SubmitAsync(form: $"form:has(input[name=id][value='{form}'])");
        portal.Clock.Advance(OverAMinute);

        page.FindAll("tbody tr").Count.ShouldBe(2);
        page.FindAll("tbody .badge-good").Count.ShouldBe(1);
        after.FindAll("tbody tr").Count.ShouldBe(1);
        (await phone.GetAsync("/work")).Address.AbsolutePath.ShouldBe("/en/account/sign-in");
        (await desk.GetAsync("/work")).Address.AbsolutePath.ShouldBe("/en/work");
    }

    [Fact]
    public async Task SignOutEverywhere_EndsAllWithinAMinute_AndOldSessionsAreForgotten()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite);
        using var phone = await portal.SignInAsync("auditor@demo.asm");
        using var desk = await portal.SignInAsync("auditor@demo.asm", "zh");
        using var other = await portal.SignInAsync("editor@demo.asm");

        var after = await (await desk.GetAsync("/account/sessions")).SubmitAsync(form: "form[action*='Everywhere']");
        portal.Clock.Advance(OverAMinute);

        after.Address.AbsolutePath.ShouldBe("/zh/account/sign-in");
        (await phone.GetAsync("/work")).Address.AbsolutePath.ShouldBe("/en/account/sign-in");
        (await other.GetAsync("/work")).Address.AbsolutePath.ShouldBe("/en/work");
        portal.Clock.Advance(TimeSpan.FromHours(10));
        await portal.RunTaskAsync("Forget");
        await portal.RunTaskAsync("Forget");
        (await portal.ReadAsync(context => context.Set<PortalSession>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task ConfirmationLink_AfterADay_IsRefusedAndAnotherCanBeAsked_AndAfterAWeekAllIsForgotten()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite);
        var (email, never) = (AccountStories.NewAddress(), AccountStories.NewAddress());
        using var person = portal.Browse();
        await (await person.GetAsync("/account/register")).SubmitAsync(GettingInStories.Registration(never));
        await (await person.GetAsync("/account/register")).SubmitAsync(GettingInStories.Registration(email));
        var link = await GettingInStories.LinkInMailAsync(portal, email);

        portal.Clock.Advance(TimeSpan.FromHours(25));
        var expired = await person.GetAsync(link);
        await (await expired.FollowAsync("main a[href$='/registered']")).SubmitAsync(new() { ["Input.Email"] = email });
        await (await person.GetAsync(await GettingInStories.LinkInMailAsync(portal, email))).SubmitAsync(new() { ["Input.Password"] = AccountStories.Password });
        portal.Clock.Advance(TimeSpan.FromDays(8));
        await portal.RunTaskAsync("Forget");

        expired.FindAll("main form").ShouldBeEmpty();
        (await portal.ReadAsync(context => context.Set<PortalUser>().Where(user => user.Email == email || user.Email == never).Select(user => user.Email).ToListAsync())).ShouldBe([email]);
    }

    [Fact]
    public async Task Invitation_PastItsTime_SaysWhatToDo_AndCanBeSentAgain()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite);
        var email = AccountStories.NewAddress();
        using var keeper = await portal.SignInAsync("consultation@demo.asm");
        await (await keeper.GetAsync("/work/invitations/new")).SubmitAsync(new() { ["Input.Role"] = "Facilitator", ["Input.Email"] = email, ["Input.Language"] = "fr", ["Input.Days"] = "7" });
        var first = await GettingInStories.LinkInMailAsync(portal, email);
        using var person = portal.Browse("fr");

        portal.Clock.Advance(TimeSpan.FromDays(7));
        var expired = await person.GetAsync(first);
        using var again = await portal.SignInAsync("consultation@demo.asm");
        await (await again.GetAsync("/work/invitations")).SubmitAsync(form: "main tbody form", button: "Send again");
        var renewed = await person.GetAsync(await GettingInStories.LinkInMailAsync(portal, email));
        var old = await person.GetAsync(first);

        expired.FindAll("a[href*='register?invitation']").ShouldBeEmpty();
        expired.FindAll(".notice-warn").ShouldNotBeEmpty();
        renewed.FindAll("a[href*='register?invitation']").Count.ShouldBe(1);
        old.FindAll("a[href*='register?invitation']").ShouldBeEmpty();
    }
}
