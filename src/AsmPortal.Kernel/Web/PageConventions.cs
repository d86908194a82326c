using System.Reflection;
using AsmPortal.Modules;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Razor;

namespace AsmPortal.Kernel.Web;

/// <summary>Addresses are those that the page declares, and their language must exist.</summary>
internal sealed class CultureRouteConvention : IPageRouteModelConvention
{
    public void Apply(PageRouteModel model)
    {
        foreach (var attribute in model.Selectors.Select(selector => selector.AttributeRouteModel).OfType<AttributeRouteModel>())
        {
            attribute.Template = attribute.Template?.Replace("{culture}", "{culture:culture}", StringComparison.Ordinal);
        }
    }
}

/// <summary>The pages of a feature that is switched off answer 404, to everyone.</summary>
internal sealed class FeaturePageConvention(IFeatureCatalog features) : IPageApplicationModelConvention
{
    public void Apply(PageApplicationModel model)
    {
        var needed = model.ModelType?.GetCustomAttribute<RequireFeaturesAttribute>()?.FeatureIds ?? [];
        if (!needed.All(features.IsEnabled))
        {
            model.EndpointMetadata.Add(new AllowAnonymousAttribute());
            model.Filters.Add(new NotFoundFilter());
        }
    }

    private sealed class NotFoundFilter : IResourceFilter
    {
        public void OnResourceExecuting(ResourceExecutingContext context) => context.Result = new NotFoundResult();

        public void OnResourceExecuted(ResourceExecutedContext context)
        {
        }
    }
}

/// <summary>Views are looked for in the theme first, so that it can replace a module's, then in the module.</summary>
internal sealed class ThemeViewLocations(IReadOnlyList<string> themes) : IViewLocationExpander
{
    public void PopulateValues(ViewLocationExpanderContext context)
    {
    }

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations)
    {
        foreach (var theme in themes)
        {
            if (context.AreaName is not null)
            {
                yield return $"/Areas/{theme}/Views/{context.AreaName}/{{0}}.cshtml";
            }

            yield return $"/Areas/{theme}/Views/Shared/{{0}}.cshtml";
        }

        yield return "/Areas/{2}/Views/{0}.cshtml";
        foreach (var location in viewLocations)
        {
            yield return location;
        }
    }
}
