using AsmPortal.Commands;
using Microsoft.Extensions.Configuration;

namespace AsmPortal.Kernel.Hosting;

/// <summary>Reads the command line and secrets into the configuration.</summary>
internal static class PortalConfiguration
{
    private static readonly Dictionary<string, string> Switches = new(StringComparer.Ordinal)
    {
        ["--port"] = "Port",
        ["--data"] = "Data",
        ["--database"] = "Database",
        ["--plugins"] = "Plugins",
    };

    /// <summary>The switches of the contract as configuration, and the arguments that are not ours.</summary>
    public static (Dictionary<string, string?> Settings, string[] Others) Parse(string[] args)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var rest = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--no-demo")
            {
                settings[$"{PortalOptions.Section}:Demo"] = "false";
            }
            else if (Switches.TryGetValue(args[i], out var key))
            {
                if (i + 1 == args.Length)
                {
                    throw new PortalStartException($"{args[i]} needs a value.");
                }

                settings[$"{PortalOptions.Section}:{key}"] = args[++i];
            }
            else
            {
                rest.Add(args[i]);
            }
        }

        return (settings, [.. rest]);
    }

    /// <summary>What the operator configured.</summary>
    /// <exception cref="PortalStartException">A value cannot be read.</exception>
    public static PortalOptions ReadOptions(IConfiguration configuration)
    {
        try
        {
            var options = configuration.GetSection(PortalOptions.Section).Get<PortalOptions>() ?? new PortalOptions();
            Check(options);
            return options;
        }
        catch (InvalidOperationException exception)
        {
            throw new PortalStartException($"The configuration cannot be read: {exception.Message}", exception);
        }
    }

    private static void Check(PortalOptions options)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
        {
            throw new PortalStartException($"The time zone '{options.TimeZone}' is not known; a name such as Africa/Lubumbashi is expected.");
        }

        if (options.Mail.CertificateAuthority is { Length: > 0 } file && !File.Exists(file))
        {
            throw new PortalStartException($"The file '{file}' named by the setting 'Mail:CertificateAuthority' does not exist.");
        }

        if (options.CommentsPerMinute < 1 || options.CommentBurst < 1 || options.UntracedPerMinute < 1 || options.Keep.MailTextDays < 1 || options.Keep.MailDays < 1 || options.Keep.EventDays < 1)
        {
            throw new PortalStartException("CommentsPerMinute, CommentBurst, UntracedPerMinute and the days of Keep must be at least 1.");
        }
    }

    /// <summary>Settings in the form <c>--Key=value</c> are passed on; anything else that is not ours is a slip of the pen.</summary>
    /// <exception cref="PortalStartException">There is such an argument.</exception>
    public static void RefuseUnknown(IEnumerable<string> others)
    {
        if (others.FirstOrDefault(argument => !argument.StartsWith("--", StringComparison.Ordinal) || !argument.Contains('=', StringComparison.Ordinal)) is { } unknown)
        {
            throw new PortalStartException($"'{unknown}' is not known. Known are {string.Join(", ", Switches.Keys)} with a value, and --no-demo.");
        }
    }

    /// <summary>The switches that say where the portal is, without the command and its own options.</summary>
    public static string[] OnlyPlace(string[] args)
    {
        var kept = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--no-demo")
            {
                kept.Add(args[i]);
            }
            else if (Switches.ContainsKey(args[i]) && i + 1 < args.Length)
            {
                kept.Add(args[i]);
                kept.Add(args[++i]);
            }
        }

        return [.. kept];
    }

    /// <summary>A key that ends in <c>:File</c> names a file that holds the secret: <c>ASMPORTAL__Mail__Password__File</c> sets <c>AsmPortal:Mail:Password</c>.</summary>
    public static void ReadSecretFiles(ConfigurationManager configuration)
    {
        var secrets = new Dictionary<string, string?>();
        foreach (var (key, path) in configuration.GetSection(PortalOptions.Section).AsEnumerable())
        {
            if (path is not null && key.EndsWith(":File", StringComparison.OrdinalIgnoreCase))
            {
                if (!File.Exists(path))
                {
                    throw new PortalStartException($"The file '{path}' named by the setting '{key}' does not exist.");
                }

                secrets[key[..^":File".Length]] = File.ReadAllText(path).Trim();
            }
        }

        configuration.AddInMemoryCollection(secrets);
    }
}
