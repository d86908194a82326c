using AsmPortal.Display;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;

namespace AsmPortal.Kernel.Display;

internal sealed partial class DisplayManager(
    IServiceProvider services,
    IHttpContextAccessor http,
    IRazorViewEngine views,
    ITempDataDictionaryFactory tempData,
    IModelMetadataProvider metadata,
    System.Text.Encodings.Web.HtmlEncoder encoder,
    IStringLocalizer<KernelResources> S,
    ILogger<DisplayManager> logger) : IDisplayManager
{
    public async Task<ZonedPanels> BuildAsync<T>(T model, CancellationToken cancellationToken = default)
    {
        var rendered = new List<(string Zone, int Position, IHtmlContent Content)>();
        foreach (var driver in services.GetServices<IDisplayDriver<T>>())
        {
            try
            {
                foreach (var panel in await driver.DisplayAsync(model, cancellationToken))
                {
                    rendered.Add((panel.Zone, panel.Position, await RenderAsync(panel)));
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(exception, driver.GetType().FullName!);
                rendered.Add(("content", int.MaxValue, ErrorCard()));
            }
        }

        return new ZonedPanels(rendered.GroupBy(panel => panel.Zone).ToDictionary(
            zone => zone.Key,
            zone => (IReadOnlyList<IHtmlContent>)zone.OrderBy(panel => panel.Position).Select(panel => panel.Content).ToList()));
    }

    private async Task<IHtmlContent> RenderAsync(Panel panel)
    {
        var context = http.HttpContext ?? throw new InvalidOperationException("Panels are rendered within a request.");
        var action = new ActionContext(context, context.GetRouteData(), context.GetEndpoint()?.Metadata.GetMetadata<ActionDescriptor>() ?? new ActionDescriptor());
        var found = views.GetView(executingFilePath: null, panel.PartialView, isMainPage: false);
        if (!found.Success)
        {
            throw new InvalidOperationException($"The panel view '{panel.PartialView}' was not found.");
        }

        await using var writer = new StringWriter();
        var data = new ViewDataDictionary(metadata, new ModelStateDictionary()) { Model = panel.Model };
        var view = new ViewContext(action, found.View, data, tempData.GetTempData(context), writer, new HtmlHelperOptions());
        await found.View.RenderAsync(view);
        return new HtmlString(writer.ToString());
    }

    private HtmlString ErrorCard() =>
        new($"<div class=\"card panel-error\" role=\"note\"><div class=\"card-body\">{encoder.Encode(S["This part of the page cannot be shown at the moment."])}</div></div>");

    [LoggerMessage(LogLevel.Error, "The panel driver {Driver} failed")]
    private partial void LogFailed(Exception exception, string driver);
}
