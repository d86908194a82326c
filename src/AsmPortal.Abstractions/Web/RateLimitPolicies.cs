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

    /// <summary>
    /// Requests that change something or try a code at <see cref="UntracedAttribute"/> endpoints, a minute and network. The network is kept as a hash under a
    /// key that lives in memory only; requests through a proxy that names no address count together.
    /// </summary>
    public const string Untraced = "untraced";
}
