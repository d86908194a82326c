using AsmPortal.Accounts.Security;
using AsmPortal.Accounts.Services.SecondFactor;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Pages;

/// <summary>What second factors the person has.</summary>
[SignedIn]
[WithoutSecondFactor]
internal sealed class SecurityModel(SecondFactorBook book, SecondFactorRules rules, ICurrentUser current, IStringLocalizer<SecurityModel> S) : PageModel
{
    public SecondFactorState State { get; private set; } = null!;

    public bool IsRequired => rules.IsRequiredOf(User);

    /// <summary>How short the person's sessions are; null when they are as long as everybody's.</summary>
    public string? Limits => rules.OpensSealed(User)
        ? S["Because you open sealed records, your session ends after {0} minutes without use, and after {1} hours in any case. You then sign in again and go on where you were.", rules.Options.IdleMinutes, rules.Options.MostHours].Value
        : null;

    public async Task OnGetAsync(CancellationToken cancellationToken) => State = await book.ReadAsync(current.Id!.Value, cancellationToken);
}
