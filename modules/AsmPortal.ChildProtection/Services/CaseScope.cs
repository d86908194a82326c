using AsmPortal.Accounts.Contracts;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Sealing;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.ChildProtection.Services;

/// <summary>What a person is to one case.</summary>
internal sealed record CaseStanding
{
    /// <summary>Is its case officer.</summary>
    public bool IsOwner { get; init; }

    /// <summary>Supervises the organisation that works on it, or nobody works on it yet.</summary>
    public bool IsSupervisor { get; init; }

    /// <summary>Is a case officer, and nobody has taken it yet.</summary>
    public bool MayTake { get; init; }

    /// <summary>Opened it in an emergency: reads, writes nothing.</summary>
    public bool ByBreakGlass { get; init; }
}

/// <summary>The one place that says which cases and referrals are there for a person. All others are not there: 404.</summary>
internal sealed class CaseScope(PortalDbContext db, IOrganisationDirectory organisations, IBreakGlass breakGlass, ICurrentUser user, TimeProvider time)
{
    /// <summary>How long an observer sees what they recorded.</summary>
    public static readonly TimeSpan ObserverWindow = TimeSpan.FromHours(24);

    /// <summary>States in which a provider still has access to a referral.</summary>
    public static readonly IReadOnlyList<ReferralState> WithProvider = ReferralStateMachine.WithProvider;

    private IReadOnlyList<Guid>? _own;
    private IReadOnlyList<Guid>? _emergencies;

    /// <summary>The organisations that the person belongs to.</summary>
    public async Task<IReadOnlyList<Guid>> OwnAsync(CancellationToken cancellationToken) =>
        _own ??= user.Id is { } id ? [.. (await organisations.OfUserAsync(id, cancellationToken)).Select(membership => membership.Organisation.Id)] : [];

    /// <summary>The cases that the person may read: their own, those that nobody took, those of the organisations that they supervise, and those that they opened in an emergency.</summary>
    public async Task<IQueryable<ChildCase>> ReadableAsync(CancellationToken cancellationToken) =>
        await WithAsync(await EmergenciesAsync(cancellationToken), cancellationToken);

    /// <summary>The same without emergencies: what the person's lists, desks and counts hold, and what they may change.</summary>
    public Task<IQueryable<ChildCase>> ResponsibleAsync(CancellationToken cancellationToken) => WithAsync([], cancellationToken);

    /// <summary>What the person recorded as an observer in the last 24 hours.</summary>
    public IQueryable<ChildCase> Observed()
    {
        var (id, since) = (user.Id, time.GetUtcNow().UtcDateTime - ObserverWindow);
        return db.Set<ChildCase>().Where(row => id != null && row.ObserverId == id && row.ReceivedAt > since);
    }

    /// <summary>The referrals that a provider's person may see: to their organisations, sent and not ended.</summary>
    public async Task<IQueryable<Referral>> ReferralsAsync(CancellationToken cancellationToken)
    {
        var (own, states) = (await OwnAsync(cancellationToken), WithProvider);
        var may = user.Has(Permissions.Provide);
        return db.Set<Referral>().Where(row => may && own.Contains(row.ProviderId) && states.Contains(row.State));
    }

    /// <summary>Transfers that wait for the person's organisations to take the case, or that were offered to them.</summary>
    public async Task<IQueryable<CaseTransfer>> OfferedToMeAsync(CancellationToken cancellationToken)
    {
        var (own, id) = (await OwnAsync(cancellationToken), user.Id);
        var (works, supervises) = (user.Has(Permissions.Work), user.Has(Permissions.Supervise));
        return db.Set<CaseTransfer>().Where(row => row.State == TransferState.Offered && own.Contains(row.ToOrganisationId)
            && (supervises || (works && (row.ToOwnerId == null || row.ToOwnerId == id))));
    }

    /// <summary>Whether a transfer was offered to the person's organisations and is not any more.</summary>
    public async Task<bool> WasOfferedToMeAsync(Guid transferId, CancellationToken cancellationToken)
    {
        var own = await OwnAsync(cancellationToken);
        return (user.Has(Permissions.Work) || user.Has(Permissions.Supervise))
            && await db.Set<CaseTransfer>().AnyAsync(row => row.Id == transferId && row.OfferedAt != null && row.State != TransferState.Offered && own.Contains(row.ToOrganisationId), cancellationToken);
    }

    /// <summary>What the person is to a case that is in their scope.</summary>
    public async Task<CaseStanding> StandingAsync(ChildCase row, CancellationToken cancellationToken)
    {
        var own = await OwnAsync(cancellationToken);
        var owner = row.OwnerId is not null && row.OwnerId == user.Id;
        var supervisor = user.Has(Permissions.Supervise) && (row.OrganisationId is { } organisation ? own.Contains(organisation) : row.State == ChildCaseState.Observed);
        var take = user.Has(Permissions.Work) && row.OwnerId is null && row.OrganisationId is null && row.State == ChildCaseState.Observed;
        return new CaseStanding
        {
            IsOwner = owner && user.Has(Permissions.Work),
            IsSupervisor = supervisor,
            MayTake = take,
            ByBreakGlass = !owner && !supervisor && !take,
        };
    }

    private async Task<IQueryable<ChildCase>> WithAsync(IReadOnlyList<Guid> emergencies, CancellationToken cancellationToken)
    {
        var all = db.Set<ChildCase>();
        if (user.Id is not { } id || !user.Has(Permissions.Read))
        {
            return all.Where(_ => false);
        }

        if (!user.Has(Permissions.Supervise))
        {
            return all.Where(row => row.OwnerId == id || (row.OwnerId == null && row.OrganisationId == null && row.State == ChildCaseState.Observed) || emergencies.Contains(row.Id));
        }

        var own = await OwnAsync(cancellationToken);
        return all.Where(row => row.OwnerId == id
            || (row.OrganisationId == null && row.State == ChildCaseState.Observed)
            || (row.OrganisationId != null && own.Contains(row.OrganisationId.Value))
            || emergencies.Contains(row.Id));
    }

    private async Task<IReadOnlyList<Guid>> EmergenciesAsync(CancellationToken cancellationToken) =>
        _emergencies ??= user.Has(Permissions.BreakGlass) ? await breakGlass.OpenForMeAsync(ChildCase.Kind, cancellationToken) : [];
}
