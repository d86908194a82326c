using AsmPortal.Accounts.Models;
using AsmPortal.Audit;
using AsmPortal.Commands;
using AsmPortal.Data;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AsmPortal.Accounts.Services;

/// <summary>A portal without accounts prints a one-time link; whoever opens it makes the first administrator.</summary>
internal sealed class FirstAdministrator(
    PortalDbContext context,
    UserAdministration administration,
    IPublicAddress address,
    IAuditTrailManager audit,
    TimeProvider time,
    IOptions<PortalOptions> options,
    IStringLocalizer<FirstAdministrator> S) : IReadyNotice
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public async Task<IReadOnlyList<string>> GetLinesAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Demo)
        {
            return [];
        }

        return await EnsureLinkAsync(cancellationToken) is { } link ? [$"No account exists yet. Make the first administrator (one use, 24 hours): {link}"] : [];
    }

    /// <summary>A new link, which ends every earlier one; null when there is an account.</summary>
    public async Task<string?> EnsureLinkAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginExclusiveAsync("accounts:setup", cancellationToken);
        if (await context.Set<PortalUser>().AnyAsync(cancellationToken))
        {
            return null;
        }

        await context.Set<SetupToken>().ExecuteDeleteAsync(cancellationToken);
        var secret = SecretTokens.Create();
        context.Add(new SetupToken { Id = Guid.CreateVersion7(), TokenHash = SecretTokens.Hash(secret), ExpiresAt = (time.GetUtcNow() + Lifetime).UtcDateTime });
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return address.Of($"/en/account/setup?token={secret}");
    }

    /// <summary>Whether the link can still be used.</summary>
    public async Task<bool> IsValidAsync(string? secret, CancellationToken cancellationToken) =>
        await FindAsync(secret, cancellationToken) is not null && !await context.Set<PortalUser>().AnyAsync(cancellationToken);

    /// <summary>Makes the administrator and uses the link up.</summary>
    public async Task<Result<PortalUser>> CreateAsync(string? secret, string? email, string? displayName, string? password, string culture, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginExclusiveAsync("accounts:setup", cancellationToken);
        if (!await IsValidAsync(secret, cancellationToken))
        {
            return Result<PortalUser>.Refuse(FailureKind.NotFound, S["The link has expired or was used already. Start the portal again for a new one."]);
        }

        var created = await administration.CreateAsync(new NewAccount(email, displayName, culture, [PortalRoles.Administrator], [], password ?? ""), sendWelcome: false, cancellationToken);
        if (!created.Succeeded)
        {
            return created;
        }

        (await FindAsync(secret, cancellationToken))!.UsedAt = time.GetUtcNow().UtcDateTime;
        audit.Record("Accounts.FirstAdministratorCreated", "User", created.Value.Id.ToString());
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return created;
    }

    private async Task<SetupToken?> FindAsync(string? secret, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(secret))
        {
            return null;
        }

        var hash = SecretTokens.Hash(secret);
        var now = time.GetUtcNow().UtcDateTime;
        return await context.Set<SetupToken>().SingleOrDefaultAsync(token => token.TokenHash == hash && token.UsedAt == null && token.ExpiresAt > now, cancellationToken);
    }
}
