using AsmPortal.Modules;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Administration.Services;

/// <summary>Says what another module says of itself in the reader's language: its words are in its own translations.</summary>
internal sealed class ModuleWords(IStringLocalizerFactory localizers, IFeatureCatalog features)
{
    /// <summary>An English text of an assembly, translated.</summary>
    public string Of(string assembly, string text) => text.Length == 0 ? "" : localizers.Create("", assembly)[text].Value;

    /// <summary>The name of a module; parts of the portal that are no modules keep their technical name.</summary>
    public string ModuleName(string id) =>
        features.Modules.FirstOrDefault(module => module.Id == id) is { } known ? Of(Assembly(known), known.Name) : id;

    /// <summary>A feature's name and description.</summary>
    public (string Name, string Description) Feature(FeatureInfo feature)
    {
        var assembly = Assembly(features.Modules.First(module => module.Id == feature.ModuleId));
        return (Of(assembly, feature.Name), Of(assembly, feature.Description));
    }

    private static string Assembly(ModuleInfo module) => module.Assembly.GetName().Name!;
}
