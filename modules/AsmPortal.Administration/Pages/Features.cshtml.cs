using AsmPortal.Administration.Services;
using AsmPortal.Modules;
using AsmPortal.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsmPortal.Administration.Pages;

/// <summary>Which modules and features there are. They are switched in the configuration, since a switch takes a start.</summary>
[RequirePermission(Permissions.ViewDeskName)]
internal sealed class FeaturesModel(IFeatureCatalog features, ModuleWords words) : PageModel
{
    public IReadOnlyList<Row> Rows { get; } = [.. features.Features.Select(feature => Row.Of(feature, features, words))];

    /// <summary>One feature as shown.</summary>
    internal sealed record Row(string Id, string Name, string Description, string Module, bool IsPlugin, IReadOnlyList<string> Needs, bool Enabled)
    {
        /// <summary>The line of the configuration that turns it the other way.</summary>
        public string Switch => $"\"AsmPortal\": {{ \"Features\": {{ \"{Id}\": {(Enabled ? "false" : "true")} }} }}";

        public static Row Of(FeatureInfo feature, IFeatureCatalog features, ModuleWords words)
        {
            var (name, description) = words.Feature(feature);
            var module = features.Modules.First(candidate => candidate.Id == feature.ModuleId);
            var needs = feature.Dependencies.Select(id => words.Feature(features.Features.First(candidate => candidate.Id == id)).Name);
            return new Row(feature.Id, name, description, words.ModuleName(module.Id), module.IsPlugin, [.. needs], feature.Enabled);
        }
    }
}
