using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Events;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Services.Organisations;

/// <summary>One person of an organisation, for those who keep it.</summary>
internal sealed record MemberRow(Guid UserId, string Name, OrganisationRole Role, DateTime Since, bool Waits);

/// <summary>Who belongs to which organisation. Each method that answers a <see cref="Result"/> is one unit of work with its audit row.</summary>
internal sealed class OrganisationMembers(
    PortalDbContext context, OrganisationAccess access, ICurrentUser current, IAuditTrailManager audit, IEventOutbox outbox, TimeProvider time, IStringLocalizer<OrganisationMembers> S)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Members and those who ask to be, who asks first.</summary>
    public async Task<IReadOnlyList<MemberRow>> ListAsync(Guid organisationId, CancellationToken cancellationToken) =>
        await (
            from member in context.Set<OrganisationMember>()
            join user in context.Set<PortalUser>() on member.UserId equals user.Id
            where member.OrganisationId == organisationId && user.PendingSince == null
            orderby member.AcceptedAt != null, user.SearchText, user.Id
            select new MemberRow(user.Id, user.DisplayName, member.Role, member.AcceptedAt ?? member.AskedAt, member.AcceptedAt == null)).ToListAsync(cancellationToken);

    public Task<bool> IsInRegisterAsync(Guid organisationId, CancellationToken cancellationToken) =>
        context.Set<Organisation>().AnyAsync(row => row.Id == organisationId && row.MergedIntoId == null, cancellationToken);

    /// <summary>Asks for a new account in the running unit of work.</summary>
    public void AddRequest(Guid organisationId, Guid userId)
    {
        context.Add(new OrganisationMember { OrganisationId = organisationId, UserId = userId, Role = OrganisationRole.Member, AskedAt = Now });
        Record("Accounts.MembershipAsked", organisationId, userId);
    }

    /// <summary>Makes somebody a member in the running unit of work; who is one already keeps the greater role.</summary>
    public async Task PutAsync(Guid organisationId, Guid userId, OrganisationRole role, CancellationToken cancellationToken)
    {
        var member = await context.Set<OrganisationMember>().FindAsync([organisationId, userId], cancellationToken);
        if (member is null)
        {
            member = new OrganisationMember { OrganisationId = organisationId, UserId = userId, Role = role, AskedAt = Now };
            context.Add(member);
        }

        member.Role = member.AcceptedAt is null || role > member.Role ? role : member.Role;
        member.AcceptedAt ??= Now;
        var user = await context.Set<PortalUser>().FindAsync([userId], cancellationToken);
        user!.OrganisationId ??= organisationId;
        Record("Accounts.MembershipGiven", organisationId, userId, role);
    }

    /// <summary>The person asks to join; asking twice changes nothing.</summary>
    public async Task<Result> AskAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginExclusiveAsync(OrganisationEditing.Lock, cancellationToken);
        if (!await IsInRegisterAsync(organisationId, cancellationToken))
        {
            return NotFound();
        }

        var id = current.Id!.Value;
        if (await context.Set<OrganisationMember>().FindAsync([organisationId, id], cancellationToken) is null)
        {
            AddRequest(organisationId, id);
            var user = await context.Set<PortalUser>().SingleAsync(row => row.Id == id, cancellationToken);
            user.OrganisationId ??= organisationId;
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return Result.Done;
    }

    /// <summary>A manager accepts who asks, or changes what a member may do.</summary>
    public async Task<Result> SetRoleAsync(Guid organisationId, Guid userId, OrganisationRole role, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginExclusiveAsync(OrganisationEditing.Lock, cancellationToken);
        var mayChange = Enum.IsDefined(role) && await access.MayManageAsync(organisationId, cancellationToken);
        if (!mayChange || await FindAsync(organisationId, userId, cancellationToken) is not { } member)
        {
            return NotFound();
        }

        if (member.Role == OrganisationRole.Manager && role != OrganisationRole.Manager && await IsLastManagerAsync(member, cancellationToken))
        {
            return Result.Refuse(FailureKind.Conflict, S["This is the organisation's last manager. Make somebody else one first."]);
        }

        Record(member.AcceptedAt is null ? "Accounts.MembershipAccepted" : "Accounts.MembershipChanged", organisationId, userId, role);
        if (member.AcceptedAt is null)
        {
            outbox.Add(new MembershipDecided(organisationId, userId, member.AskedAt, Accepted: true));
        }

        member.Role = role;
        member.AcceptedAt ??= Now;
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }

    /// <summary>A manager declines who asks or takes a member out; or a person leaves.</summary>
    public async Task<Result> RemoveAsync(Guid organisationId, Guid userId, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginExclusiveAsync(OrganisationEditing.Lock, cancellationToken);
        if (await FindAsync(organisationId, userId, cancellationToken) is not { } member)
        {
            return NotFound();
        }

        if (member.Role == OrganisationRole.Manager && !access.MayManageAll && await IsLastManagerAsync(member, cancellationToken))
        {
            return Result.Refuse(FailureKind.Conflict, S["This is the organisation's last manager. Make somebody else one first."]);
        }

        // Who takes a request back themselves need not be told.
        if (member.AcceptedAt is null && userId != current.Id)
        {
            outbox.Add(new MembershipDecided(organisationId, userId, member.AskedAt, Accepted: false));
        }

        context.Remove(member);
        var user = await context.Set<PortalUser>().SingleAsync(row => row.Id == userId, cancellationToken);
        user.OrganisationId = user.OrganisationId == organisationId ? null : user.OrganisationId;
        Record(member.AcceptedAt is null ? "Accounts.MembershipDeclined" : "Accounts.MembershipEnded", organisationId, userId);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }

    private async Task<OrganisationMember?> FindAsync(Guid organisationId, Guid userId, CancellationToken cancellationToken)
    {
        // Everyone may leave; what others are is for those who keep the entry.
        var mayChange = userId == current.Id || await access.MayManageAsync(organisationId, cancellationToken);
        return mayChange ? await context.Set<OrganisationMember>().FindAsync([organisationId, userId], cancellationToken) : null;
    }

    private async Task<bool> IsLastManagerAsync(OrganisationMember member, CancellationToken cancellationToken) =>
        member.AcceptedAt is not null
        && !access.MayManageAll
        && !await context.Set<OrganisationMember>().AnyAsync(
            other => other.OrganisationId == member.OrganisationId && other.UserId != member.UserId && other.Role == OrganisationRole.Manager && other.AcceptedAt != null, cancellationToken);

    private void Record(string name, Guid organisationId, Guid userId, OrganisationRole? role = null) =>
        audit.Record(name, "Organisation", organisationId.ToString(), new Dictionary<string, string> { ["user"] = userId.ToString(), ["role"] = role?.ToString() ?? "" });

    private Result NotFound() => Result.Refuse(FailureKind.NotFound, S["There is no such organisation or member."]);
}
