using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using AsmPortal.Kernel.Hosting;
using AsmPortal.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AsmPortal.Kernel.Web;

/// <summary>
/// Stands first in the pipeline: gives the request a mark that later parts can set and the log can see, also where an exception is handled outside
/// of the part that threw it.
/// </summary>
internal sealed class UntracedScopeMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        UntracedScope.Begin();
        await next(context);
    }
}

/// <summary>Stands behind the routing: takes from the requests of <see cref="UntracedAttribute"/> endpoints what tells of the sender.</summary>
internal sealed class UntracedMiddleware(RequestDelegate next)
{
    /// <summary>What tells who sends, with what, from where.</summary>
    private static readonly string[] Telling =
    [
        "Cookie", "Authorization", "User-Agent", "Referer", "From", "X-Forwarded-For", "X-Original-For", "X-Real-IP", "Forwarded", "Via", "True-Client-IP",
        "CF-Connecting-IP", "X-Client-IP", "X-Requested-With", "Sec-CH-UA", "Sec-CH-UA-Platform", "Sec-CH-UA-Mobile", "traceparent", "tracestate", "baggage",
    ];

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<UntracedAttribute>() is null)
        {
            return next(context);
        }

        UntracedScope.Hide();
        Unrecord(Activity.Current);
        if (context.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
        {
            metrics.MetricsDisabled = true;
        }

        context.Features.Set(new UntracedOrigin(UntracedOrigin.PartitionOf(context.Connection.RemoteIpAddress)));
        context.Connection.RemoteIpAddress = null;
        context.Connection.RemotePort = 0;
        foreach (var header in Telling)
        {
            context.Request.Headers.Remove(header);
        }

        var headers = context.Response.Headers;
        headers["Referrer-Policy"] = "no-referrer";
        context.Response.OnStarting(() =>
        {
            headers.CacheControl = "no-store";
            headers.Remove("Set-Cookie");
            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>An activity that is not recorded is not exported, and neither are those that begin below it.</summary>
    private static void Unrecord(Activity? activity)
    {
        for (; activity is not null; activity = activity.Parent)
        {
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            activity.IsAllDataRequested = false;
        }
    }
}

/// <summary>Where an untraced request came from, for the rate limit only: a hash under a key that never leaves the process's memory. Null behind a proxy that does not say.</summary>
internal sealed record UntracedOrigin(string? Partition)
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    public static string? PartitionOf(IPAddress? address) =>
        address is null || IPAddress.IsLoopback(address)
            ? null
            : Convert.ToHexStringLower(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(RateLimits.Network(address))).AsSpan(0, 16));
}
