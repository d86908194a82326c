using System.Reflection;
using AsmPortal.Commands;
using AsmPortal.Modules;

namespace AsmPortal.Kernel.Modules;

/// <summary>Modules and features as found at start, sorted by dependency.</summary>
internal sealed class FeatureCatalog : IFeatureCatalog
{
    private readonly Dictionary<string, FeatureInfo> _byId;

    private FeatureCatalog(IReadOnlyList<ModuleInfo> modules, IReadOnlyList<FeatureInfo> features, IReadOnlyList<Assembly> themes)
    {
        Modules = modules;
        Features = features;
        Themes = themes;
        _byId = features.ToDictionary(feature => feature.Id, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<ModuleInfo> Modules { get; }

    public IReadOnlyList<FeatureInfo> Features { get; }

    public IReadOnlyList<Assembly> Themes { get; }

    public bool IsEnabled(string featureId) => _byId.TryGetValue(featureId, out var feature) && feature.Enabled;

    /// <summary>Whether any feature of the module is enabled; the pages of a module without one answer 404.</summary>
    public bool IsModuleEnabled(string moduleId) => Features.Any(feature => feature.ModuleId == moduleId && feature.Enabled);

    /// <summary>The startups to run, in the order of their features.</summary>
    public IEnumerable<StartupBase> CreateStartups()
    {
        var startups = new List<(int Order, int Feature, StartupBase Startup)>();
        foreach (var module in Modules)
        {
            foreach (var type in module.Assembly.DefinedTypes.Where(type => type.IsSubclassOf(typeof(StartupBase)) && !type.IsAbstract))
            {
                var needed = type.GetCustomAttribute<RequireFeaturesAttribute>()?.FeatureIds ?? [];
                var enabled = needed.Count > 0 ? needed.All(IsEnabled) : IsModuleEnabled(module.Id);
                if (enabled)
                {
                    var startup = (StartupBase)Activator.CreateInstance(type, nonPublic: true)!;
                    startups.Add((startup.Order, Modules.ToList().IndexOf(module), startup));
                }
            }
        }

        return startups.OrderBy(entry => entry.Order).ThenBy(entry => entry.Feature).Select(entry => entry.Startup);
    }

    /// <exception cref="PortalStartException">A feature is declared twice, unknown, cyclic, or switched off while another needs it.</exception>
    public static FeatureCatalog Create(IEnumerable<(Assembly Assembly, bool IsPlugin)> assemblies, IReadOnlyList<Assembly> themes, IReadOnlyDictionary<string, bool> switches)
    {
        var modules = new Dictionary<string, ModuleInfo>(StringComparer.OrdinalIgnoreCase);
        var features = new Dictionary<string, FeatureInfo>(StringComparer.OrdinalIgnoreCase);
        foreach (var (assembly, isPlugin) in assemblies)
        {
            var attribute = assembly.GetCustomAttribute<ModuleAttribute>()!;
            var id = attribute.Id.Length > 0 ? attribute.Id : assembly.GetName().Name!;
            if (!modules.TryAdd(id, new ModuleInfo(id, attribute.Name, assembly, isPlugin)))
            {
                throw new PortalStartException($"Two modules have the id '{id}'.");
            }

            var declared = assembly.GetCustomAttributes<FeatureAttribute>().ToList();
            if (declared.All(feature => feature.Id != id))
            {
                declared.Insert(0, new FeatureAttribute { Id = id, Name = attribute.Name, Description = attribute.Description, Dependencies = attribute.Dependencies });
            }

            foreach (var feature in declared)
            {
                var on = !switches.TryGetValue(feature.Id, out var value) || value;
                if (!features.TryAdd(feature.Id, new FeatureInfo(feature.Id, id, feature.Name, feature.Description, feature.Dependencies, on)))
                {
                    throw new PortalStartException($"Two modules declare the feature '{feature.Id}'.");
                }
            }
        }

        foreach (var name in switches.Keys.Where(name => !features.ContainsKey(name)))
        {
            throw new PortalStartException($"The configuration switches the feature '{name}', which no module declares.");
        }

        var sorted = FeatureOrder.Sort(features);
        foreach (var feature in sorted.Where(feature => feature.Enabled))
        {
            if (feature.Dependencies.FirstOrDefault(dependency => !features[dependency].Enabled) is { } missing)
            {
                throw new PortalStartException($"The feature '{feature.Id}' needs the feature '{missing}', which the configuration switches off.");
            }
        }

        var order = sorted.Select(feature => feature.ModuleId).Distinct(StringComparer.OrdinalIgnoreCase).Select(id => modules[id]).ToList();
        return new FeatureCatalog(order, sorted, themes);
    }
}
