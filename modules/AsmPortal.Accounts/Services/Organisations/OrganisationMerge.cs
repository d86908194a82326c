using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Data;
using AsmPortal.Events;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Services.Organisations;

/// <summary>What a merge would do.</summary>
/// <param name="From">The entry that goes.</param>
/// <param name="Into">The entry that stays.</param>
/// <param name="Members">People who move.</param>
/// <param name="Both">People who are in both, and keep the greater role.</param>
/// <param name="Requests">People who ask to join the one that goes.</param>
/// <param name="Invitations">Invitations to the one that goes.</param>
internal sealed record MergePreview(Organisation From, Organisation Into, int Members, int Both, int Requests, int Invitations);

/// <summary>Makes one entry of two that are the same organisation. The id and address of the one that goes lead to the one that stays.</summary>
internal sealed class OrganisationMerge(
    PortalDbContext context, OrganisationEditing editing, IEventOutbox outbox, TimeProvider time, IStringLocalizer<OrganisationMerge> S)
{
    public async Task<Result<MergePreview>> PreviewAsync(Guid fromId, Guid intoId, CancellationToken cancellationToken)
    {
        var pair = await context.Set<Organisation>().AsNoTracking().Where(row => row.Id == fromId || row.Id == intoId).ToListAsync(cancellationToken);
        if (Refusal(pair, fromId, intoId) is { } refusal)
        {
            return refusal;
        }

        var people = await context.Set<OrganisationMember>().AsNoTracking().Where(member => member.OrganisationId == fromId || member.OrganisationId == intoId).ToListAsync(cancellationToken);
        var there = people.Where(member => member.OrganisationId == intoId).Select(member => member.UserId).ToHashSet();
        var moving = people.Where(member => member.OrganisationId == fromId).ToList();
        return new MergePreview(
            pair.Single(row => row.Id == fromId),
            pair.Single(row => row.Id == intoId),
            moving.Count(member => member.AcceptedAt is not null && !there.Contains(member.UserId)),
            moving.Count(member => there.Contains(member.UserId)),
            moving.Count(member => member.AcceptedAt is null && !there.Contains(member.UserId)),
            await context.Set<Invitation>().CountAsync(invitation => invitation.OrganisationId == fromId, cancellationToken));
    }

    /// <summary>Merges; refused when one of the two was changed since the preview was shown.</summary>
    public async Task<Result> MergeAsync(Guid fromId, Guid intoId, long fromVersion, long intoVersion, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginExclusiveAsync(OrganisationEditing.Lock, cancellationToken);
        var pair = await context.Set<Organisation>().Where(row => row.Id == fromId || row.Id == intoId).ToListAsync(cancellationToken);
        if (Refusal(pair, fromId, intoId) is { } refusal)
        {
            return refusal;
        }

        var from = pair.Single(row => row.Id == fromId);
        var into = pair.Single(row => row.Id == intoId);
        if (from.Version != fromVersion || into.Version != intoVersion)
        {
            return Result.Refuse(FailureKind.Conflict, S["Somebody else has changed one of the two in the meantime. Look at the preview again."]);
        }

        await MoveAsync(fromId, intoId, cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        from.MergedIntoId = intoId;
        from.ChangedAt = now;
        into.ChangedAt = now;
        outbox.Add(new OrganisationsMerged(fromId, intoId));
        editing.Changed("Accounts.OrganisationsMerged", fromId, new Dictionary<string, string> { ["into"] = intoId.ToString() });
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }

    private async Task MoveAsync(Guid fromId, Guid intoId, CancellationToken cancellationToken)
    {
        var people = await context.Set<OrganisationMember>().Where(member => member.OrganisationId == fromId || member.OrganisationId == intoId).ToListAsync(cancellationToken);
        var there = people.Where(member => member.OrganisationId == intoId).ToDictionary(member => member.UserId);
        foreach (var member in people.Where(member => member.OrganisationId == fromId))
        {
            if (there.TryGetValue(member.UserId, out var other))
            {
                // A member of the one who asks to join the other is a member; a role counts only with its acceptance.
                var ofFrom = member.AcceptedAt is null ? OrganisationRole.Member : member.Role;
                var ofInto = other.AcceptedAt is null ? OrganisationRole.Member : other.Role;
                other.Role = ofFrom > ofInto ? ofFrom : ofInto;
                other.AcceptedAt ??= member.AcceptedAt;
            }
            else
            {
                context.Add(new OrganisationMember { OrganisationId = intoId, UserId = member.UserId, Role = member.Role, AskedAt = member.AskedAt, AcceptedAt = member.AcceptedAt });
            }

            context.Remove(member);
        }

        await context.Set<Invitation>().Where(row => row.OrganisationId == fromId).ExecuteUpdateAsync(update => update.SetProperty(row => row.OrganisationId, intoId), cancellationToken);
        await context.Set<PortalUser>().Where(row => row.OrganisationId == fromId).ExecuteUpdateAsync(update => update.SetProperty(row => row.OrganisationId, intoId), cancellationToken);

        // Whoever was merged into the one that goes leads to the one that stays.
        await context.Set<Organisation>().Where(row => row.MergedIntoId == fromId).ExecuteUpdateAsync(update => update.SetProperty(row => row.MergedIntoId, intoId), cancellationToken);
    }

    private Result<MergePreview>? Refusal(List<Organisation> pair, Guid fromId, Guid intoId)
    {
        if (fromId == intoId)
        {
            return Result<MergePreview>.Refuse(FailureKind.Invalid, S["An organisation cannot be merged into itself. Choose another one."], "Into");
        }

        if (pair.Count < 2)
        {
            return Result<MergePreview>.Refuse(FailureKind.NotFound, S["There is no such organisation."], "Into");
        }

        return pair.Exists(row => row.MergedIntoId is not null)
            ? Result<MergePreview>.Refuse(FailureKind.Conflict, S["One of the two was merged before."], "Into")
            : null;
    }
}
