using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Security;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Services;

/// <summary>One token as its owner sees it.</summary>
internal sealed record ApiTokenRow(Guid Id, string Name, string Prefix, DateTime CreatedAt, DateTime? ExpiresAt, DateTime? LastUsedAt, DateTime? RevokedAt);

/// <summary>Whom a token speaks for.</summary>
internal sealed record TokenOwner(Guid Id, string DisplayName, IReadOnlyList<string> Roles, IReadOnlyList<string> TranslatorLanguages, bool SecondFactor);

/// <summary>Makes, lists, revokes and recognises API tokens.</summary>
internal sealed class ApiTokens(PortalDbContext context, IAuditTrailManager audit, TimeProvider time, IStringLocalizer<ApiTokens> S)
{
    private const string Prefix = "asm_";
    private const int ShownCharacters = 10;
    private static readonly TimeSpan UsePrecision = TimeSpan.FromMinutes(1);

    /// <summary>Makes a token; the answer is the only time it is seen. It carries the second factor of the session that makes it.</summary>
    public async Task<Result<string>> CreateAsync(Guid userId, string? name, int? daysValid, Guid? session, CancellationToken cancellationToken)
    {
        name = name?.Trim();
        if (string.IsNullOrEmpty(name) || name.Length > ApiToken.NameLength)
        {
            return Result<string>.Refuse(FailureKind.Invalid, S["Give the token a name of at most {0} characters.", ApiToken.NameLength], "TokenName");
        }

        var secondFactorAt = await context.Set<PortalSession>().Where(row => row.Id == session && row.UserId == userId).Select(row => row.SecondFactorAt).SingleOrDefaultAsync(cancellationToken);
        var secret = SecretTokens.Create(Prefix);
        var now = time.GetUtcNow().UtcDateTime;
        var token = new ApiToken
        {
            Id = Guid.CreateVersion7(),
            UserId = userId,
            Name = name,
            Prefix = secret[..ShownCharacters],
            TokenHash = SecretTokens.Hash(secret),
            CreatedAt = now,
            ExpiresAt = daysValid is { } days ? now.AddDays(days) : null,
            SecondFactorAt = secondFactorAt,
        };
        context.Add(token);
        audit.Record("Accounts.TokenCreated", "ApiToken", token.Id.ToString(), new Dictionary<string, string> { ["owner"] = userId.ToString() });
        await context.SaveChangesAsync(cancellationToken);
        return secret;
    }

    public async Task<IReadOnlyList<ApiTokenRow>> ListAsync(Guid userId, CancellationToken cancellationToken) =>
        await context.Set<ApiToken>().Where(token => token.UserId == userId)
            .OrderByDescending(token => token.CreatedAt)
            .Select(token => new ApiTokenRow(token.Id, token.Name, token.Prefix, token.CreatedAt, token.ExpiresAt, token.LastUsedAt, token.RevokedAt))
            .ToListAsync(cancellationToken);

    /// <summary>Ends a token of this owner; false when they have no such token.</summary>
    public async Task<bool> RevokeAsync(Guid userId, Guid tokenId, CancellationToken cancellationToken)
    {
        var token = await context.Set<ApiToken>().SingleOrDefaultAsync(token => token.Id == tokenId && token.UserId == userId, cancellationToken);
        if (token is null)
        {
            return false;
        }

        if (token.RevokedAt is null)
        {
            token.RevokedAt = time.GetUtcNow().UtcDateTime;
            audit.Record("Accounts.TokenRevoked", "ApiToken", token.Id.ToString(), new Dictionary<string, string> { ["owner"] = userId.ToString() });
            await context.SaveChangesAsync(cancellationToken);
        }

        return true;
    }

    /// <summary>The owner of a token that is valid now, else null.</summary>
    public async Task<TokenOwner?> FindOwnerAsync(string secret, CancellationToken cancellationToken)
    {
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var hash = SecretTokens.Hash(secret);
        var now = time.GetUtcNow().UtcDateTime;
        var found = await (
            from token in context.Set<ApiToken>()
            join user in context.Set<PortalUser>() on token.UserId equals user.Id
            where token.TokenHash == hash && token.RevokedAt == null && (token.ExpiresAt == null || token.ExpiresAt > now) && !user.Disabled
            select new { token.Id, token.LastUsedAt, token.SecondFactorAt, UserId = user.Id, user.DisplayName, user.TranslatorLanguages }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        if (found.LastUsedAt is null || now - found.LastUsedAt > UsePrecision)
        {
            await context.Set<ApiToken>().Where(token => token.Id == found.Id)
                .ExecuteUpdateAsync(update => update.SetProperty(token => token.LastUsedAt, now), cancellationToken);
        }

        var roles = await PortalClaims.RolesOf(context, found.UserId).ToListAsync(cancellationToken);
        return new TokenOwner(found.UserId, found.DisplayName, roles, found.TranslatorLanguages, found.SecondFactorAt is not null);
    }
}
