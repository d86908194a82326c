using System.Buffers.Text;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Security;
using AsmPortal.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Accounts.Services.SecondFactor;

/// <summary>A passkey's answer that is right.</summary>
internal sealed record Assertion(PortalUser User, UserPasskeyInfo Passkey);

/// <summary>
/// Question and answer of WebAuthn by Identity's handler. Identity's sign-in manager would keep the question in the cookie that it uses for the
/// second step too, so the question has a cookie of its own, which is good for one answer.
/// </summary>
internal sealed class PasskeyCeremony(IPasskeyHandler<PortalUser> handler, ProtectedCookies cookies, PortalDbContext context, IHttpContextAccessor accessor, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private HttpContext Http => accessor.HttpContext!;

    /// <summary>What the browser asks the person's devices, as JSON; any of their passkeys when it is not known who they are.</summary>
    public async Task<string> AskAsync(PortalUser? user)
    {
        var made = await handler.MakeRequestOptionsAsync(user!, Http);
        cookies.Write(ProtectedCookies.Passkey, made.AssertionState!, Patience);
        return made.RequestOptionsJson;
    }

    /// <summary>What the browser asks a device to make, as JSON.</summary>
    public async Task<string> AskToMakeAsync(PortalUser user)
    {
        var made = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = user.Id.ToString(), Name = user.MailAddress ?? user.UserName!, DisplayName = user.DisplayName }, Http);
        cookies.Write(ProtectedCookies.Passkey, made.AttestationState!, Patience);
        return made.CreationOptionsJson;
    }

    /// <summary>The right answer to the question that was asked last; null when it is not.</summary>
    public async Task<Assertion?> JudgeAsync(string? answer)
    {
        var question = TakeQuestion();
        if (string.IsNullOrEmpty(answer) || question is null)
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = Http, CredentialJson = answer, AssertionState = question });
        if (!result.Succeeded)
        {
            return null;
        }

        // The unit of work that follows reads the account anew, under its lock.
        context.Entry(result.User).State = EntityState.Detached;
        return new Assertion(result.User, result.Passkey);
    }

    /// <summary>The passkey that was made for this person; null when the answer is not right.</summary>
    public async Task<UserPasskeyInfo?> JudgeMadeAsync(PortalUser user, string? answer)
    {
        var question = TakeQuestion();
        if (string.IsNullOrEmpty(answer) || question is null)
        {
            return null;
        }

        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = Http, CredentialJson = answer, AttestationState = question });
        return result.Succeeded && result.UserEntity.Id == user.Id.ToString() ? result.Passkey : null;
    }

    /// <summary>Notes the use in the running unit of work. Between judging and here another answer may have come, or the passkey may be gone.</summary>
    public async Task<bool> TakeAsync(PortalUser user, Assertion? assertion, CancellationToken cancellationToken)
    {
        if (assertion is null || assertion.User.Id != user.Id)
        {
            return false;
        }

        var id = Base64Url.EncodeToString(assertion.Passkey.CredentialId);
        var row = await context.Set<Passkey>().SingleOrDefaultAsync(row => row.UserId == user.Id && row.CredentialId == id, cancellationToken);
        if (row is null || (assertion.Passkey.SignCount != 0 && assertion.Passkey.SignCount <= row.SignCount))
        {
            return false;
        }

        row.SignCount = assertion.Passkey.SignCount;
        row.IsBackedUp = assertion.Passkey.IsBackedUp;
        row.LastUsedAt = time.GetUtcNow().UtcDateTime;
        return true;
    }

    private string? TakeQuestion()
    {
        var question = cookies.Read(ProtectedCookies.Passkey);
        cookies.Forget(ProtectedCookies.Passkey);
        return question;
    }
}
