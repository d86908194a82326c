using System.Net;

namespace AsmPortal.WebTests.Accounts;

public sealed class SignInTests(PortalFixture portals) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("zh")]
    public async Task SignIn_UnknownAddressWrongPasswordAndLockedAccount_GetTheSameAnswer(string language)
    {
        var portal = await portals.GetAsync();
        var email = AccountStories.NewAddress();
        await AccountStories.MakeAccountWithPasswordAsync(portal, email);
        using var person = portal.Browse(language);

        var unknown = await AccountStories.TryToSignInAsync(person, AccountStories.NewAddress(), "wrong");
        var wrong = await AccountStories.TryToSignInAsync(person, email, "wrong");
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await AccountStories.TryToSignInAsync(person, email, "wrong");
        }

        var locked = await AccountStories.TryToSignInAsync(person, email, AccountStories.Password);

        unknown.Errors.ShouldHaveSingleItem();
        wrong.Errors.ShouldBe(unknown.Errors);
        locked.Errors.ShouldBe(unknown.Errors);
        (wrong.Status, locked.Status).ShouldBe((unknown.Status, unknown.Status));
    }

    [Fact]
    public async Task SignIn_OfALockedAccountThatAnAdministratorUnlocks_Succeeds()
    {
        var portal = await portals.GetAsync();
        var email = AccountStories.NewAddress();
        var path = await AccountStories.MakeAccountWithPasswordAsync(portal, email);
        using var person = portal.Browse();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await AccountStories.TryToSignInAsync(person, email, "wrong");
        }

        using var administrator = await portal.SignInAsync(AccountStories.Administrator);
        await (await administrator.GetAsync(path)).SubmitAsync(form: "form[action*='Unlock']");

        await person.SignInAsync(email, AccountStories.Password);
    }

    [Fact]
    public async Task PageOfTheDesk_WithoutSession_AsksToSignInAndGoesOnThere()
    {
        var portal = await portals.GetAsync();
        using var person = portal.Browse("fr");

        var signIn = await person.GetAsync("/account/tokens");
        var after = await signIn.SubmitAsync(new() { ["Input.Email"] = "risk@demo.asm", ["Input.Password"] = PortalBrowser.DemonstrationPassword });

        signIn.Address.AbsolutePath.ShouldBe("/fr/account/sign-in");
        after.Address.AbsolutePath.ShouldBe("/fr/account/tokens");
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task SignIn_WithAReturnAddressElsewhere_GoesToTheDesk(string address)
    {
        var portal = await portals.GetAsync();
        using var person = portal.Browse();

        var signIn = await person.GetAsync($"/account/sign-in?returnUrl={Uri.EscapeDataString(address)}");
        var after = await signIn.SubmitAsync(new() { ["Input.Email"] = "risk@demo.asm", ["Input.Password"] = PortalBrowser.DemonstrationPassword });

        after.Address.AbsolutePath.ShouldBe("/en/work");
    }

    [Fact]
    public async Task SignOut_EndsTheSession()
    {
        var portal = await portals.GetAsync();
        using var person = await portal.SignInAsync("auditor@demo.asm");

        await (await person.GetAsync("/account/sign-out")).SubmitAsync();

        (await person.GetAsync("/work")).Address.AbsolutePath.ShouldBe("/en/account/sign-in");
    }

    [Fact]
    public async Task PageOfAnotherRole_IsForbiddenInTheReadersLanguage()
    {
        var portal = await portals.GetAsync();
        using var person = await portal.SignInAsync("participant.zh@demo.asm", "zh");

        var page = await person.TryGetAsync("/admin/users");

        page.Status.ShouldBe(HttpStatusCode.Forbidden);
        page.ShouldBeIn("zh");
    }

    [Fact]
    public async Task ForgottenPassword_KnownAndUnknownAddress_GetTheSameAnswer()
    {
        var portal = await portals.GetAsync();
        var email = AccountStories.NewAddress();
        await AccountStories.MakeAccountWithPasswordAsync(portal, email);
        using var person = portal.Browse();

        var known = await (await person.GetAsync("/account/forgot")).SubmitAsync(new() { ["Input.Email"] = email });
        var unknown = await (await person.GetAsync("/account/forgot")).SubmitAsync(new() { ["Input.Email"] = AccountStories.NewAddress() });

        unknown.MainText.ShouldBe(known.MainText);
        (await AccountStories.MailsToAsync(portal, email)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task MailedLink_SetsThePasswordOnce()
    {
        var portal = await portals.GetAsync();
        var email = AccountStories.NewAddress();
        await AccountStories.MakeAccountWithPasswordAsync(portal, email);
        using var person = portal.Browse();
        await (await person.GetAsync("/account/forgot")).SubmitAsync(new() { ["Input.Email"] = email });
        var link = await AccountStories.LastLinkAsync(portal, email);

        var tooShort = await AccountStories.ChoosePasswordAsync(person, link, "short");
        var done = await AccountStories.ChoosePasswordAsync(person, link, "another long password");
        var again = await person.GetAsync(link);

        tooShort.Errors.ShouldNotBeEmpty();
        done.Address.AbsolutePath.ShouldBe("/en/account/sign-in");
        again.FindAll("input[type=password]").ShouldBeEmpty();
        await person.SignInAsync(email, "another long password");
    }
}
