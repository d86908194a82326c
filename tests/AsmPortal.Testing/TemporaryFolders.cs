using System.Diagnostics;
using System.Globalization;

namespace AsmPortal.Testing;

/// <summary>Folders that are gone when the test process has ended, however it ended; so are the PostgreSQL servers that run in them.</summary>
public static class TemporaryFolders
{
    // The test platform gives a process no time to clean up and may kill it. Somebody else waits for its end.
    private const string Janitor = """
        while kill -0 "$1" 2>/dev/null; do sleep 0.3; done
        for file in "$2"/*/data/postmaster.pid; do
          [ -f "$file" ] || continue
          server=$(head -n 1 "$file")
          kill -QUIT "$server" 2>/dev/null
          while kill -0 "$server" 2>/dev/null; do sleep 0.1; done
        done
        rm -rf "$2"
        """;

    private static readonly Lazy<string> Root = new(Begin);
    private static int _count;

    /// <summary>Makes an empty folder.</summary>
    public static string Create() =>
        Directory.CreateDirectory(Path.Combine(Root.Value, Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture))).FullName;

    private static string Begin()
    {
        var root = Directory.CreateTempSubdirectory("asmportal-test-").FullName;
        var id = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        using var janitor = Process.Start("setsid", ["sh", "-c", "exec </dev/null >/dev/null 2>&1\n" + Janitor, "sh", id, root]);
        return root;
    }
}
