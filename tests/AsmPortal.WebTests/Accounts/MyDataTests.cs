using System.Net;
using System.Text.Json;
using AsmPortal.Accounts.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.WebTests.Accounts;

public sealed class MyDataTests(PortalFixture portals) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Export_HoldsWhatWasToldAndNoSecret()
    {
        var portal = await portals.GetAsync();
        using var person = portal.Browse();
        var name = await GettingInStories.RegisterByNameAsync(person, "Thérèse 思", form => form["Input.Country"] = "ZM");

        var text = await person.Client.GetStringAsync("/en/account/my-data/my-data.json");

        using var json = JsonDocument.Parse(text);
        var account = json.RootElement.GetProperty("parts").GetProperty("account").GetProperty("records")[0];
        (account.GetProperty("name").GetString(), account.GetProperty("signInName").GetString(), account.GetProperty("country").GetString()).ShouldBe(("Thérèse 思", name, "ZM"));
        json.RootElement.GetProperty("parts").GetProperty("sessions").GetProperty("records").GetArrayLength().ShouldBe(1);
        text.ShouldNotContain(PortalUser.NoMailDomain);
        text.ShouldNotContain("hash", Case.Insensitive);
        text.ShouldContain("Thérèse 思");
    }

    [Fact]
    public async Task Deletion_NeedsThePassword_TakesEverything_AndTwiceIsNothing()
    {
        var portal = await portals.GetAsync();
        var email = AccountStories.NewAddress();
        await AccountStories.MakeAccountWithPasswordAsync(portal, email);
        using var person = portal.Browse("fr");
        await person.SignInAsync(email, AccountStories.Password);
        using var otherDevice = portal.Browse("fr");
        await otherDevice.SignInAsync(email, AccountStories.Password);
        var id = (await GettingInStories.FindUserAsync(portal, email)).Id;

        var page = await person.GetAsync("/account/my-data");
        var second = await otherDevice.GetAsync("/account/my-data");
        var wrong = await page.SubmitAsync(new() { ["Input.Password"] = "not my password" });
        var done = await page.SubmitAsync(new() { ["Input.Password"] = AccountStories.Password });
        var twice = await second.SubmitAsync(new() { ["Input.Password"] = AccountStories.Password });

        page.FindAll("tbody tr").Count.ShouldBeGreaterThan(4);
        wrong.Errors.ShouldNotBeEmpty();
        done.Address.AbsolutePath.ShouldBe("/fr/account/sign-in");
        twice.Address.AbsolutePath.ShouldBe("/fr/account/sign-in");
        (await portal.ReadAsync(context => context.Set<PortalUser>().AnyAsync(user => user.Id == id))).ShouldBeFalse();
        (await portal.ReadAsync(context => context.Set<PortalSession>().AnyAsync(session => session.UserId == id))).ShouldBeFalse();
        (await AccountStories.MailsToAsync(portal, email)).ShouldBeEmpty();
        (await AccountStories.TryToSignInAsync(portal.Browse("fr"), email, AccountStories.Password)).Errors.ShouldHaveSingleItem();
    }

    [DatabaseTheory, EngineData]
    public async Task LastAdministrator_CannotDeleteTheirAccount_AndADemonstrationAccountCan(DatabaseEngine engine)
    {
        await using var portal = await TestPortal.StartAsync(engine);
        using var administrator = await portal.SignInAsync(AccountStories.Administrator);
        using var cooperative = await portal.SignInAsync("cooperative@demo.asm", "fr");

        var refused = await (await administrator.GetAsync("/account/my-data")).SubmitAsync(new() { ["Input.Password"] = PortalBrowser.DemonstrationPassword });
        var done = await (await cooperative.GetAsync("/account/my-data")).SubmitAsync(new() { ["Input.Password"] = PortalBrowser.DemonstrationPassword });

        refused.Errors.ShouldContain("You are the last administrator. Make somebody else one first.");
        done.Address.AbsolutePath.ShouldBe("/fr/account/sign-in");
        (await administrator.GetAsync("/work/organisations/cooperative-miniere-lukuni")).FindAll("#members ~ .table-scroll tbody tr").ShouldBeEmpty();
    }

    [Fact]
    public async Task MyData_OfAVisitor_AsksToSignIn()
    {
        var portal = await portals.GetAsync();
        using var client = portal.CreateClient();

        (await client.GetAsync("/en/account/my-data/my-data.json")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }
}
