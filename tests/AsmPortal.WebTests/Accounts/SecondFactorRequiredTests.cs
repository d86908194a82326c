using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AsmPortal.Accounts.Models;
using AsmPortal.Data;
using AsmPortal.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.WebTests.Accounts;

/// <summary>Who must have a second factor, what stays closed without it, and how an administrator helps; on portals of their own.</summary>
public sealed class SecondFactorRequiredTests
{
    [Fact]
    public async Task PersonWithoutIt_IsLedToSetItUpFromEveryPage_AndReachesWhatIsForEverybody()
    {
        await using var portal = await SecondFactorWorld.StartAsync();
        using var person = portal.Browse("fr");
        await person.SignInAsync(await SecondFactorWorld.MakePersonAsync(portal), AccountStories.Password);

        foreach (var path in (string[])[SecondFactorWorld.SealedPage, "/work", "/account/tokens", "/account"])
        {
            (await person.GetAsync(path)).Address.PathAndQuery.ShouldBe($"/fr/account/security/authenticator?returnUrl={Uri.EscapeDataString("/fr" + path)}");
        }

        (await person.GetAsync("/account/security")).FindAll(".notice-warn").ShouldNotBeEmpty();
        (await person.GetAsync("/account/security/passkeys/new")).Status.ShouldBe(HttpStatusCode.OK);
        (await person.GetAsync("/frameworks")).Status.ShouldBe(HttpStatusCode.OK);
        (await (await person.GetAsync("/account/sign-out")).SubmitAsync()).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Call_WithoutIt_IsAProblemThatNamesTheReason()
    {
        await using var portal = await SecondFactorWorld.StartAsync();
        using var editor = portal.Browse();
        await editor.SignInAsync(await SecondFactorWorld.MakePersonAsync(portal, "FrameworkEditor"), AccountStories.Password);
        using var request = new HttpRequestMessage(HttpMethod.Post, SecondFactorWorld.SealedCall) { Content = new MultipartFormDataContent { { new StringContent("1"), "dryRun" } } };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");

        var answer = await editor.Client.SendAsync(request);

        await ShouldBeTheProblemAsync(answer);
    }

    [Fact]
    public async Task Token_CarriesTheSecondFactorOfItsSession_AsLongAsThePersonHasOne()
    {
        await using var portal = await SecondFactorWorld.StartAsync();
        using var person = await SecondFactorWorld.MakePersonWithAppAsync(portal);
        var made = await (await person.Browser.GetAsync("/account/tokens")).SubmitAsync(new() { ["Input.TokenName"] = "with", ["Input.Days"] = "30" });
        using var carrying = portal.CreateApiClient(made.Text("#new-token"));

        (await carrying.GetAsync("/en" + SecondFactorWorld.SealedPage)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await (await person.Browser.GetAsync("/account/security/authenticator/turn-off")).SubmitAsync(new() { ["Input.Password"] = AccountStories.Password });

        await ShouldBeTheProblemAsync(await carrying.GetAsync("/en" + SecondFactorWorld.SealedPage));
        (await carrying.GetAsync("/en/work")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task OpenSession_ThatBecomesSealed_PassesTheSecondStepAndGoesOn()
    {
        await using var portal = await SecondFactorWorld.StartAsync();
        using var person = await SecondFactorWorld.MakePersonWithAppAsync(portal);

        // A session from before: it has not shown the factor that its person has.
        await portal.InScopeAsync(async services => await Services<PortalDbContext>(services).Set<PortalSession>().ExecuteUpdateAsync(update => update.SetProperty(session => session.SecondFactorAt, (DateTime?)null)));
        await (await person.Browser.GetAsync("/account")).SubmitAsync(new() { ["Input.DisplayName"] = "Renamed", ["Input.Culture"] = "en" });
        var step = await person.Browser.GetAsync(SecondFactorWorld.SealedPage);
        var passed = await SecondFactorWorld.EnterAsync(step, SecondFactorWorld.Code(portal, person.Secret, steps: 1));

        step.Address.AbsolutePath.ShouldBe("/en/account/second-factor");
        passed.Address.AbsolutePath.ShouldBe("/en" + SecondFactorWorld.SealedPage);
        (await portal.ReadAsync(context => context.Set<PortalSession>().CountAsync(session => context.Set<PortalUser>().Any(user => user.Id == session.UserId && user.Email == person.Email)))).ShouldBe(1);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("zh")]
    public async Task Session_OfWhoOpensSealedRecords_EndsAfterHalfAnHourWithoutUse_AndSaysSo(string language)
    {
        await using var portal = await SecondFactorWorld.StartAsync();
        using var person = await SecondFactorWorld.MakePersonWithAppAsync(portal, language: language);
        using var participant = await portal.SignInAsync("participant.en@demo.asm");

        portal.Clock.Advance(TimeSpan.FromMinutes(29));
        var during = await person.Browser.GetAsync("/work");
        portal.Clock.Advance(TimeSpan.FromMinutes(29));
        var goesOn = await person.Browser.GetAsync(SecondFactorWorld.SealedPage);
        portal.Clock.Advance(TimeSpan.FromMinutes(31));
        var after = await person.Browser.GetAsync("/work");

        (during.Address.AbsolutePath, goesOn.Address.AbsolutePath).ShouldBe(($"/{language}/work", $"/{language}{SecondFactorWorld.SealedPage}"));
        after.Address.AbsolutePath.ShouldBe($"/{language}/account/sign-in");
        after.FindAll("main .notice").ShouldNotBeEmpty();
        (await participant.GetAsync("/work")).Address.AbsolutePath.ShouldBe("/en/work");
    }

    [Fact]
    public async Task Session_OfWhoOpensSealedRecords_EndsAfterEightHoursOfUse()
    {
        await using var portal = await SecondFactorWorld.StartAsync();
        using var person = await SecondFactorWorld.MakePersonWithAppAsync(portal);
        for (var minutes = 0; minutes < 460; minutes += 20)
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(20));
            (await person.Browser.GetAsync("/account/sessions")).Address.AbsolutePath.ShouldBe("/en/account/sessions", $"after {minutes} minutes");
        }

        portal.Clock.Advance(TimeSpan.FromMinutes(21));

        (await person.Browser.GetAsync("/work")).Address.AbsolutePath.ShouldBe("/en/account/sign-in");
    }

    [Fact]
    public async Task Administrator_SeesWhoLacksIt_AndResetsItWithAReason()
    {
        await using var portal = await SecondFactorWorld.StartAsync();
        var without = await SecondFactorWorld.MakePersonAsync(portal);
        await SecondFactorWorld.MakePersonAsync(portal, "Participant");
        using var person = await SecondFactorWorld.MakePersonWithAppAsync(portal);
        using var administrator = await portal.SignInAsync(AccountStories.Administrator);

        var list = await (await administrator.GetAsync("/admin/users")).SubmitAsync(new() { ["Lacking"] = "true" });
        var account = await (await administrator.GetAsync($"/admin/users?Query={person.Email}")).FollowAsync("tbody th a");
        var reasonless = await account.SubmitAsync(form: "form[action*='ResetFactor']");
        var reset = await account.SubmitAsync(new() { ["Input.Reason"] = "DeviceLost" }, form: "form[action*='ResetFactor']");
        portal.Clock.Advance(TimeSpan.FromSeconds(61));
        var closed = await person.Browser.GetAsync("/work");
        var setUp = await person.Browser.SignInAsync(person.Email, AccountStories.Password);

        list.Texts("tbody td:nth-child(2)").ShouldBe([without]);
        reasonless.Errors.ShouldNotBeEmpty();
        reset.FindAll("form[action*='ResetFactor']").ShouldBeEmpty();
        closed.Address.AbsolutePath.ShouldBe("/en/account/sign-in");
        setUp.Address.AbsolutePath.ShouldBe("/en/account/security/authenticator");
        (await AccountStories.MailsToAsync(portal, person.Email)).ShouldContain(mail => mail.Subject == "Your second factor was reset");
        var details = await portal.ReadAsync(context => context.Set<AuditEntry>().Where(entry => entry.Name == "Accounts.SecondFactorReset").Select(entry => entry.Details).SingleAsync());
        details.ShouldNotBeNull().ShouldContain("DeviceLost");
    }

    [Fact]
    public async Task Administrator_CannotResetTheirOwn()
    {
        await using var portal = await SecondFactorWorld.StartAsync();
        using var administrator = await portal.SignInAsync(AccountStories.Administrator);

        var own = await (await administrator.GetAsync($"/admin/users?Query={AccountStories.Administrator}")).FollowAsync("tbody th a");
        var refused = await own.SubmitAsync(new() { ["Input.Reason"] = "OnRequest" }, form: "form[action*='ResetFactor']");

        refused.Errors.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task RoleNamedInTheConfiguration_RequiresItToo_AndTheCommandResetsIt()
    {
        var data = TemporaryFolders.Create();
        await using (var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite, options => (options.Data, options.Settings["SecondFactor:Roles:0"]) = (data, "RiskExpert")))
        {
            using var person = portal.Browse();
            var step = await AccountStories.TryToSignInAsync(person, "risk@demo.asm", PortalBrowser.DemonstrationPassword);
            step.Address.AbsolutePath.ShouldBe("/en/account/second-factor");
            await person.SignInAsync("risk@demo.asm");
            await portal.SignInAsync("risk@demo.asm", "zh");
        }

        var nobody = await PortalProcess.RunAsync("do", "user", "reset-second-factor", "nobody@demo.asm", "--data", data);
        var reset = await PortalProcess.RunAsync("do", "user", "reset-second-factor", "risk@demo.asm", "--reason", "Misuse", "--data", data);
        var again = await PortalProcess.RunAsync("do", "user", "reset-second-factor", "risk@demo.asm", "--data", data);

        (nobody.ExitCode, reset.ExitCode, again.ExitCode).ShouldBe((1, 0, 1), reset.Output + reset.Error);
    }

    [Fact]
    public async Task DemonstrationsCode_IsShownInTheDemonstrationOnly()
    {
        await using var demonstration = await SecondFactorWorld.StartAsync();
        var shown = await AccountStories.TryToSignInAsync(demonstration.Browse("fr"), "auditor@demo.asm", PortalBrowser.DemonstrationPassword);

        // The same account where the demonstration is off: the host would not start, so only its word is turned.
        await using var off = await SecondFactorWorld.StartAsync();
        off.Services.GetPortalOptions().Demo = false;
        var hidden = await AccountStories.TryToSignInAsync(off.Browse("fr"), "auditor@demo.asm", PortalBrowser.DemonstrationPassword);

        shown.Find("[data-demonstration-code]").GetAttribute("data-demonstration-code")!.Length.ShouldBe(6);
        hidden.Address.AbsolutePath.ShouldBe("/fr/account/second-factor");
        hidden.FindAll("[data-demonstration-code]").ShouldBeEmpty();
    }

    private static async Task ShouldBeTheProblemAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        answer.Content.Headers.ContentType.ShouldBe(MediaTypeHeaderValue.Parse("application/problem+json"));
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        problem.RootElement.GetProperty("type").GetString().ShouldBe("second-factor-required");
    }

    private static T Services<T>(IServiceProvider services)
        where T : notnull => Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<T>(services);
}

file static class PortalOptionsOf
{
    public static Commands.PortalOptions GetPortalOptions(this IServiceProvider services) =>
        Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Microsoft.Extensions.Options.IOptions<Commands.PortalOptions>>(services).Value;
}
