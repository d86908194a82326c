using System.ComponentModel.DataAnnotations;

namespace AsmPortal.Accounts.Pages;

/// <summary>The password, entered again to show that it is still the same person.</summary>
internal sealed class PasswordForm
{
    [DataType(DataType.Password)]
    [StringLength(200)]
    public string? Password { get; set; }
}

/// <summary>Recovery codes that are shown once, and where the person goes on.</summary>
internal sealed record RecoveryCodesView(IReadOnlyList<string> Codes, string? ReturnUrl);
