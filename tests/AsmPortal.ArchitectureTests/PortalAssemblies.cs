using System.Reflection;
using AsmPortal.Modules;
using Microsoft.AspNetCore.Mvc.ApplicationParts;

namespace AsmPortal.ArchitectureTests;

/// <summary>The assemblies of the portal by what they are.</summary>
internal static class PortalAssemblies
{
    public static Assembly Web => typeof(Program).Assembly;

    public static Assembly Kernel => typeof(Kernel.Hosting.PortalHost).Assembly;

    public static Assembly Abstractions => typeof(ModuleAttribute).Assembly;

    public static IReadOnlyList<Assembly> Modules { get; } = [.. Marked<ModuleAttribute>()];

    public static IReadOnlyList<Assembly> Themes { get; } = [.. Marked<ThemeAttribute>()];

    /// <summary>Modules and themes.</summary>
    public static IReadOnlyList<Assembly> Parts { get; } = [.. Modules, .. Themes];

    private static IEnumerable<Assembly> Marked<T>()
        where T : Attribute =>
        Web.GetCustomAttributes<ApplicationPartAttribute>().Select(part => part.AssemblyName).Distinct(StringComparer.Ordinal)
            .Select(name => Assembly.Load(new AssemblyName(name))).Where(assembly => assembly.GetCustomAttribute<T>() is not null);
}
