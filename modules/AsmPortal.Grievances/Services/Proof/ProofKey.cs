using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using AsmPortal.Sealing;

namespace AsmPortal.Grievances.Services.Proof;

/// <summary>
/// The key with which proofs of filing are signed: ECDSA on P-256. It is not stored: it follows from the portal's own key outside of the database, so that every
/// node has the same one, and neither the database nor its backups can make a proof.
/// </summary>
internal sealed class ProofKey(IBlindIndex index)
{
    private static readonly BigInteger Order = BigInteger.Parse("0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public byte[] Sign(string statement)
    {
        using var key = Open();
        return key.SignData(Encoding.UTF8.GetBytes(statement), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    public bool Verify(string statement, byte[] signature)
    {
        using var key = Open();
        return key.VerifyData(Encoding.UTF8.GetBytes(statement), signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>The public key as PEM, as openssl reads it.</summary>
    public string PublicPem()
    {
        using var key = Open();
        return key.ExportSubjectPublicKeyInfoPem() + "\n";
    }

    /// <summary>Which key it is: the beginning of the SHA-256 of the public key.</summary>
    public string Fingerprint()
    {
        using var key = Open();
        return Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 8));
    }

    private ECDsa Open()
    {
        var seed = SHA512.HashData(Encoding.ASCII.GetBytes(index.Of("Grievances.ProofKey", "first half") + index.Of("Grievances.ProofKey", "second half")));
        var number = (new BigInteger(seed, isUnsigned: true, isBigEndian: true) % (Order - 1)) + 1;
        var secret = new byte[32];
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        bytes.CopyTo(secret, secret.Length - bytes.Length);
        return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = secret });
    }
}
