using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace AsmPortal.Testing;

/// <summary>An observation as a device sends it.</summary>
public sealed record SealedOnDevice(Guid ClientKey, Guid Key, byte[] Ephemeral, byte[] Nonce, byte[] Data);

/// <summary>Seals as <c>observe-seal.js</c> does.</summary>
public static class TestDevice
{
    public static SealedOnDevice Seal(string publicKey, Guid key, Guid userId, string json, Guid? clientKey = null)
    {
        var client = clientKey ?? Guid.CreateVersion7();
        var point = WebEncoders.Base64UrlDecode(publicKey);
        using var portal = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
        using var pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var own = pair.ExportParameters(false).Q;
        byte[] ephemeral = [4, .. own.X!, .. own.Y!];
        using var cipher = new AesGcm(HKDF.DeriveKey(HashAlgorithmName.SHA256, pair.DeriveRawSecretAgreement(portal.PublicKey), 32, ephemeral, Encoding.UTF8.GetBytes($"asm-observation:{key}:{client}")), 16);
        var (nonce, text, tag) = (RandomNumberGenerator.GetBytes(12), Encoding.UTF8.GetBytes(json), new byte[16]);
        var data = new byte[text.Length];
        cipher.Encrypt(nonce, text, data, tag, Encoding.UTF8.GetBytes(userId.ToString()));
        return new SealedOnDevice(client, key, ephemeral, nonce, [.. data, .. tag]);
    }
}
