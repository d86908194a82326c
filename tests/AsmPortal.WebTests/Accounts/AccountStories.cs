using System.Text.RegularExpressions;
using AsmPortal.Kernel.Mail;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.WebTests.Accounts;

/// <summary>What the stories about accounts have in common. Each makes the people it changes, since the portal is shared.</summary>
internal static partial class AccountStories
{
    public const string Administrator = "admin@demo.asm";
    public const string Password = "a quiet blue hexagon";

    public static string NewAddress() => $"person-{Guid.CreateVersion7():n}@example.org";

    /// <summary>An administrator makes an account through the form.</summary>
    /// <returns>The address after the language of the account's page.</returns>
    public static async Task<string> MakeAccountAsync(PortalBrowser administrator, string email, string roles = "Participant", string culture = "en")
    {
        var page = await (await administrator.GetAsync("/admin/users/new")).SubmitAsync(
            new() { ["Input.DisplayName"] = "Amani Kabila", ["Input.Email"] = email, ["Input.Culture"] = culture, ["Input.Roles"] = roles });
        page.Errors.ShouldBeEmpty();
        return page.Address.AbsolutePath[3..];
    }

    /// <summary>Makes an account and chooses its password by the mailed link.</summary>
    /// <returns>The address after the language of the account's page.</returns>
    public static async Task<string> MakeAccountWithPasswordAsync(TestPortal portal, string email, string roles = "Participant")
    {
        using var administrator = await portal.SignInAsync(Administrator);
        var path = await MakeAccountAsync(administrator, email, roles);
        using var person = portal.Browse();
        await ChoosePasswordAsync(person, await LastLinkAsync(portal, email), Password);
        return path;
    }

    public static async Task<PortalPage> ChoosePasswordAsync(PortalBrowser person, string link, string password) =>
        await (await person.GetAsync(link)).SubmitAsync(new() { ["Input.Password"] = password, ["Input.Again"] = password });

    public static async Task<PortalPage> TryToSignInAsync(PortalBrowser person, string email, string password) =>
        await (await person.GetAsync("/account/sign-in")).SubmitAsync(new() { ["Input.Email"] = email, ["Input.Password"] = password });

    /// <summary>The mails to a person, newest first.</summary>
    public static Task<List<MailMessageRow>> MailsToAsync(TestPortal portal, string email) =>
        portal.ReadAsync(context => context.Set<MailMessageRow>().AsNoTracking().Where(mail => mail.To == email).OrderByDescending(mail => mail.Id).ToListAsync());

    /// <summary>Path and query of the link in the newest mail to the person.</summary>
    public static async Task<string> LastLinkAsync(TestPortal portal, string email)
    {
        var mails = await MailsToAsync(portal, email);
        return new Uri(Link().Match(mails[0].Text).Value).PathAndQuery;
    }

    [GeneratedRegex(@"https?://\S+/account/reset\S+")]
    private static partial Regex Link();
}
