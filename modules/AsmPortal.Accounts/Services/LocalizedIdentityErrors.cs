using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Services;

/// <summary>Identity's refusals in the reader's language.</summary>
internal sealed class LocalizedIdentityErrors(IStringLocalizer<LocalizedIdentityErrors> S) : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Make(nameof(DefaultError), S["Something went wrong. Try again."]);

    public override IdentityError ConcurrencyFailure() => Make(nameof(ConcurrencyFailure), S["Somebody else changed this account in the meantime. Look at it again."]);

    public override IdentityError PasswordMismatch() => Make(nameof(PasswordMismatch), S["The current password is not right."]);

    public override IdentityError InvalidToken() => Make(nameof(InvalidToken), S["The link has expired or was used already. Ask for a new one."]);

    public override IdentityError InvalidUserName(string? userName) => Make(nameof(InvalidEmail), S["This is not an e-mail address."]);

    public override IdentityError InvalidEmail(string? email) => Make(nameof(InvalidEmail), S["This is not an e-mail address."]);

    public override IdentityError DuplicateUserName(string userName) => Make(nameof(DuplicateEmail), S["There is already an account with this address."]);

    public override IdentityError DuplicateEmail(string email) => Make(nameof(DuplicateEmail), S["There is already an account with this address."]);

    public override IdentityError UserAlreadyHasPassword() => Make(nameof(UserAlreadyHasPassword), S["This account has a password already."]);

    public override IdentityError PasswordTooShort(int length) => Make(nameof(PasswordTooShort), S["Use at least {0} characters. A short sentence is easy to remember.", length]);

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) => Make(nameof(PasswordRequiresUniqueChars), S["Use at least {0} different characters.", uniqueChars]);

    private static IdentityError Make(string code, string description) => new() { Code = code, Description = description };
}
