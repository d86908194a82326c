using AsmPortal.Accounts.Models;
using AsmPortal.Localization;
using AsmPortal.Mail;
using AsmPortal.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Services;

/// <summary>The mails of this module, in the recipient's language. Queued in the running unit of work; the caller saves.</summary>
internal sealed class AccountMails(IMailQueue mails, UserManager<PortalUser> users, IPublicAddress address, IStringLocalizer<AccountMails> S)
{
    /// <summary>How long a link to set a password can be used; configured on Identity's token provider.</summary>
    public const int LinkHours = 24;

    public async Task SendResetAsync(PortalUser user, CancellationToken cancellationToken)
    {
        var link = await MakeLinkAsync(user);
        using (Languages.Use(user.Culture))
        {
            await mails.AddAsync(
                new OutgoingMail(
                    user.Email!,
                    user.Culture,
                    S["Choose a new password"],
                    [
                        S["Hello {0},", user.DisplayName],
                        S["Somebody, probably you, asked for a new password for your account. Open this link to choose one:"],
                        link,
                        S.Plural(LinkHours, "The link works for {0} hour, once.", "The link works for {0} hours, once."),
                        S["If you did not ask for it, you need do nothing: your password stays as it is."],
                    ]),
                cancellationToken);
        }
    }

    public async Task SendWelcomeAsync(PortalUser user, CancellationToken cancellationToken)
    {
        var link = await MakeLinkAsync(user);
        using (Languages.Use(user.Culture))
        {
            await mails.AddAsync(
                new OutgoingMail(
                    user.Email!,
                    user.Culture,
                    S["Your account on the portal"],
                    [
                        S["Hello {0},", user.DisplayName],
                        S["An account was made for you on the portal. Open this link to choose your password:"],
                        link,
                        S.Plural(LinkHours, "The link works for {0} hour, once.", "The link works for {0} hours, once."),
                        S["If it has expired, ask for a new one under “Forgotten password” on the sign-in page."],
                    ]),
                cancellationToken);
        }
    }

    private async Task<string> MakeLinkAsync(PortalUser user)
    {
        var token = await users.GeneratePasswordResetTokenAsync(user);
        return QueryHelpers.AddQueryString(
            address.Of($"/{user.Culture}/account/reset"),
            new Dictionary<string, string?> { ["user"] = user.Id.ToString(), ["token"] = WebEncoders.Base64UrlEncode(System.Text.Encoding.UTF8.GetBytes(token)) });
    }
}
