using AsmPortal.Web;
using Microsoft.AspNetCore.Identity;

namespace AsmPortal.Accounts.Services;

internal static class IdentityResults
{
    /// <summary>Turns Identity's refusal into the portal's; each reason at the field it is about.</summary>
    public static Result ToResult(this IdentityResult result) =>
        result.Succeeded
            ? Result.Done
            : Result.Refuse(FailureKind.Invalid, [.. result.Errors.Select(error => new Reason(error.Description, FieldOf(error.Code)))]);

    private static string FieldOf(string code) => code switch
    {
        nameof(IdentityErrorDescriber.PasswordMismatch) => "CurrentPassword",
        nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.InvalidEmail) => "Email",
        _ when code.StartsWith("Password", StringComparison.Ordinal) => "Password",
        _ => "",
    };
}
