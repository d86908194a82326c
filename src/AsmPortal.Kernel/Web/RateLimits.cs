using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using AsmPortal.Commands;
using AsmPortal.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace AsmPortal.Kernel.Web;

/// <summary>Who may ask how often.</summary>
internal static class RateLimits
{
    private const int NetworkBytes = 8;
    private const int Together = 20;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static void Configure(RateLimiterOptions limiter, PortalOptions options)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Minute;
            context.HttpContext.Response.Headers.RetryAfter = FormattableString.Invariant($"{Math.Max(1, Math.Ceiling(wait.TotalSeconds))}");
            return ValueTask.CompletedTask;
        };
        limiter.AddPolicy(RateLimitPolicies.SignIn, context => PerMinute(
            HttpMethods.IsPost(context.Request.Method) ? Address(context) : "",
            HttpMethods.IsPost(context.Request.Method) ? options.SignInAttemptsPerMinute : int.MaxValue));
        limiter.AddPolicy(RateLimitPolicies.Api, context => PerMinute(Account(context) ?? Address(context), options.ApiRequestsPerMinute));
        limiter.AddPolicy(RateLimitPolicies.Comment, context => IsRead(context.Request)
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetTokenBucketLimiter(Account(context) ?? Network(context.Connection.RemoteIpAddress), _ => Comments(options)));

        // Readings have a key that no origin has: partitions of one key share one limiter, whichever came first.
        limiter.AddPolicy(RateLimitPolicies.Untraced, context => IsRead(context.Request)
            ? RateLimitPartition.GetNoLimiter("read")
            : RateLimitPartition.GetTokenBucketLimiter(Origin(context) ?? "", origin => Untraced(options, isShared: origin.Length == 0)));
    }

    /// <summary>A few at once, then one after another.</summary>
    internal static TokenBucketRateLimiterOptions Comments(PortalOptions options) => new()
    {
        TokenLimit = options.CommentBurst,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = Minute / options.CommentsPerMinute,
    };

    /// <summary>A proxy that names nobody sends everybody's requests: it has a limit for all of them together, and one of its own for each address.</summary>
    internal static TokenBucketRateLimiterOptions Untraced(PortalOptions options, bool isShared)
    {
        var perMinute = options.UntracedPerMinute * (isShared ? Together : 1);
        return new() { TokenLimit = perMinute, TokensPerPeriod = 1, ReplenishmentPeriod = Minute / perMinute };
    }

    private static string? Origin(HttpContext context) => context.Features.Get<UntracedOrigin>() is { } origin ? origin.Partition : UntracedOrigin.PartitionOf(context.Connection.RemoteIpAddress);

    /// <summary>The part of an address that one customer holds: an IPv4 address, the first 64 bits of an IPv6 one.</summary>
    internal static string Network(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, NetworkBytes)),
        _ => address.ToString(),
    };

    /// <summary>The account, by its id: names are not unique.</summary>
    private static string? Account(HttpContext context) => context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id ? "account:" + id : null;

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    private static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);

    private static RateLimitPartition<string> PerMinute(string partition, int limit) =>
        limit == int.MaxValue
            ? RateLimitPartition.GetNoLimiter(partition)
            : RateLimitPartition.GetFixedWindowLimiter(partition, _ => new FixedWindowRateLimiterOptions { PermitLimit = limit, Window = Minute });
}
