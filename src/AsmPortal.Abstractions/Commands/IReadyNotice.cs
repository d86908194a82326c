namespace AsmPortal.Commands;

/// <summary>Lines printed after the portal has said that it is ready, for example the demonstration accounts or the set-up link.</summary>
public interface IReadyNotice
{
    /// <summary>The lines in English; empty when there is nothing to say.</summary>
    Task<IReadOnlyList<string>> GetLinesAsync(CancellationToken cancellationToken);
}

/// <summary>The portal cannot start, or a command cannot run, for a reason that its operator can mend. Printed as one line; exit code 2.</summary>
/// <param name="message">The line.</param>
/// <param name="inner">The cause.</param>
public sealed class PortalStartException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>What the operator configured: section <c>AsmPortal</c> of the configuration.</summary>
public sealed class PortalOptions
{
    /// <summary>The section's name; environment variables begin with <c>ASMPORTAL__</c>.</summary>
    public const string Section = "AsmPortal";

    /// <summary>Folder of the embedded database, files and backups.</summary>
    public string Data { get; set; } = ".data";

    /// <summary>Connection string of PostgreSQL; empty for SQLite in <see cref="Data"/>.</summary>
    public string Database { get; set; } = "";

    /// <summary>Port on 127.0.0.1.</summary>
    public int Port { get; set; } = 5080;

    /// <summary>Whether demonstration data and accounts are loaded. Accounts of the demonstration stop the start when this is off.</summary>
    public bool Demo { get; set; } = true;

    /// <summary>The address that people use, for links in mails, for example <c>https://portal.example</c>; empty takes the address listened on.</summary>
    public string PublicAddress { get; set; } = "";

    /// <summary>Whom readers can write to, an e-mail address or a few words, shown on the pages about the portal; empty says "the operator of this portal".</summary>
    public string Contact { get; set; } = "";

    /// <summary>Folder of plug-ins; relative to the working directory.</summary>
    public string Plugins { get; set; } = "plugins";

    /// <summary>Features switched on or off by id; what is not named is on.</summary>
    public Dictionary<string, bool> Features { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Most sign-in attempts a minute from one address.</summary>
    public int SignInAttemptsPerMinute { get; set; } = 20;

    /// <summary>Most API requests a minute for one token or address.</summary>
    public int ApiRequestsPerMinute { get; set; } = 600;

    /// <summary>Contributions a minute from one account, or from one network without an account.</summary>
    public int CommentsPerMinute { get; set; } = 30;

    /// <summary>How many of them may come at once.</summary>
    public int CommentBurst { get; set; } = 15;

    /// <summary>Requests a minute from one network that file or open something without a trace; twenty times as many from a proxy that names no address.</summary>
    public int UntracedPerMinute { get; set; } = 20;

    /// <summary>The portal's own time zone, by its IANA name: its morning is when daily summaries are sent.</summary>
    public string TimeZone { get; set; } = "Africa/Lubumbashi";

    /// <summary>Address of an OTLP collector; empty exports nothing.</summary>
    public string TelemetryEndpoint { get; set; } = "";

    /// <summary>The mail server.</summary>
    public MailOptions Mail { get; set; } = new();

    /// <summary>How long what has been sent is kept.</summary>
    public KeepOptions Keep { get; set; } = new();

    /// <summary>Where the keys of sealed records are.</summary>
    public SealingOptions Sealing { get; set; } = new();

    /// <summary>Whether tasks run by their schedule in this process.</summary>
    public bool RunTasks { get; set; } = true;
}

/// <summary>How mail leaves.</summary>
public sealed class MailOptions
{
    /// <summary>SMTP server; empty keeps mail on the administrator's mail page.</summary>
    public string Host { get; set; } = "";

    /// <summary>Port.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Whether STARTTLS is required.</summary>
    public bool StartTls { get; set; } = true;

    /// <summary>User name; empty sends without authentication.</summary>
    public string User { get; set; } = "";

    /// <summary>Password; give it by file: <c>ASMPORTAL__Mail__Password__File</c>.</summary>
    public string Password { get; set; } = "";

    /// <summary>Address of the sender.</summary>
    public string From { get; set; } = "portal@localhost";

    /// <summary>PEM file of a certificate authority that the mail server's certificate may also come from, besides those the machine trusts; empty for none.</summary>
    public string CertificateAuthority { get; set; } = "";
}

/// <summary>The keys of sealed records: outside the database, and backed up apart from it.</summary>
public sealed class SealingOptions
{
    /// <summary>Master keys, each 32 bytes in base64, separated by commas; the first one wraps, all unwrap. Give them by file: <c>ASMPORTAL__Sealing__Key__File</c>. Empty takes <see cref="KeyFile"/>.</summary>
    public string Key { get; set; } = "";

    /// <summary>File of the master keys, one a line, that the portal itself may rewrite when they change; empty for <c>master.key</c> in <see cref="Folder"/>. Made at the first start.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>Folder of the records' keys, the same on all machines; empty for <c>keys</c> in the data folder.</summary>
    public string Folder { get; set; } = "";
}

/// <summary>Days after which what has done its service is removed.</summary>
public sealed class KeepOptions
{
    /// <summary>The text of a sent mail.</summary>
    public int MailTextDays { get; set; } = 7;

    /// <summary>A mail that was sent, kept, given up or is uncertain.</summary>
    public int MailDays { get; set; } = 90;

    /// <summary>An event that all modules have had.</summary>
    public int EventDays { get; set; } = 30;
}

/// <summary>Something a module does after migration and before the server listens, for example seeding roles. Idempotent; it runs at every start and before every command.</summary>
public interface IStartUpStep
{
    /// <summary>Lower runs first.</summary>
    int Order { get; }

    /// <summary>Does it.</summary>
    /// <exception cref="PortalStartException">The portal must not start; the message is the line its operator sees.</exception>
    Task RunAsync(CancellationToken cancellationToken);
}
