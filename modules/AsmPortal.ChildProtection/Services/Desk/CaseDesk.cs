using AsmPortal.Accounts.Contracts;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Sealing;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.ChildProtection.Services.Desk;

/// <summary>Something of a case that is due.</summary>
internal sealed record DueThing(string Number, DeadlineKind What, DateTime DueAt);

/// <summary>Something that others are to do.</summary>
internal sealed record WaitingThing(string Number, CaseStepKind What, DateTime Since, DateTime? DueAt);

/// <summary>How much an officer has.</summary>
internal sealed record Workload(string Officer, int Open, int HighRisk, int Overdue, DateTime? NextDueAt);

/// <summary>What one person's desk shows.</summary>
internal sealed record DeskView(
    IReadOnlyList<DueThing> Overdue, IReadOnlyList<DueThing> Today, IReadOnlyList<DueThing> Visits, IReadOnlyList<WaitingThing> Waiting, IReadOnlyList<Workload> Workloads, int Free);

/// <summary>Counts for the desk at <c>/work</c>; no case is shown by them.</summary>
internal sealed record DeskCounts(int Overdue, int Today, int Free, int Decisions)
{
    public bool IsEmpty => Overdue + Today + Free + Decisions == 0;
}

/// <summary>The case officer's day: what is overdue, what is due, whom to visit, whom to wait for. For a supervisor also who has how much.</summary>
internal sealed class CaseDesk(PortalDbContext db, CaseScope scope, ISealedRecords sealing, IUserDirectory users, ICurrentUser user, TimeProvider time)
{
    private const int Most = 50;
    private const int VisitDays = 14;
    private static readonly SealedReading Reading = new("ChildProtection.DeskRead");

    public async Task<DeskView> ReadAsync(CancellationToken cancellationToken)
    {
        var mine = await MineAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var (tomorrow, visits) = (now.Date.AddDays(1), now.AddDays(VisitDays));
        var due = Due(mine);
        var overdue = await due.Where(one => one.DueAt < now).OrderBy(one => one.DueAt).Take(Most).ToListAsync(cancellationToken);
        var today = await due.Where(one => one.DueAt >= now && one.DueAt < tomorrow).OrderBy(one => one.DueAt).Take(Most).ToListAsync(cancellationToken);
        var soon = await due.Where(one => (one.What == DeadlineKind.Visit || one.What == DeadlineKind.SixMonthCheck) && one.DueAt >= now && one.DueAt < visits).OrderBy(one => one.DueAt).Take(Most).ToListAsync(cancellationToken);
        var waiting = await WaitingAsync(mine, cancellationToken);

        // One reading of every case that the page names, before it is shown.
        await sealing.OpenAsync(Reading, ChildCase.Kind, [.. overdue.Concat(today).Concat(soon).Select(one => one.CaseId).Concat(waiting.Select(one => one.CaseId)).Distinct()], cancellationToken);
        return new DeskView(
            overdue.ConvertAll(one => one.ToThing()), today.ConvertAll(one => one.ToThing()), soon.ConvertAll(one => one.ToThing()), waiting.ConvertAll(one => one.Thing),
            user.Has(Permissions.Supervise) ? await WorkloadsAsync(now, cancellationToken) : [], await FreeAsync(cancellationToken));
    }

    public async Task<DeskCounts> CountAsync(CancellationToken cancellationToken)
    {
        var mine = await MineAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var tomorrow = now.Date.AddDays(1);
        var due = Due(mine);
        return new DeskCounts(
            await due.CountAsync(one => one.DueAt < now, cancellationToken),
            await due.CountAsync(one => one.DueAt >= now && one.DueAt < tomorrow, cancellationToken),
            await FreeAsync(cancellationToken),
            user.Has(Permissions.Supervise) ? await DecisionsAsync(cancellationToken) : 0);
    }

    private async Task<IQueryable<ChildCase>> MineAsync(CancellationToken cancellationToken)
    {
        var id = user.Id;
        return (await scope.ResponsibleAsync(cancellationToken)).AsNoTracking().Where(row => row.OwnerId == id);
    }

    private IQueryable<DueRow> Due(IQueryable<ChildCase> rows) =>
        from row in rows
        join deadline in db.Set<CaseDeadline>() on row.Id equals deadline.CaseId
        where deadline.Open
        select new DueRow { CaseId = row.Id, Number = row.Number, What = deadline.Kind, DueAt = deadline.DueAt };

    private async Task<List<(Guid CaseId, WaitingThing Thing)>> WaitingAsync(IQueryable<ChildCase> rows, CancellationToken cancellationToken)
    {
        var referrals = await (from row in rows
                               join one in db.Set<Referral>() on row.Id equals one.CaseId
                               where one.State == ReferralState.Sent
                               orderby one.SentAt
                               select new { row.Id, row.Number, one.SentAt, one.AnswerDueAt }).Take(Most).ToListAsync(cancellationToken);
        var plans = await (from row in rows
                           join one in db.Set<CasePlan>() on row.Id equals one.CaseId
                           where one.State == PlanState.Submitted
                           orderby one.SubmittedAt
                           select new { row.Id, row.Number, one.SubmittedAt }).Take(Most).ToListAsync(cancellationToken);
        var closures = await (from row in rows
                              join one in db.Set<CaseClosure>() on row.Id equals one.CaseId
                              where one.State == ClosureState.Proposed
                              orderby one.ProposedAt
                              select new { row.Id, row.Number, one.ProposedAt }).Take(Most).ToListAsync(cancellationToken);
        List<(Guid CaseId, WaitingThing Thing)> all =
        [
            .. referrals.Select(one => (one.Id, new WaitingThing(one.Number, CaseStepKind.ReferralSent, one.SentAt!.Value, one.AnswerDueAt))),
            .. plans.Select(one => (one.Id, new WaitingThing(one.Number, CaseStepKind.PlanSubmitted, one.SubmittedAt!.Value, null))),
            .. closures.Select(one => (one.Id, new WaitingThing(one.Number, CaseStepKind.ClosureProposed, one.ProposedAt, null))),
        ];
        return [.. all.OrderBy(one => one.Thing.Since).Take(Most)];
    }

    private async Task<IReadOnlyList<Workload>> WorkloadsAsync(DateTime now, CancellationToken cancellationToken)
    {
        var open = CaseStateMachine.Open;
        var rows = await (await scope.ResponsibleAsync(cancellationToken)).Where(row => row.OwnerId != null && row.OrganisationId != null && open.Contains(row.State))
            .GroupBy(row => row.OwnerId!.Value)
            .Select(group => new
            {
                Officer = group.Key,
                Open = group.Count(),
                HighRisk = group.Sum(row => row.Risk == RiskLevel.High ? 1 : 0),
                Overdue = group.Sum(row => row.DueOrder < now ? 1 : 0),
                Next = group.Min(row => row.DueOrder),
            })
            .OrderByDescending(row => row.Open).Take(Most).ToListAsync(cancellationToken);
        var names = await users.GetNamesAsync([.. rows.Select(row => row.Officer)], cancellationToken);
        return [.. rows.Select(row => new Workload(names.GetValueOrDefault(row.Officer) ?? "–", row.Open, row.HighRisk, row.Overdue, row.Next == ChildCase.NothingDue ? null : row.Next))];
    }

    /// <summary>Observations that nobody has taken yet.</summary>
    private async Task<int> FreeAsync(CancellationToken cancellationToken) =>
        await (await scope.ResponsibleAsync(cancellationToken)).CountAsync(row => row.OwnerId == null && row.State == ChildCaseState.Observed, cancellationToken);

    private async Task<int> DecisionsAsync(CancellationToken cancellationToken)
    {
        var (rows, id) = (await scope.ResponsibleAsync(cancellationToken), user.Id);
        var others = rows.Where(row => row.OwnerId != id);
        return await others.CountAsync(row => db.Set<CasePlan>().Any(plan => plan.CaseId == row.Id && plan.State == PlanState.Submitted), cancellationToken)
            + await others.CountAsync(row => db.Set<CaseClosure>().Any(one => one.CaseId == row.Id && one.State == ClosureState.Proposed), cancellationToken);
    }

    private sealed class DueRow
    {
        public required Guid CaseId { get; init; }

        public required string Number { get; init; }

        public required DeadlineKind What { get; init; }

        public required DateTime DueAt { get; init; }

        public DueThing ToThing() => new(Number, What, DueAt);
    }
}
