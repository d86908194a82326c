using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using AsmPortal.Commands;
using AsmPortal.Kernel.Data;
using AsmPortal.Kernel.Localization;
using AsmPortal.Kernel.Modules;
using AsmPortal.Kernel.Web;
using AsmPortal.Modules;
using AsmPortal.Sealing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace AsmPortal.Kernel.Hosting;

internal static class KernelWeb
{
    public static void AddKernelWeb(this IServiceCollection services, FeatureCatalog catalog, PortalOptions options)
    {
        services.AddHttpContextAccessor();
        services.Configure<RouteOptions>(routes =>
        {
            routes.LowercaseUrls = true;
            routes.ConstraintMap["culture"] = typeof(CultureConstraint);
        });
        services.AddRazorPages(pages =>
            {
                pages.Conventions.Add(new CultureRouteConvention());
                pages.Conventions.Add(new FeaturePageConvention(catalog));
            })
            .ConfigureApplicationPartManager(parts => KeepEnabledParts(parts, catalog))
            .AddDataAnnotationsLocalization(localization => localization.DataAnnotationLocalizerProvider = (type, factory) => factory.Create(type));
        services.AddSingleton<IConfigureOptions<Microsoft.AspNetCore.Mvc.MvcOptions>>(provider =>
            new ConfigureOptions<Microsoft.AspNetCore.Mvc.MvcOptions>(mvc =>
            {
                mvc.ModelMetadataDetailsProviders.Add(new ValidationMessages());
                BindingMessages.Translate(mvc.ModelBindingMessageProvider, provider.GetRequiredService<IStringLocalizer<KernelResources>>());
            }));
        services.Configure<RazorViewEngineOptions>(razor => razor.ViewLocationExpanders.Add(new ThemeViewLocations([.. catalog.Themes.Select(theme => theme.GetName().Name!)])));

        // French and Chinese letters go out as they are: a Chinese page of entities would be three times as long.
        services.Configure<WebEncoderOptions>(encoders => encoders.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<CookieTempDataProviderOptions>(message =>
        {
            message.Cookie.Name = PublicPageCachePolicy.MessageCookie;
            message.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "asm.form";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddOutputCache(cache =>
        {
            cache.AddBasePolicy(new PublicPageCachePolicy());
            cache.SizeLimit = 128 * 1024 * 1024;
        });
        services.AddResponseCompression(compression =>
        {
            // Safe against BREACH: the antiforgery token, the one secret in a page, is made anew for each answer, and the session
            // cookie is SameSite, so that no other site makes a person's browser ask for their pages with input of its own.
            compression.EnableForHttps = true;
        });

        // A page is compressed once and served from the cache many times; a fifth less to send is worth it on slow links.
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
        {
            var S = context.HttpContext.RequestServices.GetRequiredService<IStringLocalizer<KernelResources>>();
            context.ProblemDetails.Title = ProblemTitles.Of(context.ProblemDetails.Status ?? 500, S);
            context.ProblemDetails.Extensions["traceId"] = System.Diagnostics.Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier;
        });
        services.AddOpenApi("v1");
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", HealthStatus.Unhealthy, ["ready"]);
        services.AddRateLimiter(limiter => RateLimits.Configure(limiter, options));
        services.Configure<ForwardedHeadersOptions>(forwarded => forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
    }

    public static void UsePortal(this WebApplication app, IReadOnlyList<StartupBase> startups)
    {
        app.UseMiddleware<UntracedScopeMiddleware>();
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseMiddleware<CultureMiddleware>();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context => ErrorResponses.WriteAsync(context, app.Services),
            StatusCodeSelector = exception => exception is SealingUnavailableException ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePages(context => ErrorResponses.WriteAsync(context.HttpContext, app.Services));
        app.UseRouting();
        app.UseMiddleware<UntracedMiddleware>();
        app.UseOutputCache();
        app.UseResponseCompression();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseMiddleware<IdempotencyMiddleware>();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        MapPluginFiles(app);
        app.MapRazorPages().WithStaticAssets();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") }).AllowAnonymous();
        foreach (var startup in startups)
        {
            startup.Configure(app);
        }

        // The pattern without a name leaves out addresses with a dot in their end, such as a version's.
        app.MapFallback("{*path}", Addresses.RedirectToLanguage).AllowAnonymous();
    }

    /// <summary>The parts of modules that are switched off go; those of plug-ins come.</summary>
    private static void KeepEnabledParts(ApplicationPartManager parts, FeatureCatalog catalog)
    {
        var off = catalog.Modules.Where(module => !catalog.IsModuleEnabled(module.Id)).Select(module => module.Assembly.GetName().Name!).ToHashSet(StringComparer.Ordinal);
        foreach (var part in parts.ApplicationParts.Where(part => off.Contains(part.Name)).ToList())
        {
            parts.ApplicationParts.Remove(part);
        }

        foreach (var module in catalog.Modules.Where(module => module.IsPlugin && catalog.IsModuleEnabled(module.Id)))
        {
            parts.ApplicationParts.Add(new AssemblyPart(module.Assembly));
            parts.ApplicationParts.Add(new CompiledRazorAssemblyPart(module.Assembly));
        }
    }

    /// <summary>A plug-in's files are served below its name, like a module's.</summary>
    private static void MapPluginFiles(WebApplication app)
    {
        foreach (var module in app.Services.GetRequiredService<IFeatureCatalog>().Modules.Where(module => module.IsPlugin))
        {
            var folder = Path.Combine(Path.GetDirectoryName(module.Assembly.Location)!, "wwwroot");
            if (Directory.Exists(folder))
            {
                app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder), RequestPath = "/" + module.Assembly.GetName().Name });
            }
        }
    }
}
