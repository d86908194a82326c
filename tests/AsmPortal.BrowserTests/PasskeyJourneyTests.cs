using AsmPortal.Data;
using Microsoft.Playwright;

namespace AsmPortal.BrowserTests;

/// <summary>Passkeys with Chromium's virtual authenticator, and the pages of the second factor under axe.</summary>
[Collection(BrowserTestGroup.Name)]
public sealed class PasskeyJourneyTests(BrowserFixture browsers)
{
    private const string Person = "cooperative@demo.asm";

    /// <summary>A passkey belongs to a host name: the page is at localhost and not at the number.</summary>
    private static string At(TestPortal portal, string path) => $"http://localhost:{portal.Address.Port}{path}";

    [Fact]
    public async Task Passkey_IsAdded_IsTheSecondStep_SignsInAlone_AndIsRemoved()
    {
        await using var portal = await StartAsync();
        await using var visit = await browsers.VisitAsync(Screen.Narrow, language: "fr", portal: portal);
        var page = visit.Page;
        await DeviceAsync(page);
        await SignInAsync(visit, portal);
        var faults = new List<string>();

        await page.GotoAsync(At(portal, "/fr/account/security/passkeys/new"));
        faults.AddRange(await visit.FaultsAsync());
        await visit.PressAsync("[data-passkey-button]");
        (await page.Locator(".error-summary").CountAsync()).ShouldBe(1, "A passkey without a name is refused before the device makes it.");
        await page.FillAsync("[name='Input.Name']", "Mon téléphone");
        await visit.PressAsync("[data-passkey-button]");
        (await page.Locator("#recovery-codes li").CountAsync()).ShouldBe(10);
        faults.AddRange(await visit.FaultsAsync());
        await visit.PressAsync("main p a.btn-primary");
        (await page.Locator("main tbody th").InnerTextAsync()).ShouldBe("Mon téléphone");
        faults.AddRange(await visit.FaultsAsync());

        await SignOutAsync(visit, portal);
        await SignInAsync(visit, portal);
        page.Url.ShouldContain("/fr/account/second-factor");
        faults.AddRange(await visit.FaultsAsync());
        await visit.PressAsync("[data-passkey-button]");
        page.Url.ShouldEndWith("/fr/work");

        await SignOutAsync(visit, portal);
        await page.GotoAsync(At(portal, "/fr/account/sign-in?returnUrl=/fr/account/security"));
        faults.AddRange(await visit.FaultsAsync());
        await visit.PressAsync("[data-passkey-button]");
        page.Url.ShouldEndWith("/fr/account/security");

        await visit.PressAsync("main tbody th a");
        faults.AddRange(await visit.FaultsAsync());
        await page.FillAsync("[name='Input.Password']", PortalBrowser.DemonstrationPassword);
        await visit.PressAsync("button.btn-danger");
        (await page.Locator("main tbody").CountAsync()).ShouldBe(0);
        await SignOutAsync(visit, portal);
        await page.GotoAsync(At(portal, "/fr/account/sign-in"));
        await visit.PressAsync("[data-passkey-button]");

        page.Url.ShouldContain("/fr/account/sign-in");
        (await page.Locator(".error-summary").CountAsync()).ShouldBe(1);
        faults.ShouldBeEmpty(string.Join(Environment.NewLine, faults));
    }

    [Fact]
    public async Task Passkey_ThatTheDeviceRefuses_LeavesTheOtherWays()
    {
        await using var portal = await StartAsync();
        await using var visit = await browsers.VisitAsync(language: "zh", portal: portal);
        var page = visit.Page;
        await DeviceAsync(page, verifies: false);
        await SignInAsync(visit, portal, "zh");

        await page.GotoAsync(At(portal, "/zh/account/security/passkeys/new"));
        await page.FillAsync("[name='Input.Name']", "我的手机");
        await page.ClickAsync("[data-passkey-button]");
        await Assertions.Expect(page.Locator("[data-passkey-failed]")).ToBeVisibleAsync();
        (await page.Locator("[data-passkey-button]").IsEnabledAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Pages_AtTheNumber_AndWithoutScript_SayWhatToDo()
    {
        await using var portal = await StartAsync();
        await using var numbered = await browsers.VisitAsync(portal: portal);
        await numbered.OpenAsync("/account/sign-in");
        (await numbered.Page.GetAttributeAsync("#with-passkey ~ p a", "href")).ShouldBe(At(portal, "/en/account/sign-in"));

        await using var without = await browsers.VisitAsync(script: false, portal: portal);
        await without.Page.GotoAsync(At(portal, "/en/account/sign-in"));

        (await without.Page.Locator("[data-passkey-without]").IsVisibleAsync()).ShouldBeTrue();
        (await without.Page.Locator("[data-passkey-button]").IsVisibleAsync()).ShouldBeFalse();
    }

    [Theory]
    [InlineData(Screen.Desktop, true, "en")]
    [InlineData(Screen.Narrow, false, "fr")]
    [InlineData(Screen.Narrow, true, "zh")]
    public async Task PagesOfTheSecondFactor_GiveAxeNothingToFind(Screen screen, bool dark, string language)
    {
        await using var portal = await StartAsync("Auditor");
        await using var visit = await browsers.VisitAsync(screen, dark: dark, language: language, portal: portal);
        await visit.OpenAsync("/account/sign-in");
        await visit.Page.FillAsync("[name='Input.Email']", "auditor@demo.asm");
        await visit.Page.FillAsync("[name='Input.Password']", PortalBrowser.DemonstrationPassword);
        await visit.PressAsync("main form button[type=submit]");
        var faults = new List<string>(await visit.FaultsAsync());
        await visit.Page.FillAsync("[name='Input.Code']", (await visit.Page.GetAttributeAsync("[data-demonstration-code]", "data-demonstration-code"))!);
        await visit.PressAsync("main form button[type=submit]");
        foreach (var path in (string[])["/account/security", "/account/security/authenticator", "/account/security/authenticator/turn-off", "/account/security/recovery-codes", "/account/security/passkeys/new"])
        {
            await visit.OpenAsync(path);
            faults.AddRange(await visit.FaultsAsync());
        }

        await visit.OpenAsync("/account/security/recovery-codes");
        await visit.Page.FillAsync("[name='Input.Password']", PortalBrowser.DemonstrationPassword);
        await visit.PressAsync("main form button[type=submit]");
        faults.AddRange(await visit.FaultsAsync());

        faults.ShouldBeEmpty(string.Join(Environment.NewLine, faults));
    }

    private static Task<TestPortal> StartAsync(string? role = null) => TestPortal.StartAsync(DatabaseEngine.Sqlite, options =>
    {
        options.Clock = TimeProvider.System;
        options.Listen = true;
        if (role is not null)
        {
            options.Settings["SecondFactor:Roles:0"] = role;
        }
    });

    /// <summary>A telephone that keeps passkeys and asks for a finger, without anybody touching it.</summary>
    private static async Task DeviceAsync(IPage page, bool verifies = true)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = verifies,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    private static async Task SignInAsync(Visit visit, TestPortal portal, string language = "fr")
    {
        await visit.Page.GotoAsync(At(portal, $"/{language}/account/sign-in"));
        await visit.Page.FillAsync("[name='Input.Email']", Person);
        await visit.Page.FillAsync("[name='Input.Password']", PortalBrowser.DemonstrationPassword);
        await visit.PressAsync("main form button[type=submit]");
    }

    private static async Task SignOutAsync(Visit visit, TestPortal portal)
    {
        await visit.Page.GotoAsync(At(portal, "/fr/account/sign-out"));
        await visit.PressAsync("main form button[type=submit]");
    }
}
