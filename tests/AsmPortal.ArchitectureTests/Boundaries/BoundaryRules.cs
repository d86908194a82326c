namespace AsmPortal.ArchitectureTests.Boundaries;

/// <summary>What may stand in an assembly and what it may refer to. Each rule answers what breaks it, a line each.</summary>
internal static class BoundaryRules
{
    /// <summary>Outside Contracts nothing is public, but what a framework can only find when it is.</summary>
    public static IReadOnlyList<string> PublicOutsideContracts(AssemblyFile assembly, params IReadOnlyList<string> allowed) =>
        [.. assembly.Declared
            .Where(type => type.IsPublic && !IsContract(type.Namespace) && !allowed.Contains(type.Name))
            .Where(type => type.Name != "Startup" && type.Base is not ("TagHelper" or "ViewComponent"))
            .Select(type => $"{assembly.Name}: {type.Namespace}.{type.Name} is public outside Contracts.")];

    /// <summary>A class that nothing derives from is sealed.</summary>
    public static IReadOnlyList<string> NotSealed(AssemblyFile assembly)
    {
        var bases = assembly.Declared.Select(type => type.Base).ToHashSet(StringComparer.Ordinal);
        return [.. assembly.Declared
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !type.Name.Contains('<', StringComparison.Ordinal) && !bases.Contains(type.Name.Split('+')[^1]))
            .Where(type => !type.Namespace.StartsWith("Microsoft.", StringComparison.Ordinal) && !type.Namespace.StartsWith("System.", StringComparison.Ordinal))
            .Where(type => type.Namespace != "AspNetCoreGeneratedDocument")
            .Select(type => $"{assembly.Name}: {type.Namespace}.{type.Name} is not sealed.")];
    }

    /// <summary>Another module is known only by its Contracts.</summary>
    public static IReadOnlyList<string> ReferencesPastContracts(AssemblyFile assembly, IReadOnlyCollection<string> modules) =>
        [.. assembly.Referred
            .Where(type => type.Assembly != assembly.Name && modules.Contains(type.Assembly) && !IsContract(type.Namespace))
            .Select(type => $"{assembly.Name} refers to {type.Namespace}.{type.Name} of {type.Assembly}, which is not one of its Contracts.")];

    /// <summary>Of the portal's own assemblies it refers to these only.</summary>
    public static IReadOnlyList<string> ReferencesOtherThan(AssemblyFile assembly, params IReadOnlyList<string> allowed) =>
        [.. assembly.Referred
            .Where(type => type.Assembly.StartsWith("AsmPortal.", StringComparison.Ordinal) && !allowed.Contains(type.Assembly))
            .Select(type => $"{assembly.Name} refers to {type.Namespace}.{type.Name} of {type.Assembly}.")];

    private static bool IsContract(string name) =>
        name.EndsWith(".Contracts", StringComparison.Ordinal) || name.Contains(".Contracts.", StringComparison.Ordinal);
}
