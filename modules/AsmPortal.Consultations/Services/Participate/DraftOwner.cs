using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>Whose drafts they are.</summary>
/// <param name="Key">How it is stored: <c>u:</c> and the account, <c>g:</c> and the hash of a guest's cookie, <c>o:</c> and the organisation.</param>
/// <param name="UserId">The account behind it; null for a guest.</param>
internal sealed record DraftOwner(string Key, Guid? UserId)
{
    public bool IsOrganisation => Key.StartsWith("o:", StringComparison.Ordinal);

    public static DraftOwner OfUser(Guid userId) => new("u:" + userId.ToString("N", CultureInfo.InvariantCulture), userId);

    public static DraftOwner OfGuest(string secret) => new("g:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret))), null);

    public static DraftOwner OfOrganisation(Guid organisationId, Guid userId) => new("o:" + organisationId.ToString("N", CultureInfo.InvariantCulture), userId);
}
