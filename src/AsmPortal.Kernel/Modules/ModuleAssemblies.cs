using System.Reflection;

namespace AsmPortal.Kernel.Modules;

/// <summary>The assemblies whose entities, migrations and translations make up this portal: the kernel and every module present.</summary>
internal sealed class ModuleAssemblies(IReadOnlyList<Assembly> modules)
{
    public IReadOnlyList<Assembly> All { get; } = [typeof(ModuleAssemblies).Assembly, .. modules];

    /// <summary>Equal for equal sets of assemblies.</summary>
    public string Key { get; } = string.Join('|', modules.Select(assembly => assembly.FullName).Order(StringComparer.Ordinal));
}
