using AsmPortal.Localization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Assessments.Pages;

/// <summary>
/// The files that let answering go on without a connection. The worker is served from the place it watches over: a script may not reach above its own folder.
/// Neither holds anything of a person, so that a browser may renew them whoever is signed in.
/// </summary>
internal static class AnsweringFiles
{
    private const string Worker = "AsmPortal.Assessments/answering-worker.js";

    public static IEndpointRouteBuilder MapAnsweringFiles(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/{culture:culture}/assessments").AllowAnonymous().ExcludeFromDescription();
        files.MapGet("worker.js", ReadWorker);
        files.MapGet("{number}/app.webmanifest", ReadManifest);
        return routes;
    }

    private static IResult ReadWorker(HttpContext context, IWebHostEnvironment environment)
    {
        var file = environment.WebRootFileProvider.GetFileInfo(Worker);
        context.Response.Headers.CacheControl = "no-cache";
        return file.Exists ? Results.File(file.CreateReadStream(), "text/javascript") : Results.NotFound();
    }

    private static IResult ReadManifest(string number, HttpRequest request, IStringLocalizer<AssessmentsResources> S)
    {
        var place = $"{request.PathBase}/{Languages.Current}{AssessmentPaths.Answer(Uri.EscapeDataString(number))}";
        return Results.Json(
            new AppManifest(
                S["Assessment {0}", number],
                number,
                Languages.HtmlTag(Languages.Current),
                place,
                place,
                "standalone",
                "#0a3d91",
                "#ffffff",
                [new AppIcon($"{request.PathBase}/AsmPortal.Theme/img/favicon.svg", "any", "image/svg+xml")]),
            new System.Text.Json.JsonSerializerOptions(System.Text.Json.JsonSerializerDefaults.Web) { PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.SnakeCaseLower },
            "application/manifest+json");
    }

    /// <summary>Source: W3C Web Application Manifest.</summary>
    private sealed record AppManifest(
        string Name, string ShortName, string Lang, string StartUrl, string Scope, string Display, string ThemeColor, string BackgroundColor, IReadOnlyList<AppIcon> Icons);

    private sealed record AppIcon(string Src, string Sizes, string Type);
}
