using AsmPortal.Accounts.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Accounts.Services.Registration;

/// <summary>Makes and finds the links that prove an address.</summary>
internal sealed class MailLinks(PortalDbContext context, TimeProvider time)
{
    /// <summary>A new link in the running unit of work; an earlier one of the same purpose ends with it.</summary>
    /// <returns>The secret that stands in the address.</returns>
    public async Task<string> MakeAsync(Guid userId, MailLinkPurpose purpose, string email, Guid? invitationId, CancellationToken cancellationToken)
    {
        await context.Set<MailLink>().Where(link => link.UserId == userId && link.Purpose == purpose).ExecuteDeleteAsync(cancellationToken);
        var secret = SecretTokens.Create();
        context.Add(new MailLink
        {
            Id = Guid.CreateVersion7(),
            UserId = userId,
            Purpose = purpose,
            Email = email,
            TokenHash = SecretTokens.Hash(secret),
            ExpiresAt = (time.GetUtcNow() + MailLink.Lifetime).UtcDateTime,
            InvitationId = invitationId,
        });
        return secret;
    }

    /// <summary>A link that can still be used; null when it has expired, was used, or never was.</summary>
    public async Task<MailLink?> FindAsync(string? secret, MailLinkPurpose purpose, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(secret))
        {
            return null;
        }

        var hash = SecretTokens.Hash(secret);
        var now = time.GetUtcNow().UtcDateTime;
        return await context.Set<MailLink>().SingleOrDefaultAsync(link => link.TokenHash == hash && link.Purpose == purpose && link.ExpiresAt > now, cancellationToken);
    }
}
