using System.Net;

namespace AsmPortal.WebTests.Accounts;

public sealed class UserAdministrationTests(PortalFixture portals) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task NewAccount_GetsAMailInItsLanguageAndSignsInAfterChoosingAPassword()
    {
        var portal = await portals.GetAsync();
        var email = AccountStories.NewAddress();
        using var administrator = await portal.SignInAsync(AccountStories.Administrator);

        await AccountStories.MakeAccountAsync(administrator, email, culture: "fr");
        var mail = (await AccountStories.MailsToAsync(portal, email)).ShouldHaveSingleItem();
        using var person = portal.Browse("fr");
        var done = await AccountStories.ChoosePasswordAsync(person, await AccountStories.LastLinkAsync(portal, email), AccountStories.Password);

        mail.Subject.ShouldBe("Votre compte sur le portail");
        done.Address.AbsolutePath.ShouldBe("/fr/account/sign-in");
        await person.SignInAsync(email, AccountStories.Password);
    }

    [Fact]
    public async Task NewAccount_WithAnAddressThatIsTaken_SaysSoAndKeepsWhatWasTyped()
    {
        var portal = await portals.GetAsync();
        using var administrator = await portal.SignInAsync(AccountStories.Administrator);

        var page = await (await administrator.GetAsync("/admin/users/new")).SubmitAsync(
            new() { ["Input.DisplayName"] = "Somebody else", ["Input.Email"] = "EDITOR@demo.asm", ["Input.Roles"] = "Auditor,Monitor" });

        page.Errors.ShouldContain(error => error.Contains("already an account", StringComparison.Ordinal));
        page.Find("[name='Input.DisplayName']").GetAttribute("value").ShouldBe("Somebody else");
        page.FindAll("[name='Input.Roles'][checked]").Count.ShouldBe(2);
    }

    [Fact]
    public async Task Search_IgnoresCaseAndAccents()
    {
        var portal = await portals.GetAsync();
        using var administrator = await portal.SignInAsync(AccountStories.Administrator);

        var page = await (await administrator.GetAsync("/admin/users")).SubmitAsync(new() { ["Query"] = "THERESE kal" });

        page.Texts("tbody th").ShouldBe(["Thérèse Kalala"]);
    }

    [Fact]
    public async Task Roles_OfAnAccount_AreChanged()
    {
        var portal = await portals.GetAsync();
        using var administrator = await portal.SignInAsync(AccountStories.Administrator);
        var path = await AccountStories.MakeAccountAsync(administrator, AccountStories.NewAddress());

        var page = await (await administrator.GetAsync(path)).SubmitAsync(new() { ["Input.Roles"] = "Translator,Auditor", ["Input.TranslatorLanguages"] = "zh" });

        page.FindAll("[name='Input.Roles'][checked]").Select(box => box.GetAttribute("value")).ShouldBe(["Translator", "Auditor"]);
        page.FindAll("[name='Input.TranslatorLanguages'][checked]").Select(box => box.GetAttribute("value")).ShouldBe(["zh"]);
    }

    [Fact]
    public async Task DisabledAccount_CannotSignIn()
    {
        var portal = await portals.GetAsync();
        var email = AccountStories.NewAddress();
        var path = await AccountStories.MakeAccountWithPasswordAsync(portal, email);
        using var administrator = await portal.SignInAsync(AccountStories.Administrator);

        await (await administrator.GetAsync(path)).SubmitAsync(form: "form[action*='Disable']");

        using var person = portal.Browse();
        (await AccountStories.TryToSignInAsync(person, email, AccountStories.Password)).Errors.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Administrator_CannotDisableTheirOwnAccount()
    {
        var portal = await portals.GetAsync();
        var email = AccountStories.NewAddress();
        var path = await AccountStories.MakeAccountWithPasswordAsync(portal, email, "Administrator");
        using var self = portal.Browse();
        await self.SignInAsync(email, AccountStories.Password);

        var page = await (await self.GetAsync(path)).SubmitAsync(form: "form[action*='Disable']");

        page.Errors.ShouldContain("You cannot disable your own account.");
    }

    [Fact]
    public async Task PermissionTickedForARole_CountsAtOnce()
    {
        await using var portal = await TestPortal.StartAsync(AsmPortal.Data.DatabaseEngine.Sqlite);
        using var administrator = await portal.SignInAsync(AccountStories.Administrator);
        using var auditor = await portal.SignInAsync("auditor@demo.asm");
        var before = await auditor.TryGetAsync("/admin/users");

        var page = await administrator.GetAsync("/admin/roles");
        var ticked = page.FindAll("[name=grants][checked]:not([disabled])").Select(box => box.GetAttribute("value")!);
        await page.SubmitAsync(new() { ["grants"] = string.Join(',', ticked.Append("Auditor:Accounts.ManageUsers")) });
        var after = await auditor.TryGetAsync("/admin/users");

        before.Status.ShouldBe(HttpStatusCode.Forbidden);
        after.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Matrix_SentEmpty_LeavesTheAdministratorTheRightToMendIt()
    {
        await using var portal = await TestPortal.StartAsync(AsmPortal.Data.DatabaseEngine.Sqlite);
        using var administrator = await portal.SignInAsync(AccountStories.Administrator);

        await (await administrator.GetAsync("/admin/roles")).SubmitAsync(new() { ["grants"] = "" });

        (await administrator.GetAsync("/admin/roles")).FindAll("[name=grants][checked]").Count.ShouldBe(2);
    }
}
