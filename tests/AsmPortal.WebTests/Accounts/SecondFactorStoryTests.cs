using System.Net;
using AsmPortal.Accounts.Models;
using AsmPortal.Data;
using AsmPortal.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.WebTests.Accounts;

/// <summary>Getting a second factor and signing in with it; on portals of their own, whose clock they move.</summary>
public sealed class SecondFactorStoryTests
{
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("zh")]
    public async Task PersonWhoseRoleRequiresIt_IsLedToSetItUp_AndSignsInWithItFromThenOn(string language)
    {
        await using var portal = await SecondFactorWorld.StartAsync();
        var email = await SecondFactorWorld.MakePersonAsync(portal);
        using var person = portal.Browse(language);

        var setUp = await person.SignInAsync(email, AccountStories.Password);
        setUp.Address.AbsolutePath.ShouldBe($"/{language}/account/security/authenticator");
        var secret = SecondFactorWorld.ReadSecret(setUp.Text("#secret"));
        var picture = await person.Client.GetAsync(setUp.Find("main img").GetAttribute("src"));
        var wrong = await SecondFactorWorld.EnterAsync(setUp, SecondFactorWorld.WrongCode(portal, secret));
        var done = await SecondFactorWorld.EnterAsync(wrong, SecondFactorWorld.Code(portal, secret));
        var desk = await done.FollowAsync("main a.btn-primary");

        picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        (picture.Headers.CacheControl!.NoStore, setUp.Response.Headers.CacheControl!.NoStore, done.Response.Headers.CacheControl!.NoStore).ShouldBe((true, true, true));
        wrong.Errors.ShouldNotBeEmpty();
        wrong.Text("#secret").ShouldBe(setUp.Text("#secret"), "The same picture stays good.");
        done.Texts("#recovery-codes code").Distinct().Count().ShouldBe(10);
        desk.Address.AbsolutePath.ShouldBe($"/{language}/work");
        (await person.GetAsync(SecondFactorWorld.SealedPage)).Response.Headers.CacheControl!.ToString().ShouldBe("no-store");
        (await AccountStories.MailsToAsync(portal, email))[0].Subject.ShouldBe("A second factor was added to your account");

        await (await person.GetAsync("/account/sign-out")).SubmitAsync();
        portal.Clock.Advance(HalfAMinute);
        var step = await AccountStories.TryToSignInAsync(person, email, AccountStories.Password);
        var refused = await SecondFactorWorld.EnterAsync(step, SecondFactorWorld.WrongCode(portal, secret));
        var passed = await SecondFactorWorld.EnterAsync(refused, SecondFactorWorld.Code(portal, secret));

        step.FindAll("[data-demonstration-code]").ShouldBeEmpty("The code of a person is shown to nobody, in the demonstration neither.");
        refused.Errors.ShouldHaveSingleItem();
        passed.Address.AbsolutePath.ShouldBe($"/{language}/work");
    }

    [Fact]
    public async Task HalfSignedIn_OpensNothing()
    {
        await using var portal = await SecondFactorWorld.StartAsync();
        using var person = await SecondFactorWorld.MakePersonWithAppAsync(portal, "Participant");
        using var thief = portal.Browse();

        var step = await person.AtSecondStepAsync(portal, thief);

        foreach (var path in (string[])["/work", "/account", "/account/security", "/account/security/authenticator", "/account/my-data/my-data.json", "/account/tokens"])
        {
            (await thief.TryGetAsync(path)).Address.AbsolutePath.ShouldBe("/en/account/sign-in", path);
        }

        (await thief.TryGetAsync("/")).FindAll("a[href$='/account/sign-out'], form[action$='/account/sign-out']").ShouldBeEmpty();
        (await SecondFactorWorld.EnterAsync(step, SecondFactorWorld.Code(portal, person.Secret, steps: 1))).Address.AbsolutePath.ShouldBe("/en/work");
    }

    [Fact]
    public async Task HalfSignedIn_ForTooLong_OrAfterAnotherPassword_BeginsAgain()
    {
        await using var portal = await SecondFactorWorld.StartAsync();
        using var person = await SecondFactorWorld.MakePersonWithAppAsync(portal, "Participant");
        var slow = await person.AtSecondStepAsync(portal);

        portal.Clock.Advance(TimeSpan.FromMinutes(11));
        var late = await SecondFactorWorld.EnterAsync(slow, SecondFactorWorld.Code(portal, person.Secret));
        var waiting = await person.AtSecondStepAsync(portal);
        await (await person.Browser.GetAsync("/account/password")).SubmitAsync(
            new() { ["Input.CurrentPassword"] = AccountStories.Password, ["Input.Password"] = "another long password", ["Input.Again"] = "another long password" });
        var changed = await SecondFactorWorld.EnterAsync(waiting, SecondFactorWorld.Code(portal, person.Secret));

        late.Address.AbsolutePath.ShouldBe("/en/account/sign-in");
        changed.Address.AbsolutePath.ShouldBe("/en/account/sign-in");
    }

    [Fact]
    public async Task Code_UsedASecondTime_IsRefused()
    {
        await using var portal = await SecondFactorWorld.StartAsync();
        using var person = await SecondFactorWorld.MakePersonWithAppAsync(portal, "Participant");
        var code = SecondFactorWorld.Code(portal, person.Secret, steps: 1);

        var first = await SecondFactorWorld.EnterAsync(await person.AtSecondStepAsync(portal), code);
        var again = await SecondFactorWorld.EnterAsync(await person.AtSecondStepAsync(portal), code);
        var ofTheSetUp = await SecondFactorWorld.EnterAsync(again, SecondFactorWorld.Code(portal, person.Secret));

        first.Address.AbsolutePath.ShouldBe("/en/work");
        again.Errors.ShouldHaveSingleItem();
        ofTheSetUp.Errors.ShouldBe(again.Errors);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("zh")]
    public async Task FiveWrongCodes_LockTheAccount_InTheSameWords_AndTheRightPasswordBuysNoMore(string language)
    {
        await using var portal = await SecondFactorWorld.StartAsync();
        using var person = await SecondFactorWorld.MakePersonWithAppAsync(portal, "Participant", language);
        var wrong = SecondFactorWorld.WrongCode(portal, person.Secret);
        var said = new List<string>();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            said.AddRange((await SecondFactorWorld.EnterAsync(await person.AtSecondStepAsync(portal), wrong)).Errors);
            portal.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        portal.Clock.Advance(HalfAMinute);
        var locked = await AccountStories.TryToSignInAsync(portal.Browse(language), person.Email, AccountStories.Password);
        portal.Clock.Advance(TimeSpan.FromMinutes(15));
        var after = await SecondFactorWorld.EnterAsync(await person.AtSecondStepAsync(portal), SecondFactorWorld.Code(portal, person.Secret));

        said.Distinct().ShouldHaveSingleItem();
        locked.Address.AbsolutePath.ShouldBe($"/{language}/account/sign-in");
        after.Address.AbsolutePath.ShouldBe($"/{language}/work");
        (await AccountStories.MailsToAsync(portal, person.Email)).Count(mail => mail.Subject == "Wrong codes at the second step of your sign-in").ShouldBe(1);
    }

    [Fact]
    public async Task LockedAtTheStep_TheRightCodeIsRefusedInTheSameWords()
    {
        await using var portal = await SecondFactorWorld.StartAsync();
        using var person = await SecondFactorWorld.MakePersonWithAppAsync(portal, "Participant");
        var page = await person.AtSecondStepAsync(portal);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            page = await SecondFactorWorld.EnterAsync(page, SecondFactorWorld.WrongCode(portal, person.Secret));
        }

        var right = await SecondFactorWorld.EnterAsync(page, SecondFactorWorld.Code(portal, person.Secret, steps: 1));
        var recovery = await SecondFactorWorld.RecoverAsync(page, person.RecoveryCodes[0]);

        right.Errors.ShouldBe(page.Errors);
        recovery.Errors.ShouldBe(page.Errors);
    }

    [Fact]
    public async Task RecoveryCode_WorksOnce_AndThePersonIsTold()
    {
        await using var portal = await SecondFactorWorld.StartAsync();
        using var person = await SecondFactorWorld.MakePersonWithAppAsync(portal);
        using var phone = portal.Browse();

        var wrong = await SecondFactorWorld.RecoverAsync(await person.AtSecondStepAsync(portal, phone), "0000-0000-0000-0000");
        var first = await SecondFactorWorld.RecoverAsync(wrong, person.RecoveryCodes[3].ToUpperInvariant());
        var again = await SecondFactorWorld.RecoverAsync(await person.AtSecondStepAsync(portal), person.RecoveryCodes[3]);

        wrong.Errors.ShouldHaveSingleItem();
        first.Address.AbsolutePath.ShouldBe("/en/work");
        again.Errors.ShouldBe(wrong.Errors);
        (await phone.GetAsync("/account/security")).Text("#codes + p").ShouldContain("9");
        (await phone.GetAsync(SecondFactorWorld.SealedPage)).Status.ShouldBe(HttpStatusCode.OK);
        (await AccountStories.MailsToAsync(portal, person.Email))[0].Subject.ShouldBe("A recovery code of your account was used");
        (await portal.ReadAsync(context => context.Set<RecoveryCode>().AnyAsync(row => row.CodeHash == person.RecoveryCodes[3]))).ShouldBeFalse();
    }

    [Fact]
    public async Task OwnSecondFactor_IsChangedWithThePasswordOnly_AndEndsOtherSessions()
    {
        await using var portal = await SecondFactorWorld.StartAsync();
        using var person = await SecondFactorWorld.MakePersonWithAppAsync(portal);
        using var other = portal.Browse();
        await SecondFactorWorld.EnterAsync(await person.AtSecondStepAsync(portal, other), SecondFactorWorld.Code(portal, person.Secret, steps: 1));
        var desk = person.Browser;

        var replace = await desk.GetAsync("/account/security/authenticator");
        var secret = SecondFactorWorld.ReadSecret(replace.Text("#secret"));
        var withoutPassword = await replace.SubmitAsync(new() { ["Input.Code"] = SecondFactorWorld.Code(portal, secret), ["Input.Password"] = "not my password" });
        var replaced = await replace.SubmitAsync(new() { ["Input.Code"] = SecondFactorWorld.Code(portal, secret), ["Input.Password"] = AccountStories.Password });
        portal.Clock.Advance(TimeSpan.FromSeconds(61));
        var closed = await other.GetAsync("/work");
        var withOld = await SecondFactorWorld.EnterAsync(await person.AtSecondStepAsync(portal), SecondFactorWorld.Code(portal, person.Secret));
        var renewed = await (await desk.GetAsync("/account/security/recovery-codes")).SubmitAsync(new() { ["Input.Password"] = AccountStories.Password });
        var oldCode = await SecondFactorWorld.RecoverAsync(await person.AtSecondStepAsync(portal), person.RecoveryCodes[0]);
        var off = await desk.GetAsync("/account/security/authenticator/turn-off");
        var wrong = await off.SubmitAsync(new() { ["Input.Password"] = "not my password" });
        var done = await off.SubmitAsync(new() { ["Input.Password"] = AccountStories.Password });

        withoutPassword.Errors.ShouldNotBeEmpty();
        replaced.FindAll("#recovery-codes").ShouldBeEmpty("The codes on paper stay good.");
        closed.Address.AbsolutePath.ShouldBe("/en/account/sign-in");
        withOld.Errors.ShouldHaveSingleItem();
        renewed.Texts("#recovery-codes code").Intersect(person.RecoveryCodes).ShouldBeEmpty();
        oldCode.Errors.ShouldHaveSingleItem();
        wrong.Errors.ShouldNotBeEmpty();
        done.Address.AbsolutePath.ShouldBe("/en/account/security");
        (await portal.ReadAsync(context => context.Set<PortalUser>().Where(user => user.Email == person.Email).Select(user => user.TwoFactorEnabled).SingleAsync())).ShouldBeFalse();
        (await portal.ReadAsync(context => context.Set<RecoveryCode>().CountAsync())).ShouldBe(0);
        (await AccountStories.MailsToAsync(portal, person.Email)).Take(3).Select(mail => mail.Text).ShouldAllBe(text => text.Contains("/en/account/security", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Secret_IsNotInTheDatabase_AndTheAuditTrailTellsWhatHappened()
    {
        await using var portal = await SecondFactorWorld.StartAsync();
        using var person = await SecondFactorWorld.MakePersonWithAppAsync(portal);

        var row = await portal.ReadAsync(context => context.Set<Authenticator>().SingleAsync(row => context.Set<PortalUser>().Any(user => user.Id == row.UserId && user.Email == person.Email)));
        var events = await portal.ReadAsync(context => context.Set<AuditEntry>().Where(entry => entry.SubjectId == row.UserId.ToString()).Select(entry => entry.Name).ToListAsync());

        Convert.FromBase64String(row.ProtectedSecret).AsSpan().IndexOf(person.Secret).ShouldBe(-1);
        events.ShouldContain("Accounts.AuthenticatorAdded");
        events.ShouldContain("Accounts.RecoveryCodesMade");
    }

    [Fact]
    public async Task MyData_ListsWhatIsThereWithoutSecrets_AndDeletionTakesIt()
    {
        await using var portal = await SecondFactorWorld.StartAsync();
        using var person = await SecondFactorWorld.MakePersonWithAppAsync(portal);

        var text = await person.Browser.Client.GetStringAsync("/en/account/my-data/my-data.json");
        await (await person.Browser.GetAsync("/account/my-data")).SubmitAsync(new() { ["Input.Password"] = AccountStories.Password });

        text.ShouldContain("\"authenticatorSince\"");
        text.ShouldContain("\"recoveryCodesLeft\": 10");
        text.ShouldNotContain("protectedSecret", Case.Insensitive);
        (await portal.ReadAsync(context => context.Set<RecoveryCode>().CountAsync())).ShouldBe(0);
        (await portal.ReadAsync(context => context.Set<Authenticator>().AnyAsync(row => !context.Set<PortalUser>().Any(user => user.Id == row.UserId && user.IsDemo)))).ShouldBeFalse();
    }
}
