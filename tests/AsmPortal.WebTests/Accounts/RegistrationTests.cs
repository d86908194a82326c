using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services.Registration;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Accounts;

public sealed class RegistrationTests(PortalFixture portals) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task RegistrationInFrench_WithAnAddress_IsConfirmedByTheMailedLinkAndThePassword()
    {
        var portal = await portals.GetAsync();
        var email = AccountStories.NewAddress();
        using var person = portal.Browse("fr");
        var form = GettingInStories.Registration(email, "Thérèse Ngoy");
        form["Input.Country"] = "CD";
        form["Input.Group"] = "ArtisanalMiners";
        form["Input.Gender"] = "Woman";

        var sent = await (await (await person.GetAsync("/account/sign-in")).FollowAsync("main a[href$='/register']")).SubmitAsync(form);
        var early = await AccountStories.TryToSignInAsync(portal.Browse("fr"), email, AccountStories.Password);
        var mail = (await AccountStories.MailsToAsync(portal, email)).ShouldHaveSingleItem();
        var link = await GettingInStories.LinkInMailAsync(portal, email);
        var wrong = await (await person.GetAsync(link)).SubmitAsync(new() { ["Input.Password"] = "another long password" });
        var done = await (await person.GetAsync(link)).SubmitAsync(new() { ["Input.Password"] = AccountStories.Password });
        var again = await person.GetAsync(link);

        sent.Address.AbsolutePath.ShouldBe("/fr/account/registered");
        early.Errors.ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Confirmez votre adresse");
        wrong.Errors.ShouldNotBeEmpty();
        done.Address.AbsolutePath.ShouldBe("/fr/work");
        again.FindAll("main form").ShouldBeEmpty();
        var user = await GettingInStories.FindUserAsync(portal, email);
        (user.Country, user.StakeholderGroup.ToString(), user.Gender.ToString(), user.PendingSince).ShouldBe(("CD", "ArtisanalMiners", "Woman", null));
        await portal.Browse("fr").SignInAsync(email, AccountStories.Password);
    }

    [Fact]
    public async Task RegistrationInChinese_WithoutAnAddress_SignsInAtOnceAndNeverGetsMail()
    {
        var portal = await portals.GetAsync();
        using var person = portal.Browse("zh");

        var name = await GettingInStories.RegisterByNameAsync(person, "陈思");
        var account = await person.GetAsync("/account");
        using var later = portal.Browse("zh");
        await later.SignInAsync(name.ToUpperInvariant(), AccountStories.Password);
        await (await later.GetAsync("/account/forgot")).SubmitAsync(new() { ["Input.Email"] = (await GettingInStories.FindUserAsync(portal, name)).Email! });

        account.MainText.ShouldContain(name);
        account.Html.ShouldNotContain(PortalUser.NoMailDomain);
        (await portal.ReadAsync(context => context.Set<AsmPortal.Kernel.Mail.MailMessageRow>().AnyAsync(mail => mail.To.EndsWith(PortalUser.NoMailDomain)))).ShouldBeFalse();
    }

    [Fact]
    public async Task RegistrationOfAKnownAddress_GetsTheSameAnswer_AndItsOwnerIsTold()
    {
        var portal = await portals.GetAsync();
        var known = AccountStories.NewAddress();
        await AccountStories.MakeAccountWithPasswordAsync(portal, known);
        using var person = portal.Browse();

        var ofKnown = await (await person.GetAsync("/account/register")).SubmitAsync(GettingInStories.Registration(known.ToUpperInvariant(), password: "a wholly other password"));
        var ofUnknown = await (await person.GetAsync("/account/register")).SubmitAsync(GettingInStories.Registration(AccountStories.NewAddress()));
        var resent = await ofKnown.SubmitAsync(new() { ["Input.Email"] = known });
        var resentUnknown = await ofKnown.SubmitAsync(new() { ["Input.Email"] = AccountStories.NewAddress() });

        (ofKnown.Address, ofKnown.MainText).ShouldBe((ofUnknown.Address, ofUnknown.MainText));
        resent.MainText.ShouldBe(resentUnknown.MainText);
        (await AccountStories.MailsToAsync(portal, known))[0].Subject.ShouldBe("You already have an account");
        await person.SignInAsync(known, AccountStories.Password);
        (await AccountStories.TryToSignInAsync(portal.Browse(), known, "a wholly other password")).Errors.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task SecondRegistrationBeforeConfirmation_TakesThePlaceOfTheFirst()
    {
        var portal = await portals.GetAsync();
        var email = AccountStories.NewAddress();
        using var person = portal.Browse();
        await (await person.GetAsync("/account/register")).SubmitAsync(GettingInStories.Registration(email, password: "the first long password"));
        var firstLink = await GettingInStories.LinkInMailAsync(portal, email);
        var registered = await (await person.GetAsync("/account/register")).SubmitAsync(GettingInStories.Registration(email));
        await registered.SubmitAsync(new() { ["Input.Email"] = email });
        var lastLink = await GettingInStories.LinkInMailAsync(portal, email);

        (await person.GetAsync(firstLink)).FindAll("main form").ShouldBeEmpty();
        var done = await (await person.GetAsync(lastLink)).SubmitAsync(new() { ["Input.Password"] = AccountStories.Password });

        (await AccountStories.MailsToAsync(portal, email)).Count.ShouldBe(3);
        done.Address.AbsolutePath.ShouldBe("/en/work");
    }

    [DatabaseTheory, EngineData]
    public async Task RegistrationsOfOneAddressInParallel_MakeOneAccount(DatabaseEngine engine)
    {
        var portal = await portals.GetAsync(engine);
        var email = AccountStories.NewAddress();
        var person = new NewParticipant("Amani", email, null, AccountStories.Password, "en", new ProfileData(null, null, null, null));

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => portal.InScopeAsync(
            services => services.GetRequiredService<Registration>().RegisterAsync(person, null, CancellationToken.None)))));

        results.ShouldAllBe(result => result.Succeeded && !result.Value.SignedIn);
        (await portal.ReadAsync(context => context.Set<PortalUser>().CountAsync(user => user.Email == email))).ShouldBe(1);
        (await portal.ReadAsync(context => context.Set<MailLink>().CountAsync(link => link.Email == email))).ShouldBe(1);
    }

    [Fact]
    public async Task RegistrationForm_KeepsWhatWasTypedAndSaysAllThatIsWrong()
    {
        var portal = await portals.GetAsync();
        using var person = portal.Browse();
        var form = GettingInStories.Registration("a@b.example", "<script>alert(1)</script>", "short");
        form["Input.SignInName"] = "kabila";

        var page = await (await person.GetAsync("/account/register")).SubmitAsync(form);

        page.Errors.Count.ShouldBeGreaterThanOrEqualTo(2);
        page.Find("[name='Input.DisplayName']").GetAttribute("value").ShouldBe("<script>alert(1)</script>");
        page.FindAll("main script").ShouldBeEmpty();
    }

    [Fact]
    public async Task ScriptInAName_IsTextWhereverItIsShown()
    {
        var portal = await portals.GetAsync();
        using var person = portal.Browse();
        await GettingInStories.RegisterByNameAsync(person, "<img src=x onerror=alert(1)>");

        var page = await person.GetAsync("/work");

        page.FindAll("img[src=x]").ShouldBeEmpty();
        page.MainText.ShouldContain("<img src=x onerror=alert(1)>");
    }

    [Fact]
    public async Task TypedOrganisation_IsAskedForUntilItIsClear_AndTheProfileCanBeWithdrawn()
    {
        var portal = await portals.GetAsync();
        using var keeper = await portal.SignInAsync("consultation@demo.asm");
        var word = $"Zanga{Guid.CreateVersion7():n}";
        await GettingInStories.AddOrganisationAsync(keeper, $"{word} one");
        await GettingInStories.AddOrganisationAsync(keeper, $"{word} two");
        using var person = portal.Browse();
        var form = GettingInStories.Registration(null);
        form["Input.SignInName"] = $"p{Guid.CreateVersion7():n}";
        form["Input.Organisation"] = word;
        form["Input.Country"] = "FR";

        var asked = await (await person.GetAsync("/account/register")).SubmitAsync(form);
        var choices = asked.FindAll("[name='Input.OrganisationChoice']").Select(radio => radio.GetAttribute("value")!).ToList();
        form["Input.OrganisationChoice"] = choices[1];
        await asked.SubmitAsync(form);
        var about = await person.GetAsync("/account/profile");
        var waiting = await person.GetAsync("/account/organisations");
        await about.SubmitAsync(new() { ["Input.Country"] = "", ["Input.OrganisationId"] = "" });

        choices.Count.ShouldBe(3);
        asked.Find("[name='Input.Organisation']").GetAttribute("value").ShouldBe(word);
        waiting.MainText.ShouldContain($"{word} two");
        var user = await GettingInStories.FindUserAsync(portal, form["Input.SignInName"]);
        (user.Country, user.OrganisationId).ShouldBe((null, null));
    }

    [Fact]
    public async Task ChangeOfAddress_IsConfirmedAtTheNewAndToldAtTheOld()
    {
        var portal = await portals.GetAsync();
        var (old, fresh) = (AccountStories.NewAddress(), AccountStories.NewAddress());
        await AccountStories.MakeAccountWithPasswordAsync(portal, old);
        using var person = portal.Browse();
        await person.SignInAsync(old, AccountStories.Password);

        var wrong = await (await person.GetAsync("/account/email")).SubmitAsync(new() { ["Input.Email"] = fresh, ["Input.Password"] = "not my password" });
        var sent = await (await person.GetAsync("/account/email")).SubmitAsync(new() { ["Input.Email"] = fresh, ["Input.Password"] = AccountStories.Password });
        var taken = await (await person.GetAsync("/account/email")).SubmitAsync(new() { ["Input.Email"] = "editor@demo.asm", ["Input.Password"] = AccountStories.Password });
        var link = await GettingInStories.LinkInMailAsync(portal, fresh);
        await (await person.GetAsync(link)).SubmitAsync(form: "main form");

        wrong.Errors.ShouldNotBeEmpty();
        taken.MainText.ShouldBe(sent.MainText);
        (await AccountStories.MailsToAsync(portal, old))[0].Subject.ShouldBe("Your address was changed");
        (await person.GetAsync("/account")).MainText.ShouldContain(fresh);
        await portal.Browse().SignInAsync(fresh, AccountStories.Password);
        (await AccountStories.TryToSignInAsync(portal.Browse(), old, AccountStories.Password)).Errors.ShouldHaveSingleItem();
        (await person.GetAsync(link)).FindAll("main form").ShouldBeEmpty();
    }
}
