using AsmPortal.Accounts.Models;
using AsmPortal.Localization;
using AsmPortal.Mail;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Services.SecondFactor;

/// <summary>What may happen to a person's second factor.</summary>
internal enum SecondFactorChange
{
    AuthenticatorAdded,
    AuthenticatorReplaced,
    AuthenticatorRemoved,
    PasskeyAdded,
    PasskeyRemoved,
    CodesRenewed,
    CodeUsed,
    Locked,
    Reset,
}

/// <summary>Tells people what happened to their second factor, in their language. Queued in the running unit of work; the caller saves.</summary>
internal sealed class SecondFactorMails(IMailQueue mails, IPublicAddress address, IStringLocalizer<SecondFactorMails> S)
{
    /// <summary>Mails the person; nothing when they gave no address.</summary>
    public async Task TellAsync(PortalUser user, SecondFactorChange change, CancellationToken cancellationToken)
    {
        if (user.MailAddress is not { } to)
        {
            return;
        }

        using (Languages.Use(user.Culture))
        {
            await mails.AddAsync(
                new OutgoingMail(to, user.Culture, Subject(change), [S["Hello {0},", user.DisplayName], Sentence(change), Advice(change), address.Of($"/{user.Culture}/account/security")]),
                cancellationToken);
        }
    }

    private string Subject(SecondFactorChange change) => change switch
    {
        SecondFactorChange.AuthenticatorAdded or SecondFactorChange.PasskeyAdded => S["A second factor was added to your account"],
        SecondFactorChange.CodeUsed => S["A recovery code of your account was used"],
        SecondFactorChange.Locked => S["Wrong codes at the second step of your sign-in"],
        SecondFactorChange.Reset => S["Your second factor was reset"],
        _ => S["The second factor of your account was changed"],
    };

    private string Sentence(SecondFactorChange change) => change switch
    {
        SecondFactorChange.AuthenticatorAdded => S["An authenticator app was set up for your account on the portal."],
        SecondFactorChange.AuthenticatorReplaced => S["Another authenticator app was set up for your account on the portal; the earlier one no longer works."],
        SecondFactorChange.AuthenticatorRemoved => S["The authenticator app of your account on the portal was turned off."],
        SecondFactorChange.PasskeyAdded => S["A passkey was added to your account on the portal."],
        SecondFactorChange.PasskeyRemoved => S["A passkey was removed from your account on the portal."],
        SecondFactorChange.CodesRenewed => S["New recovery codes were made for your account on the portal; the earlier ones no longer work."],
        SecondFactorChange.CodeUsed => S["Somebody signed in to your account on the portal with a recovery code. The code no longer works."],
        SecondFactorChange.Locked => S["Somebody entered your right password and then several wrong codes. Your account is locked for 15 minutes."],
        _ => S["An administrator removed the second factor of your account on the portal: authenticator app, passkeys and recovery codes. Sign in with your password and set up a new one."],
    };

    private string Advice(SecondFactorChange change) => change == SecondFactorChange.Locked
        ? S["If it was not you, somebody knows your password: choose another one at once, and tell the operator of the portal."]
        : S["If it was not you, change your password at once, and tell the operator of the portal."];
}
