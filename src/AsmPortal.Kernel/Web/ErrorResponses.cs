using System.Globalization;
using AsmPortal.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Kernel.Web;

/// <summary>Answers what went wrong: problem details to programs, a page in the reader's language to people.</summary>
internal static class ErrorResponses
{
    public static async Task WriteAsync(HttpContext context, IServiceProvider services)
    {
        var status = context.Response.StatusCode < 400 ? StatusCodes.Status500InternalServerError : context.Response.StatusCode;
        context.Response.StatusCode = status;

        // Exception handling runs outside the language middleware's flow: set it again from the address.
        var culture = CultureInfo.GetCultureInfo(CultureMiddleware.FromAddress(context.Request.Path) ?? CultureMiddleware.Preferred(context.Request));
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
        if (IsForPrograms(context.Request.Path) || context.Request.Headers.XRequestedWith == "fetch")
        {
            await context.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(new ProblemDetailsContext { HttpContext = context });
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        await RenderPageAsync(context, services, status);
    }

    public static bool IsForPrograms(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi") || path.StartsWithSegments("/health");

    /// <summary>Runs the error page's endpoint on the same request.</summary>
    private static async Task RenderPageAsync(HttpContext context, IServiceProvider services, int status)
    {
        var endpoint = services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .First(candidate => candidate.RoutePattern.RawText == "error/{status:int}");
        context.Features.Set<IErrorOrigin>(new ErrorOrigin(context.Request.Path));
        context.SetEndpoint(endpoint);
        context.Request.RouteValues = new RouteValueDictionary
        {
            ["page"] = "/Error",
            ["status"] = status,
            ["culture"] = Languages.Current,
        };
        context.Request.Method = HttpMethods.Get;
        await endpoint.RequestDelegate!(context);
    }

    private sealed record ErrorOrigin(PathString Path) : IErrorOrigin;
}

/// <summary>The address at which the error happened.</summary>
internal interface IErrorOrigin
{
    PathString Path { get; }
}

/// <summary>Titles of problems, in the reader's language.</summary>
internal static class ProblemTitles
{
    public static string Of(int status, IStringLocalizer S) => status switch
    {
        400 => S["The request cannot be read."],
        401 => S["Please sign in."],
        403 => S["You are not allowed to do this."],
        404 => S["This does not exist."],
        405 => S["This address does not take such a request."],
        409 => S["This is not possible in the present state."],
        413 => S["What was sent is too large."],
        415 => S["This type of content is not accepted."],
        422 => S["Something that was sent is not valid."],
        429 => S["Too many requests. Please wait a little."],
        503 => S["Sealed records cannot be opened at the moment."],
        _ => S["Something went wrong on our side."],
    };
}
