using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AsmPortal.Commands;

namespace AsmPortal.DatabaseTests.Kernel;

/// <summary>A real SMTP server (Debian's aiosmtpd) with STARTTLS and a password, on a free port.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    // One certificate for all servers of the process: the client's check of certificates is of the process, too.
    private static readonly Lazy<X509Certificate2> Certificate = new(MakeCertificate);

    private readonly Process _process;
    private readonly string _folder;
    private readonly int _port;

    private SmtpServer(Process process, string folder, int port)
    {
        _process = process;
        _folder = folder;
        _port = port;
    }

    public MailOptions Options => new() { Host = "127.0.0.1", Port = _port, StartTls = true, User = "portal", Password = "secret", From = "portal@asm.example" };

    /// <summary>What it took, raw, in order.</summary>
    public IReadOnlyList<string> Messages => [.. Directory.GetFiles(_folder, "*.eml").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    public static async Task<SmtpServer> StartAsync()
    {
        var folder = TemporaryFolders.Create();
        var (certificate, key) = (Path.Combine(folder, "certificate.pem"), Path.Combine(folder, "key.pem"));
        await File.WriteAllTextAsync(certificate, Certificate.Value.ExportCertificatePem());
        await File.WriteAllTextAsync(key, Certificate.Value.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        var port = Ports.Free();
        var process = Process.Start(new ProcessStartInfo(
            "/usr/bin/python3",
            [RepositoryFiles.Get("tests", "AsmPortal.DatabaseTests", "Kernel", "smtp_server.py"), port.ToString(CultureInfo.InvariantCulture), folder, certificate, key])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        (await process.StandardOutput.ReadLineAsync()).ShouldBe("ready", "aiosmtpd did not start; is python3-aiosmtpd installed?");
        return new SmtpServer(process, folder, port);
    }

    /// <summary>Whether it answers every recipient that it is busy.</summary>
    public void SetBusy(bool busy)
    {
        var file = Path.Combine(_folder, "busy");
        if (busy)
        {
            File.WriteAllText(file, "");
        }
        else
        {
            File.Delete(file);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
#pragma warning disable SYSLIB0014 // The mail client asks nobody else; only this one certificate is accepted.
        ServicePointManager.ServerCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString();
#pragma warning restore SYSLIB0014
        return certificate;
    }
}
