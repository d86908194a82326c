using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services;
using AsmPortal.Commands;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Accounts;

public sealed class FirstAdministratorTests
{
    [Fact]
    public async Task SetUpLink_MakesTheAdministratorOnce()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite, options => options.Demo = false);

        // The portal prints a link of its own once it is ready; the last one made is the one that works.
        await Eventually.TrueAsync(() => portal.ReadAsync(context => context.Set<SetupToken>().AnyAsync()), "the start has printed its link");
        var link = new Uri((await portal.InScopeAsync(services => services.GetRequiredService<FirstAdministrator>().EnsureLinkAsync(CancellationToken.None)))!);
        using var person = portal.Browse();

        var made = await (await person.GetAsync(link.PathAndQuery)).SubmitAsync(new()
        {
            ["Input.DisplayName"] = "Esther Mwamba",
            ["Input.Email"] = "esther@example.org",
            ["Input.Password"] = AccountStories.Password,
            ["Input.Again"] = AccountStories.Password,
        });
        var again = await person.GetAsync(link.PathAndQuery);
        var other = await portal.InScopeAsync(services => services.GetRequiredService<FirstAdministrator>().EnsureLinkAsync(CancellationToken.None));

        made.Address.AbsolutePath.ShouldBe("/en/account/sign-in");
        made.MainText.ShouldNotContain("demo.asm");
        again.FindAll("input[type=password]").ShouldBeEmpty();
        other.ShouldBeNull();
    }

    [Fact]
    public async Task SetUpLink_WithAnotherToken_OffersNoForm()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite, options => options.Demo = false);
        using var person = portal.Browse();

        (await person.GetAsync("/account/setup?token=guess")).FindAll("input[type=password]").ShouldBeEmpty();
    }

    [Fact]
    public async Task StartWithoutDemonstration_OnItsDatabase_IsRefusedWithOneLine()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseEngine.Sqlite);

        await portal.InScopeAsync(async services =>
        {
            var start = ActivatorUtilities.CreateInstance<AccountsStart>(services, Microsoft.Extensions.Options.Options.Create(new PortalOptions { Demo = false }));

            var refusal = await Should.ThrowAsync<PortalStartException>(() => start.RunAsync(CancellationToken.None));

            refusal.Message.ShouldNotContain('\n');
            refusal.Message.ShouldContain("demonstration accounts");
        });
    }
}
