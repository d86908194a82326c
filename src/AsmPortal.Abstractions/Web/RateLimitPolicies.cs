namespace AsmPortal.Web;

/// <summary>The host's rate limits, for <c>[EnableRateLimiting]</c> on pages and <c>RequireRateLimiting</c> on endpoints. Whoever goes over one is answered 429 with <c>Retry-After</c>.</summary>
public static class RateLimitPolicies
{
    /// <summary>Attempts at a password or a link: POSTs a minute and address.</summary>
    public const string SignIn = "sign-in";

    /// <summary>API requests a minute and account, without one a minute and address.</summary>
    public const string Api = "api";

    /// <summary>Contributions: requests that change something, a minute and account, without one a minute and network. Some may come at once.</summary>
    public const string Comment = "comment";
}
