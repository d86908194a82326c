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
        var culture = CultureInfo.GetCultureInfo(FromAddress(context.Request.Path) ?? Preferred(context.Request));
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
        return next(context);
    }

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
