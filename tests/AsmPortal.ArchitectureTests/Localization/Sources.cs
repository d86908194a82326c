using System.Reflection;
using AsmPortal.Kernel.Localization;

namespace AsmPortal.ArchitectureTests.Localization;

/// <summary>The texts of every module, and their translations, as they lie in the checkout.</summary>
internal static class Sources
{
    public const string Kernel = "AsmPortal.Kernel";

    private static readonly Lazy<Dictionary<string, List<MessageKey>>> ByModule = new(Collect);

    /// <summary>Modules, themes and the kernel; what Abstractions and Web say belongs to the kernel.</summary>
    public static IReadOnlyList<string> Ids { get; } = [Kernel, .. PortalAssemblies.Parts.Select(part => part.GetName().Name!)];

    public static IReadOnlyList<MessageKey> Keys(string module) => ByModule.Value[module];

    /// <summary>The texts of all modules: what the kernel's file translates may be used by any of them.</summary>
    public static IEnumerable<MessageKey> AllKeys => ByModule.Value.Values.SelectMany(keys => keys);

    public static IReadOnlyList<PoEntry> Entries(string language, string module)
    {
        var file = RepositoryFiles.Get("localization", language, module + ".po");
        if (!File.Exists(file))
        {
            return [];
        }

        using var reader = File.OpenText(file);
        return PoFile.Parse(reader);
    }

    /// <summary>Sources in which a text is put together from pieces.</summary>
    public static IEnumerable<string> Joined() =>
        Files().SelectMany(file => file.Path.EndsWith(".cs", StringComparison.Ordinal)
            ? CodeKeys.Joined(Relative(file.Path), File.ReadAllText(file.Path))
            : ViewKeys.Joined(Relative(file.Path), File.ReadAllText(file.Path)));

    private static Dictionary<string, List<MessageKey>> Collect()
    {
        var keys = Ids.ToDictionary(id => id, _ => new List<MessageKey>(), StringComparer.Ordinal);
        foreach (var (module, path) in Files())
        {
            var (name, source) = (Relative(path), File.ReadAllText(path));
            keys[module].AddRange(path.EndsWith(".cs", StringComparison.Ordinal) ? CodeKeys.Find(name, source) : ViewKeys.Find(name, source));
        }

        foreach (var assembly in (Assembly[])[PortalAssemblies.Abstractions, PortalAssemblies.Kernel, .. PortalAssemblies.Parts])
        {
            keys[Owner(assembly.GetName().Name!)].AddRange(DeclaredKeys.Find(assembly));
        }

        return keys;
    }

    private static IEnumerable<(string Module, string Path)> Files()
    {
        foreach (var folder in (string[])["src", "modules", "themes"])
        {
            foreach (var project in Directory.GetDirectories(RepositoryFiles.Get(folder)))
            {
                var module = Owner(Path.GetFileName(project));
                foreach (var path in Directory.EnumerateFiles(project, "*.cs*", SearchOption.AllDirectories).Where(IsSource))
                {
                    if (Ids.Contains(module))
                    {
                        yield return (module, path);
                    }
                }
            }
        }
    }

    private static bool IsSource(string path) =>
        (path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".cshtml", StringComparison.Ordinal))
        && !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/node_modules/", StringComparison.Ordinal);

    private static string Owner(string project) => project is "AsmPortal.Abstractions" or "AsmPortal.Web" ? Kernel : project;

    private static string Relative(string path) => Path.GetRelativePath(RepositoryFiles.Root, path);
}
