using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using AsmPortal.Commands;

namespace AsmPortal.Testing;

/// <summary>A mail that the server took, as a mail program reads it.</summary>
/// <param name="To">Recipient.</param>
/// <param name="Raw">As it came over the line.</param>
/// <param name="Headers">Decoded, by small letters.</param>
/// <param name="Text">The plain part.</param>
/// <param name="Html">The HTML part.</param>
internal sealed record ReceivedMail(string To, string Raw, Dictionary<string, string> Headers, string Text, string Html)
{
    public string Subject => Headers["subject"];
}

/// <summary>A real SMTP server (Debian's aiosmtpd) with STARTTLS, a self-signed certificate of its own and a password, on a free port.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly int _port;
    private Process? _process;

    private SmtpServer(string folder, int port)
    {
        _folder = folder;
        _port = port;
    }

    /// <summary>How the portal reaches it: the certificate is trusted by naming its file.</summary>
    public MailOptions Options => new()
    {
        Host = "127.0.0.1",
        Port = _port,
        StartTls = true,
        User = "portal",
        Password = "secret",
        From = "portal@asm.example",
        CertificateAuthority = Certificate,
    };

    /// <summary>The same as environment variables of a portal of its own.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["ASMPORTAL__Mail__Host"] = Options.Host,
        ["ASMPORTAL__Mail__Port"] = _port.ToString(CultureInfo.InvariantCulture),
        ["ASMPORTAL__Mail__User"] = Options.User,
        ["ASMPORTAL__Mail__Password"] = Options.Password,
        ["ASMPORTAL__Mail__From"] = Options.From,
        ["ASMPORTAL__Mail__CertificateAuthority"] = Certificate,
    };

    /// <summary>What it took, in order.</summary>
    public IReadOnlyList<ReceivedMail> Mails =>
        [.. Directory.GetFiles(_folder, "*.mail").Order(StringComparer.Ordinal).Select(file => JsonSerializer.Deserialize<ReceivedMail>(File.ReadAllText(file), JsonSerializerOptions.Web)!)];

    private string Certificate => Path.Combine(_folder, "certificate.pem");

    private string Key => Path.Combine(_folder, "key.pem");

    public static async Task<SmtpServer> StartAsync()
    {
        var server = new SmtpServer(TemporaryFolders.Create(), Ports.Free());
        server.WriteCertificate();
        await server.ComeBackAsync();
        return server;
    }

    /// <summary>Whether it answers every recipient that it is busy.</summary>
    public void SetBusy(bool on) => Set("busy", on);

    /// <summary>Whether it takes mail and never answers.</summary>
    public void SetSilent(bool on) => Set("silent", on);

    /// <summary>Whether it takes mail and breaks the connection instead of answering.</summary>
    public void SetLost(bool on) => Set("lost", on);

    /// <summary>Ends; what it took stays.</summary>
    public async Task GoAwayAsync()
    {
        if (_process is not null)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
            _process.Dispose();
            _process = null;
        }
    }

    /// <summary>Starts, again on the same port.</summary>
    public async Task ComeBackAsync()
    {
        _process = Process.Start(new ProcessStartInfo(
            "/usr/bin/python3",
            [RepositoryFiles.Get("tests", "AsmPortal.Testing", "Mail", "smtp_server.py"), _port.ToString(CultureInfo.InvariantCulture), _folder, Certificate, Key])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        (await _process.StandardOutput.ReadLineAsync()).ShouldBe("ready", "aiosmtpd did not start; is python3-aiosmtpd installed?");
    }

    public ValueTask DisposeAsync() => new(GoAwayAsync());

    private void Set(string mood, bool on)
    {
        var file = Path.Combine(_folder, mood);
        if (on)
        {
            File.WriteAllText(file, "");
        }
        else
        {
            File.Delete(file);
        }
    }

    private void WriteCertificate()
    {
        using var key = RSA.Create(2048);

        // A name of its own: all servers of the process are trusted side by side, and a certificate's issuer is looked for by name.
        var request = new CertificateRequest($"CN=mail {Guid.CreateVersion7():n}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
    }
}
