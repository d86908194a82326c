namespace AsmPortal.Testing;

/// <summary>The checkout that these tests were built from.</summary>
public static class RepositoryFiles
{
    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = Ancestors(AppContext.BaseDirectory).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "AsmPortal.sln")))
        ?? throw new InvalidOperationException("The tests do not run inside a checkout of AsmPortal.");

    /// <summary>A path below the root.</summary>
    public static string Get(params string[] parts) => Path.Combine([Root, .. parts]);

    internal static IEnumerable<string> Ancestors(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }
}

/// <summary>The data that the project was given, beside the checkout: <c>../shared/data</c>, or where <c>ASMPORTAL_SHARED</c> points.</summary>
public static class SharedData
{
    public const string Variable = "ASMPORTAL_SHARED";

    private static readonly string? Folder = Find();

    /// <summary>Whether it is on this machine.</summary>
    public static bool IsAvailable => Folder is not null;

    /// <summary>The full path of a file or folder of it.</summary>
    /// <exception cref="InvalidOperationException">It is not on this machine.</exception>
    public static string Get(params string[] parts) =>
        Path.Combine([Folder ?? throw new InvalidOperationException($"The shared data is neither at ../shared/data beside the checkout nor where {Variable} points."), .. parts]);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return Directory.Exists(Path.Combine(given, "data")) ? Path.Combine(given, "data") : given;
        }

        // A work tree may lie deeper than the main checkout.
        return RepositoryFiles.Ancestors(Path.GetDirectoryName(RepositoryFiles.Root)!).Select(folder => Path.Combine(folder, "shared", "data")).FirstOrDefault(Directory.Exists);
    }
}

/// <summary>A test that reads the shared data; visibly skipped on a machine without it, except where <c>CI</c> is <c>true</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (!SharedData.IsAvailable && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = $"The shared data is neither at ../shared/data beside the checkout nor where {SharedData.Variable} points.";
        }
    }
}
