using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AsmPortal.ChildProtection.Pages.Observing;

/// <summary>The worker of the observer's page, served from the place that it watches over. It holds nothing of a person.</summary>
internal static class ObservingFiles
{
    private const string Worker = "AsmPortal.ChildProtection/observe-worker.js";

    public static IEndpointRouteBuilder MapObservingFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet($"/{{culture:culture}}{EdgePaths.ObservationWorker}", ReadWorker).AllowAnonymous().ExcludeFromDescription();
        return routes;
    }

    private static IResult ReadWorker(HttpContext context, IWebHostEnvironment environment)
    {
        var file = environment.WebRootFileProvider.GetFileInfo(Worker);
        context.Response.Headers.CacheControl = "no-cache";
        return file.Exists ? Results.File(file.CreateReadStream(), "text/javascript") : Results.NotFound();
    }
}
