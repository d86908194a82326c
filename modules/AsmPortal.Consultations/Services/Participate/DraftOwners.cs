using System.Security.Cryptography;
using AsmPortal.Commands;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AsmPortal.Consultations.Services.Participate;

/// <summary>Tells whose drafts the request may see. A guest is known by a random cookie of which the portal keeps the hash only; who signs in takes their drafts along.</summary>
internal sealed class DraftOwners(PortalDbContext db, ICurrentUser user, IHttpContextAccessor http, IOptions<PortalOptions> options)
{
    public const string Cookie = "asm.draft";
    public const int GuestDays = 90;
    private DraftOwner? _made;

    /// <summary>The owner; null for a visitor who has written nothing yet.</summary>
    public async Task<DraftOwner?> FindAsync(CancellationToken cancellationToken)
    {
        if (user.Id is not { } id)
        {
            return _made ?? OfCookie();
        }

        var owner = DraftOwner.OfUser(id);
        if (OfCookie() is { } guest)
        {
            await AdoptAsync(guest.Key, owner.Key, cancellationToken);
            http.HttpContext!.Response.Cookies.Delete(Cookie);
        }

        return owner;
    }

    /// <summary>The owner, made known by a cookie when there was none.</summary>
    public async Task<DraftOwner> EnsureAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } owner)
        {
            return owner;
        }

        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        http.HttpContext!.Response.Cookies.Append(Cookie, secret, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = !options.Value.Demo || http.HttpContext.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(GuestDays),
            IsEssential = true,
            Path = "/",
        });
        return _made = DraftOwner.OfGuest(secret);
    }

    private DraftOwner? OfCookie() => http.HttpContext?.Request.Cookies[Cookie] is { Length: 32 } secret ? DraftOwner.OfGuest(secret) : null;

    private async Task AdoptAsync(string guest, string account, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginExclusiveAsync($"consultations-drafts:{account}", cancellationToken);
        var baskets = db.Set<DraftBasket>();
        await db.Set<ContributionDraft>().Where(draft => draft.Owner == guest).ExecuteUpdateAsync(set => set.SetProperty(draft => draft.Owner, account), cancellationToken);
        await baskets.Where(basket => basket.Owner == guest && baskets.Any(other => other.Owner == account && other.ConsultationId == basket.ConsultationId)).ExecuteDeleteAsync(cancellationToken);
        await baskets.Where(basket => basket.Owner == guest).ExecuteUpdateAsync(set => set.SetProperty(basket => basket.Owner, account), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
