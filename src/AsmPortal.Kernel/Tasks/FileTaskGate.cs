using Microsoft.Data.Sqlite;

namespace AsmPortal.Kernel.Tasks;

/// <summary>Gates as locked files beside the SQLite store, which the system frees when a process dies.</summary>
internal sealed class FileTaskGate(PortalTasksOptions options) : ITaskGate
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly string directory = new SqliteConnectionStringBuilder(options.ConnectionString).DataSource + ".locks";

    public async ValueTask<IAsyncDisposable> EnterAsync(string name, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, name);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (IsHeld(exception))
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    // EWOULDBLOCK of flock (Linux 11, macOS 35) and ERROR_SHARING_VIOLATION; any other failure is a real one.
    private static bool IsHeld(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);
}
