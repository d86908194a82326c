using System.Globalization;
using AsmPortal.Accounts.Services.SecondFactor;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.WebTests.Accounts;

/// <summary>A portal where reading the audit trail and importing a framework open sealed records, and short ways to be a person with a second factor.</summary>
internal static class SecondFactorWorld
{
    public const string SealedPage = "/admin/audit";
    public const string SealedCall = "/api/v1/frameworks/asm-cobalt/versions/2.1/import";

    public static Task<TestPortal> StartAsync(DatabaseEngine engine = DatabaseEngine.Sqlite, Action<TestPortalOptions>? configure = null) => TestPortal.StartAsync(engine, options =>
    {
        options.Services = services => services.AddSingleton<IPermissionProvider, Sealing>();
        configure?.Invoke(options);
    });

    /// <summary>Somebody new with these roles, a password and no second factor.</summary>
    /// <returns>Their address.</returns>
    public static async Task<string> MakePersonAsync(TestPortal portal, string roles = "Auditor")
    {
        var email = AccountStories.NewAddress();
        await AccountStories.MakeAccountWithPasswordAsync(portal, email, roles);
        return email;
    }

    /// <summary>Somebody new with these roles who has set up an authenticator app, and is signed in.</summary>
    public static async Task<SecondFactorPerson> MakePersonWithAppAsync(TestPortal portal, string roles = "Auditor", string language = "en")
    {
        var email = await MakePersonAsync(portal, roles);
        var browser = portal.Browse(language);
        await browser.SignInAsync(email, AccountStories.Password);
        var page = await browser.GetAsync("/account/security/authenticator");
        var secret = ReadSecret(page.Text("#secret"));
        var done = await page.SubmitAsync(new() { ["Input.Code"] = Code(portal, secret) });
        return new SecondFactorPerson(email, browser, secret, done.Texts("#recovery-codes code"));
    }

    public static Task<PortalPage> EnterAsync(PortalPage step, string code) => step.SubmitAsync(new() { ["Input.Code"] = code });

    public static Task<PortalPage> RecoverAsync(PortalPage step, string code) => step.SubmitAsync(new() { ["Input.RecoveryCode"] = code });

    /// <summary>What the app shows, some steps of half a minute from now.</summary>
    public static string Code(TestPortal portal, byte[] secret, int steps = 0) => TotpCodes.Compute(secret, TotpCodes.StepAt(portal.Time.GetUtcNow()) + steps);

    /// <summary>A code that the app shows at no time near now.</summary>
    public static string WrongCode(TestPortal portal, byte[] secret) =>
        Enumerable.Range(0, 10).Select(digit => new string((char)('0' + digit), TotpCodes.Digits)).First(code => Enumerable.Range(-3, 7).All(step => Code(portal, secret, step) != code));

    /// <summary>The bytes of a key as it is shown, in Base32.</summary>
    public static byte[] ReadSecret(string text)
    {
        var bits = string.Concat(text.Where(char.IsAsciiLetterOrDigit).Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(chunk => chunk.Length == 8).Select(chunk => byte.Parse(new string(chunk), NumberStyles.BinaryNumber, CultureInfo.InvariantCulture))];
    }

    private sealed class Sealing : IPermissionProvider
    {
        public IEnumerable<Permission> GetPermissions() => [new("Administration.ViewAudit", "Read the audit trail and verify its chain") { Sealed = true }, new("Frameworks.Import", "Import") { Sealed = true }];

        public IEnumerable<PermissionStereotype> GetDefaultStereotypes() => [];
    }
}

/// <summary>Somebody with an authenticator app.</summary>
internal sealed record SecondFactorPerson(string Email, PortalBrowser Browser, byte[] Secret, IReadOnlyList<string> RecoveryCodes) : IDisposable
{
    /// <summary>The second step in a fresh browser, after the right password.</summary>
    public async Task<PortalPage> AtSecondStepAsync(TestPortal portal, PortalBrowser? browser = null)
    {
        var page = await AccountStories.TryToSignInAsync(browser ?? portal.Browse(Browser.Language), Email, AccountStories.Password);
        page.Address.AbsolutePath.ShouldEndWith("/account/second-factor");
        return page;
    }

    public void Dispose() => Browser.Dispose();
}
