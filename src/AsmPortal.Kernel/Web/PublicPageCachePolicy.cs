using AsmPortal.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;

namespace AsmPortal.Kernel.Web;

/// <summary>Caches pages marked <see cref="PublicPageAttribute"/> whole, for readers who are not signed in.</summary>
internal sealed class PublicPageCachePolicy : IOutputCachePolicy
{
    /// <summary>Names of cookies that make a reader somebody begin with this.</summary>
    public const string PersonalCookiePrefix = "asm.id";

    /// <summary>The cookie that carries a message to the next page.</summary>
    public const string MessageCookie = "asm.message";

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellationToken)
    {
        var request = context.HttpContext.Request;
        var page = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>();
        var isPublic = page is not null
            && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && StringValues.IsNullOrEmpty(request.Headers.Authorization)
            && !request.Cookies.Keys.Any(name => name.StartsWith(PersonalCookiePrefix, StringComparison.Ordinal) || name.StartsWith(MessageCookie, StringComparison.Ordinal));
        context.EnableOutputCaching = isPublic;
        context.AllowCacheLookup = isPublic;
        context.AllowCacheStorage = isPublic;
        context.AllowLocking = true;
        if (isPublic)
        {
            context.ResponseExpirationTimeSpan = TimeSpan.FromHours(1);
            context.CacheVaryByRules.QueryKeys = "*";
            context.CacheVaryByRules.VaryByValues["encoding"] = Encoding(request);
            foreach (var tag in page!.Tags)
            {
                context.Tags.Add(tag);
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellationToken)
    {
        // Whatever a signed-in person was shown is theirs, however they were recognised.
        var response = context.HttpContext.Response;
        if (context.HttpContext.User.Identity?.IsAuthenticated == true || response.StatusCode != StatusCodes.Status200OK || !StringValues.IsNullOrEmpty(response.Headers.SetCookie))
        {
            context.AllowCacheStorage = false;
        }

        return ValueTask.CompletedTask;
    }

    private static string Encoding(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding.ToString();
        return accepted.Contains("br", StringComparison.Ordinal) ? "br" : accepted.Contains("gzip", StringComparison.Ordinal) ? "gzip" : "";
    }
}
