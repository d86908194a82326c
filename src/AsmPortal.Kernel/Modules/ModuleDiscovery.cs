using System.Reflection;
using AsmPortal.Commands;
using AsmPortal.Modules;
using Microsoft.AspNetCore.Mvc.ApplicationParts;

namespace AsmPortal.Kernel.Modules;

/// <summary>Finds the modules that the host refers to and those in the plug-in folder, and sorts their features.</summary>
internal static class ModuleDiscovery
{
    public static FeatureCatalog Find(Assembly host, PortalOptions options)
    {
        var modules = new List<(Assembly Assembly, bool IsPlugin)>();
        var themes = new List<Assembly>();
        foreach (var name in host.GetCustomAttributes<ApplicationPartAttribute>().Select(part => part.AssemblyName).Distinct(StringComparer.Ordinal))
        {
            var assembly = Assembly.Load(new AssemblyName(name));
            if (assembly.GetCustomAttribute<ModuleAttribute>() is not null)
            {
                modules.Add((assembly, false));
            }
            else if (assembly.GetCustomAttribute<ThemeAttribute>() is not null)
            {
                themes.Add(assembly);
            }
        }

        foreach (var assembly in PluginLoader.Load(Path.GetFullPath(options.Plugins)))
        {
            if (modules.Any(known => known.Assembly.GetName().Name == assembly.GetName().Name))
            {
                throw new PortalStartException($"The plug-in '{assembly.GetName().Name}' has the name of a module that is already there.");
            }

            modules.Add((assembly, true));
        }

        return FeatureCatalog.Create(modules, themes, options.Features);
    }
}
