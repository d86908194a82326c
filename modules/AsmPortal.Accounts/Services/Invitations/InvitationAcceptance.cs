using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Accounts.Services.Organisations;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Services.Invitations;

/// <summary>An invitation as whoever holds its link sees it.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Role">The role that it gives.</param>
/// <param name="Organisation">Name of the organisation; null for none.</param>
/// <param name="OrganisationRole">The place in it.</param>
/// <param name="Inviter">Who sent it; null when they have left.</param>
/// <param name="Email">Whom it was mailed to; null for a printed link.</param>
/// <param name="IsForeign">The reader is signed in with another address than it was mailed to.</param>
internal sealed record InvitationView(InvitationState State, string Role, string? Organisation, OrganisationRole? OrganisationRole, string? Inviter, string? Email, bool IsForeign);

/// <summary>Reads and accepts invitations by the link.</summary>
internal sealed class InvitationAcceptance(
    PortalDbContext context,
    UserManager<PortalUser> users,
    OrganisationMembers members,
    IAuditTrailManager audit,
    TimeProvider time,
    IStringLocalizer<InvitationAcceptance> S)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>What the link leads to; null when there is no such invitation.</summary>
    public async Task<InvitationView?> LookAsync(string? secret, Guid? readerId, CancellationToken cancellationToken)
    {
        if (await FindAsync(secret, cancellationToken) is not { } invitation)
        {
            return null;
        }

        var organisation = invitation.OrganisationId is null ? null : await context.Set<Organisation>().Where(row => row.Id == invitation.OrganisationId).Select(row => row.Name).SingleOrDefaultAsync(cancellationToken);
        var inviter = await context.Set<PortalUser>().Where(row => row.Id == invitation.CreatedBy).Select(row => row.DisplayName).SingleOrDefaultAsync(cancellationToken);
        var isForeign = readerId is { } id && await IsForeignAsync(invitation, id, cancellationToken);
        return new InvitationView(invitation.StateAt(Now), invitation.Role, organisation, invitation.OrganisationRole, inviter, invitation.Email, isForeign);
    }

    /// <summary>The invitation when it can be accepted.</summary>
    public async Task<Invitation?> FindOpenAsync(string? secret, CancellationToken cancellationToken) =>
        await FindAsync(secret, cancellationToken) is { } invitation && invitation.StateAt(Now) == InvitationState.Open ? invitation : null;

    /// <summary>Accepts for somebody who is signed in.</summary>
    public async Task<Result> AcceptAsync(string? secret, Guid userId, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginExclusiveAsync("accounts:invitations", cancellationToken);
        if (await FindOpenAsync(secret, cancellationToken) is not { } invitation)
        {
            return Result.Refuse(FailureKind.Conflict, S["The invitation can no longer be used. Open its link again to see why."]);
        }

        if (await IsForeignAsync(invitation, userId, cancellationToken))
        {
            return Result.Refuse(FailureKind.Forbidden, S["This invitation was sent to another address than yours."]);
        }

        if (!await AcceptAsync(invitation, userId, cancellationToken))
        {
            return Result.Refuse(FailureKind.Conflict, S["The invitation can no longer be used. Open its link again to see why."]);
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }

    /// <summary>Accepts in the running unit of work; false when somebody else did in the meantime.</summary>
    public async Task<bool> AcceptAsync(Invitation invitation, Guid userId, CancellationToken cancellationToken)
    {
        var now = Now;
        var taken = await context.Set<Invitation>()
            .Where(row => row.Id == invitation.Id && row.AcceptedAt == null && row.RevokedAt == null && row.ExpiresAt > now)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.AcceptedAt, now).SetProperty(row => row.AcceptedBy, userId), cancellationToken);
        if (taken == 0)
        {
            return false;
        }

        await GiveRoleAsync(invitation.Role, userId, cancellationToken);
        if (invitation.OrganisationId is { } organisationId && await members.IsInRegisterAsync(organisationId, cancellationToken))
        {
            await members.PutAsync(organisationId, userId, invitation.OrganisationRole ?? OrganisationRole.Member, cancellationToken);
        }

        audit.Record("Accounts.InvitationAccepted", "Invitation", invitation.Id.ToString(), new Dictionary<string, string> { ["user"] = userId.ToString(), ["role"] = invitation.Role });
        return true;
    }

    /// <summary>Accepts when the address of a registration is confirmed; an invitation that has ended meanwhile leaves the account a participant's.</summary>
    public async Task AcceptAtConfirmationAsync(Guid id, Guid userId, CancellationToken cancellationToken)
    {
        if (await context.Set<Invitation>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } invitation)
        {
            await AcceptAsync(invitation, userId, cancellationToken);
        }
    }

    private async Task GiveRoleAsync(string roleName, Guid userId, CancellationToken cancellationToken)
    {
        var roleId = await context.Set<PortalRole>().Where(role => role.Name == roleName).Select(role => role.Id).SingleAsync(cancellationToken);
        var isNew = context.Set<IdentityUserRole<Guid>>().Local.All(held => held.UserId != userId || held.RoleId != roleId)
            && !await context.Set<IdentityUserRole<Guid>>().AnyAsync(held => held.UserId == userId && held.RoleId == roleId, cancellationToken);
        if (isNew)
        {
            context.Add(new IdentityUserRole<Guid> { UserId = userId, RoleId = roleId });
        }
    }

    private async Task<bool> IsForeignAsync(Invitation invitation, Guid userId, CancellationToken cancellationToken)
    {
        if (invitation.Email is null)
        {
            return false;
        }

        var own = await context.Set<PortalUser>().Where(user => user.Id == userId).Select(user => user.NormalizedEmail).SingleOrDefaultAsync(cancellationToken);
        return own != users.NormalizeEmail(invitation.Email);
    }

    private async Task<Invitation?> FindAsync(string? secret, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(secret))
        {
            return null;
        }

        var hash = SecretTokens.Hash(secret);
        return await context.Set<Invitation>().AsNoTracking().SingleOrDefaultAsync(row => row.TokenHash == hash, cancellationToken);
    }
}
