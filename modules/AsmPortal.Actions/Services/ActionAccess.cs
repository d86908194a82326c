using AsmPortal.Accounts.Contracts;
using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Models;
using AsmPortal.Data;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Actions.Services;

/// <summary>The one place that says which actions a person sees and what they are to each.</summary>
internal sealed class ActionAccess(PortalDbContext db, IOrganisationDirectory organisations, ICurrentUser user)
{
    private IReadOnlyList<OrganisationMembership>? _memberships;

    /// <summary>Whether they see the actions of all organisations, but confidential ones.</summary>
    public bool SeesAll => user.Has(Permissions.Manage) || user.Has(Permissions.Verify);

    /// <summary>The organisations that the person belongs to.</summary>
    public async Task<IReadOnlyList<OrganisationMembership>> MembershipsAsync(CancellationToken cancellationToken) =>
        _memberships ??= user.Id is { } id ? await organisations.OfUserAsync(id, cancellationToken) : [];

    /// <summary>The ids of these organisations.</summary>
    public async Task<IReadOnlyList<Guid>> OwnAsync(CancellationToken cancellationToken) =>
        [.. (await MembershipsAsync(cancellationToken)).Select(membership => membership.Organisation.Id)];

    /// <summary>The actions that the person may see; all others are not there for them.</summary>
    public async Task<IQueryable<CorrectiveAction>> VisibleAsync(CancellationToken cancellationToken)
    {
        var own = await OwnAsync(cancellationToken);
        var all = db.Set<CorrectiveAction>();
        if (!SeesAll)
        {
            return all.Where(row => row.OwnerId != null && own.Contains(row.OwnerId.Value));
        }

        return user.Has(Permissions.Confidential) ? all : all.Where(row => !row.Confidential || (row.OwnerId != null && own.Contains(row.OwnerId.Value)));
    }

    /// <summary>What the person is to an action.</summary>
    public async Task<ActionStanding> StandingAsync(CorrectiveAction action, CancellationToken cancellationToken)
    {
        var membership = (await MembershipsAsync(cancellationToken)).FirstOrDefault(one => one.Organisation.Id == action.OwnerId);
        return new ActionStanding
        {
            IsMember = membership is not null,
            Speaks = membership?.Speaks == true,
            Manages = user.Has(Permissions.Manage),
            Verifies = user.Has(Permissions.Verify),
            TookPart = user.Id is { } id && await db.Set<ActionStep>()
                .AnyAsync(step => step.ActionId == action.Id && step.ById == id && (step.Percent != null || step.To == ActionState.InProgress || step.To == ActionState.Implemented), cancellationToken),
        };
    }
}
