using System.Security.Cryptography;
using System.Text;

namespace AsmPortal.ChildProtection.Services.Observing;

/// <summary>An observation as a device keeps and sends it: sealed, so that the device itself cannot read it any more.</summary>
/// <param name="ClientKey">The device's id of the observation; sent twice it is recorded once.</param>
/// <param name="Key">Id of the public key that it was sealed to.</param>
/// <param name="Ephemeral">The device's own public point for this observation, 65 bytes.</param>
/// <param name="Nonce">12 bytes.</param>
/// <param name="Data">Cipher text and, at its end, the tag of 16 bytes.</param>
internal sealed record ObservationEnvelope(Guid ClientKey, Guid Key, byte[] Ephemeral, byte[] Nonce, byte[] Data)
{
    /// <summary>Most bytes of a sealed observation.</summary>
    public const int MostBytes = 8192;
    private const int PointLength = 65;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>Opens it: ECDH over P-256, HKDF with SHA-256, AES-256-GCM. The words are those of <c>observe-seal.js</c>.</summary>
    /// <param name="privateKey">The portal's key.</param>
    /// <param name="userId">Who sends it: an observation belongs to the account that it was sealed in.</param>
    /// <returns>The JSON text; null when it was changed, or belongs to another key or person.</returns>
    public string? Open(ECDiffieHellman privateKey, Guid userId)
    {
        if (Ephemeral.Length != PointLength || Ephemeral[0] != 4 || Nonce.Length != NonceLength || Data.Length is <= TagLength or > MostBytes)
        {
            return null;
        }

        try
        {
            var point = new ECPoint { X = Ephemeral[1..33], Y = Ephemeral[33..] };
            using var theirs = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point });
            var secret = privateKey.DeriveRawSecretAgreement(theirs.PublicKey);
            using var cipher = new AesGcm(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, Ephemeral, Encoding.UTF8.GetBytes($"asm-observation:{Key}:{ClientKey}")), TagLength);
            var text = new byte[Data.Length - TagLength];
            cipher.Decrypt(Nonce, Data.AsSpan(0, text.Length), Data.AsSpan(text.Length), text, Encoding.UTF8.GetBytes(userId.ToString()));
            return Encoding.UTF8.GetString(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
