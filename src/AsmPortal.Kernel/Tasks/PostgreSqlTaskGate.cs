using System.Data.Common;
using Npgsql;

namespace AsmPortal.Kernel.Tasks;

/// <summary>Gates as PostgreSQL advisory locks of a session, which the server frees when a node dies.</summary>
internal sealed class PostgreSqlTaskGate(PortalTasksOptions options) : ITaskGate
{
    public async ValueTask<IAsyncDisposable> EnterAsync(string name, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(options.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await ExecuteAsync(connection, "SELECT pg_advisory_lock(hashtextextended($1, 0))", name, cancellationToken);
            return new Holder(connection, name);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue("asmportal.tasks." + name);
        // Waiting for another run to end is not a slow statement; the caller's token is the limit.
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed class Holder(NpgsqlConnection connection, string name) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (connection)
            {
                try
                {
                    await ExecuteAsync(connection, "SELECT pg_advisory_unlock(hashtextextended($1, 0))", name, CancellationToken.None);
                }
                catch (Exception exception) when (exception is DbException or InvalidOperationException)
                {
                    // The session is gone and the lock with it; a task that did its work has not failed for that.
                }
            }
        }
    }
}
