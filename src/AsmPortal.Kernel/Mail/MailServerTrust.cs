using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace AsmPortal.Kernel.Mail;

/// <summary>
/// Trusts a mail server's certificate also when it comes from an authority that the operator names in a file. Names and dates are checked as ever:
/// nothing switches a check off. The mail client has one hook for this in the whole process; nothing else of the portal uses it.
/// </summary>
internal static class MailServerTrust
{
    private static readonly ConcurrentDictionary<string, X509Certificate2> Authorities = new(StringComparer.Ordinal);

    /// <summary>Adds the certificates of a PEM file.</summary>
    public static void Add(string file)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(file);
        foreach (var certificate in certificates)
        {
            Authorities.TryAdd(certificate.Thumbprint, certificate);
        }

#pragma warning disable SYSLIB0014 // The type is obsolete for HTTP; for mail it is the only way.
        ServicePointManager.ServerCertificateValidationCallback = (_, shown, chain, errors) => IsTrusted(shown, chain, errors);
#pragma warning restore SYSLIB0014
    }

    /// <summary>Whether the machine trusts the certificate, or it has no other fault than coming from one of the named authorities.</summary>
    internal static bool IsTrusted(X509Certificate? shown, X509Chain? given, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || shown is not X509Certificate2 certificate)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(Authorities.Values.ToArray());

        // An authority of one's own seldom publishes what it has revoked.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in given?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(certificate);
    }
}
