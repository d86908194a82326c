using System.Reflection;
using System.Runtime.Loader;
using AsmPortal.Commands;
using AsmPortal.Modules;

namespace AsmPortal.Kernel.Modules;

/// <summary>Loads modules from <c>plugins/NAME/NAME.dll</c>, each with its own dependencies; what the host already has is shared with it.</summary>
internal static class PluginLoader
{
    public static IEnumerable<Assembly> Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (var plugin in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(plugin);
            var file = Path.Combine(plugin, name + ".dll");
            if (!File.Exists(file))
            {
                throw new PortalStartException($"The plug-in folder '{plugin}' holds no '{name}.dll'.");
            }

            Assembly assembly;
            try
            {
                assembly = new PluginLoadContext(file).LoadFromAssemblyPath(file);
            }
            catch (Exception exception) when (exception is BadImageFormatException or FileLoadException)
            {
                throw new PortalStartException($"The plug-in '{file}' cannot be loaded: {exception.Message}", exception);
            }

            if (assembly.GetCustomAttribute<ModuleAttribute>() is null)
            {
                throw new PortalStartException($"The plug-in '{file}' does not declare [assembly: Module].");
            }

            yield return assembly;
        }
    }

    private sealed class PluginLoadContext(string file) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(file))
    {
        private readonly AssemblyDependencyResolver _resolver = new(file);

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            // The host's own assemblies come first, so that a plug-in's contracts are the host's types.
            try
            {
                return Default.LoadFromAssemblyName(assemblyName);
            }
            catch (FileNotFoundException)
            {
                var path = _resolver.ResolveAssemblyToPath(assemblyName);
                return path is null ? null : LoadFromAssemblyPath(path);
            }
        }
    }
}
