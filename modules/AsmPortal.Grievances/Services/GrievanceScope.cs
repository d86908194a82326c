using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.Grievances.Models;
using AsmPortal.Sealing;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Grievances.Services;

/// <summary>What the person at work is to one case.</summary>
internal sealed record CaseStanding
{
    /// <summary>Whether the case is theirs to handle.</summary>
    public bool IsOwner { get; init; }

    /// <summary>Whether they look into it.</summary>
    public bool IsInvestigator { get; init; }

    /// <summary>Whether they may handle cases at all.</summary>
    public bool Handles { get; init; }

    public bool Supervises { get; init; }

    public bool MayConfirmPublication { get; init; }

    /// <summary>Whether they sit on its committee that has not decided yet.</summary>
    public bool IsSeated { get; init; }

    /// <summary>Whether they only see it because they broke the glass: they read, and change nothing.</summary>
    public bool ByBreakGlass { get; init; }

    /// <summary>Whether they lead it: the owner, or a supervisor.</summary>
    public bool Leads => IsOwner || Supervises;
}

/// <summary>
/// The one place that says which cases a person sees: an officer those without an owner and their own, a supervisor all, an investigator and a member of a
/// committee those that they were given. Nobody sees a case about an organisation of their own. For everybody else a case is not there.
/// </summary>
internal sealed class GrievanceScope(PortalDbContext db, IOrganisationDirectory organisations, IBreakGlass breakGlass, ICurrentUser user)
{
    private IReadOnlyList<Guid>? _own;
    private IReadOnlyList<Guid>? _glass;

    /// <summary>The cases that the person at work may see.</summary>
    public async Task<IQueryable<Grievance>> VisibleAsync(CancellationToken cancellationToken)
    {
        if (user.Id is not { } me)
        {
            return db.Set<Grievance>().Where(_ => false);
        }

        var (handles, supervises, investigates, decides) = (user.Has(Permissions.Handle), user.Has(Permissions.Supervise), user.Has(Permissions.Investigate), user.Has(Permissions.Decide));
        var glass = await GlassAsync(cancellationToken);
        var own = await OwnOrganisationsAsync(me, cancellationToken);
        var seats = db.Set<DecisionSeat>();
        var rows = db.Set<Grievance>().Where(row =>
            supervises
            || (handles && (row.OwnerId == null || row.OwnerId == me))
            || (investigates && row.InvestigatorId == me)
            || (decides && seats.Any(seat => seat.GrievanceId == row.Id && seat.UserId == me))
            || glass.Contains(row.Id));
        if (own.Count == 0)
        {
            return rows;
        }

        var allegations = db.Set<Allegation>();
        return rows.Where(row => !allegations.Any(allegation => allegation.GrievanceId == row.Id && allegation.OrganisationId != null && own.Contains(allegation.OrganisationId.Value)));
    }

    /// <summary>One case by its number; null when it is not there for the person at work.</summary>
    public async Task<Grievance?> FindAsync(string number, CancellationToken cancellationToken) =>
        await (await VisibleAsync(cancellationToken)).FirstOrDefaultAsync(row => row.Number == number, cancellationToken);

    /// <summary>What the person at work is to a case that they see.</summary>
    public async Task<CaseStanding> StandingAsync(Grievance grievance, CancellationToken cancellationToken)
    {
        if (user.Id is not { } me)
        {
            return new CaseStanding();
        }

        var seated = user.Has(Permissions.Decide)
            && await db.Set<DecisionSeat>().AnyAsync(seat => seat.GrievanceId == grievance.Id && seat.UserId == me && db.Set<GrievanceDecision>().Any(row => row.Id == seat.DecisionId && row.Outcome == null), cancellationToken);
        var standing = new CaseStanding
        {
            IsOwner = user.Has(Permissions.Handle) && grievance.OwnerId == me,
            IsInvestigator = user.Has(Permissions.Investigate) && grievance.InvestigatorId == me,
            Handles = user.Has(Permissions.Handle),
            Supervises = user.Has(Permissions.Supervise),
            MayConfirmPublication = user.Has(Permissions.Publish),
            IsSeated = seated,
        };
        var glass = (await GlassAsync(cancellationToken)).Contains(grievance.Id);
        return glass && !standing.Leads && !standing.IsInvestigator && !seated ? new CaseStanding { ByBreakGlass = true } : standing;
    }

    /// <summary>Requests for an identity that the person at work decides: all but their own.</summary>
    public IQueryable<IdentityRequest> RequestsToDecide()
    {
        var me = user.Id;
        var custodian = user.Has(Permissions.Custody);
        return db.Set<IdentityRequest>().Where(row => custodian && row.RequestedById != me);
    }

    private async Task<IReadOnlyList<Guid>> GlassAsync(CancellationToken cancellationToken) =>
        _glass ??= user.Has(Permissions.Handle) || user.Has(Permissions.Investigate) ? await breakGlass.OpenForMeAsync(GrievanceKinds.Case, cancellationToken) : [];

    private async Task<IReadOnlyList<Guid>> OwnOrganisationsAsync(Guid me, CancellationToken cancellationToken) =>
        _own ??= [.. (await organisations.OfUserAsync(me, cancellationToken)).Select(membership => membership.Organisation.Id)];
}
