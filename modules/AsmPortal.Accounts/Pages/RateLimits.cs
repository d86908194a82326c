namespace AsmPortal.Accounts.Pages;

/// <summary>Names of the host's rate limits.</summary>
internal static class RateLimits
{
    /// <summary>Attempts at a password or a link, a minute and address.</summary>
    public const string SignIn = "sign-in";
}
