using AsmPortal.Accounts.Models;
using AsmPortal.Localization;
using AsmPortal.Mail;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Services.Registration;

/// <summary>The mails about addresses, in the recipient's language. Queued in the running unit of work; the caller saves.</summary>
internal sealed class RegistrationMails(IMailQueue mails, IPublicAddress address, TimeProvider time, IStringLocalizer<RegistrationMails> S)
{
    private static readonly int LinkHours = (int)MailLink.Lifetime.TotalHours;

    public Task SendConfirmationAsync(PortalUser user, string secret, CancellationToken cancellationToken) =>
        SendAsync(user.Email!, user.Culture, null, cancellationToken, () =>
        (
            S["Confirm your address"],
            [
                S["Hello {0},", user.DisplayName],
                S["You have registered on the portal with this address. Open this link and enter the password that you chose:"],
                address.Of($"/{user.Culture}/account/confirm?token={secret}"),
                S.Plural(LinkHours, "The link works for {0} hour, once.", "The link works for {0} hours, once."),
                S["If it was not you, you need do nothing: without the link nobody can use your address."],
            ]));

    /// <summary>Tells the owner of an address that somebody registered with it; at most once an hour, so that nobody can flood them.</summary>
    public Task SendAlreadyRegisteredAsync(PortalUser user, CancellationToken cancellationToken) =>
        SendAsync(user.Email!, user.Culture, "registered", cancellationToken, () =>
        (
            S["You already have an account"],
            [
                S["Hello {0},", user.DisplayName],
                S["Somebody, perhaps you, tried to register on the portal with this address. It already belongs to your account, and nothing has changed."],
                S["If it was you, sign in here. If you have forgotten your password, ask for a new one on the same page."],
                address.Of($"/{user.Culture}/account/sign-in"),
            ]));

    public Task SendChangeAsync(PortalUser user, string email, string secret, CancellationToken cancellationToken) =>
        SendAsync(email, user.Culture, null, cancellationToken, () =>
        (
            S["Confirm your new address"],
            [
                S["Hello {0},", user.DisplayName],
                S["You want to use this address for your account on the portal. Open this link to confirm it:"],
                address.Of($"/{user.Culture}/account/email/confirm?token={secret}"),
                S.Plural(LinkHours, "The link works for {0} hour, once.", "The link works for {0} hours, once."),
                S["If it was not you, you need do nothing: without the link nobody can use your address."],
            ]));

    /// <summary>Tells the owner of an address that another account wanted it; at most once an hour.</summary>
    public Task SendAddressWantedAsync(PortalUser owner, CancellationToken cancellationToken) =>
        SendAsync(owner.Email!, owner.Culture, "wanted", cancellationToken, () =>
        (
            S["Somebody wanted to use your address"],
            [
                S["Hello {0},", owner.DisplayName],
                S["The person behind another account on the portal wanted to use this address. It belongs to your account, and nothing has changed."],
            ]));

    public Task SendAddressChangedAsync(string oldAddress, PortalUser user, CancellationToken cancellationToken) =>
        SendAsync(oldAddress, user.Culture, null, cancellationToken, () =>
        (
            S["Your address was changed"],
            [
                S["Hello {0},", user.DisplayName],
                S["Your account on the portal now has another e-mail address, and no more mail goes to this one."],
                S["If it was not you, tell the operator of the portal at once."],
            ]));

    private async Task SendAsync(string to, string language, string? oncePerHour, CancellationToken cancellationToken, Func<(string Subject, string[] Paragraphs)> words)
    {
        using (Languages.Use(language))
        {
            var (subject, paragraphs) = words();
            var key = oncePerHour is null ? null : $"accounts:{oncePerHour}:{SecretTokens.Hash(to.ToUpperInvariant())}:{time.GetUtcNow():yyyyMMddHH}";
            await mails.AddAsync(new OutgoingMail(to, language, subject, paragraphs, key), cancellationToken);
        }
    }
}
