namespace AsmPortal.Kernel.Tasks;

/// <summary>Where the schedule and the history of background tasks are kept, and whether this process runs them.</summary>
internal sealed class PortalTasksOptions
{
    /// <summary>The value of <see cref="Provider"/> for SQLite.</summary>
    public const string Sqlite = "Sqlite";

    /// <summary>The value of <see cref="Provider"/> for PostgreSQL.</summary>
    public const string PostgreSql = "PostgreSql";

    /// <summary><see cref="Sqlite"/> or <see cref="PostgreSql"/>.</summary>
    public required string Provider { get; init; }

    /// <summary>
    /// SQLite: a file of the scheduler's own, <c>Data Source=DIR/tasks.db</c>, because two writers of one file block
    /// each other; the directory is created. PostgreSQL: the portal's own database; the tables are prefixed
    /// <c>qrtz_</c>.
    /// </summary>
    public required string ConnectionString { get; init; }

    /// <summary>Whether tasks run on schedule in this process; false on the command line and in most tests.</summary>
    public bool RunScheduler { get; init; }
}
