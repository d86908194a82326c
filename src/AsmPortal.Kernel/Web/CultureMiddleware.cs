using System.Globalization;
using AsmPortal.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AsmPortal.Kernel.Web;

/// <summary>Sets the language of the request: that of the address, else that of the cookie, else the browser's, else English.</summary>
internal sealed class CultureMiddleware(RequestDelegate next)
{
    public const string Cookie = "asm.language";

    public Task InvokeAsync(HttpContext context)
    {
        if (FromAddress(context.Request.Path) is { } chosen && IsSwitch(context.Request, chosen))
        {
            // Set when the answer starts, outside of what the page cache keeps: the page itself stays the same for everyone.
            context.Response.OnStarting(() =>
            {
                Remember(context, chosen);
                return Task.CompletedTask;
            });
        }

        var culture = CultureInfo.GetCultureInfo(FromAddress(context.Request.Path) ?? Preferred(context.Request));
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
        return next(context);
    }

    /// <summary>Whether the reader followed the language switch: they come from a page of this site in another language.</summary>
    internal static bool IsSwitch(HttpRequest request, string language) =>
        HttpMethods.IsGet(request.Method)
        && Uri.TryCreate(request.Headers.Referer.ToString(), UriKind.Absolute, out var from)
        && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
        && PathString.FromUriComponent(from).StartsWithSegments(request.PathBase, out var path)
        && FromAddress(path) is { } before
        && before != language;

    private static void Remember(HttpContext context, string language) =>
        context.Response.Cookies.Append(Cookie, language, new CookieOptions
        {
            Path = context.Request.PathBase.HasValue ? context.Request.PathBase.Value : "/",
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            IsEssential = true,
        });

    /// <summary>The language that the address names; null when it names none.</summary>
    public static string? FromAddress(PathString path)
    {
        var first = FirstSegment(path);
        return Languages.IsKnown(first) ? first : null;
    }

    public static string FirstSegment(PathString path) => (path.Value ?? "").Split('/', 3) is [_, var first, ..] ? first : "";

    public static string Preferred(HttpRequest request)
    {
        if (request.Cookies[Cookie] is { } cookie && Languages.IsKnown(cookie))
        {
            return cookie;
        }

        var accepted = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1);
        foreach (var language in accepted)
        {
            var code = (language.Value.Value ?? "").Split('-')[0].ToLowerInvariant();
            if (Languages.IsKnown(code))
            {
                return code;
            }
        }

        return Languages.English;
    }
}

/// <summary>The route constraint behind <c>{culture}</c>: a language that does not exist is an address that does not exist.</summary>
internal sealed class CultureConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var value) && Languages.IsKnown(value as string);
}
