using System.Globalization;
using AsmPortal.Accounts.Contracts;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Sealing;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.ChildProtection.Services;

/// <summary>Which cases a list shows.</summary>
internal sealed record CaseFilter
{
    /// <summary>The states; empty for all.</summary>
    public IReadOnlyList<ChildCaseState> States { get; init; } = [];

    /// <summary>Only those whose next step is overdue.</summary>
    public bool Overdue { get; init; }

    /// <summary>Only those of the person.</summary>
    public bool Mine { get; init; }

    /// <summary>Only those that nobody has.</summary>
    public bool Free { get; init; }
}

/// <summary>A case in a list: nothing of it is sealed, and still each is written down as read.</summary>
internal sealed record ListedCase(
    string Number, ChildCaseState State, string? Site, ChildSex Sex, int AgeFrom, int AgeTo, WfclResult? Classification, RiskLevel? Risk, DateTime? NextDueAt, bool Overdue, string? Owner);

/// <summary>Reads lists of cases, the soonest due first, by keyset and in a fixed number of queries.</summary>
internal sealed class CaseList(PortalDbContext db, CaseScope scope, ISealedRecords sealing, ISiteDirectory sites, IUserDirectory users, ICurrentUser user, TimeProvider time)
{
    public async Task<Slice<ListedCase>> PageAsync(CaseFilter filter, string? after, int limit, CancellationToken cancellationToken)
    {
        var rows = Narrow(await scope.ResponsibleAsync(cancellationToken), filter);
        if (ReadCursor(after) is { } last)
        {
            rows = rows.Where(row => row.DueOrder > last.Due || (row.DueOrder == last.Due && row.Id.CompareTo(last.Id) > 0));
        }

        var page = await rows.AsNoTracking().OrderBy(row => row.DueOrder).ThenBy(row => row.Id).Take(limit + 1).ToListAsync(cancellationToken);
        var cut = Cursor.Cut(page, limit, row => [row.DueOrder.Ticks.ToString(CultureInfo.InvariantCulture), row.Id.ToString()]);
        var opened = await sealing.OpenAsync(new SealedReading("ChildProtection.ListRead"), ChildCase.Kind, [.. cut.Items.Select(row => row.Id)], cancellationToken);

        // What is left of a destroyed case is for the statistics only.
        return new Slice<ListedCase>(await DescribeAsync([.. cut.Items.Where(row => opened.ContainsKey(row.Id))], cancellationToken), cut.Next);
    }

    /// <summary>Proposals and plans that wait for the person as a supervisor, the oldest first.</summary>
    public async Task<IReadOnlyList<WaitingCase>> WaitingAsync(int most, CancellationToken cancellationToken)
    {
        if (!user.Has(Permissions.Supervise))
        {
            return [];
        }

        var (mine, id) = (await scope.ResponsibleAsync(cancellationToken), user.Id);
        var plans = await mine.Where(row => row.OwnerId != id).Join(db.Set<CasePlan>().Where(plan => plan.State == PlanState.Submitted), row => row.Id, plan => plan.CaseId, (row, plan) => new { row.Id, row.Number, At = plan.SubmittedAt })
            .OrderBy(one => one.At).Take(most).ToListAsync(cancellationToken);
        var closures = await mine.Where(row => row.OwnerId != id).Join(db.Set<CaseClosure>().Where(one => one.State == ClosureState.Proposed), row => row.Id, one => one.CaseId, (row, one) => new { row.Id, row.Number, At = (DateTime?)one.ProposedAt })
            .OrderBy(one => one.At).Take(most).ToListAsync(cancellationToken);
        var transfers = await mine.Where(row => row.OwnerId != id).Join(db.Set<CaseTransfer>().Where(one => one.State == TransferState.Requested), row => row.Id, one => one.CaseId, (row, one) => new { row.Id, row.Number, At = (DateTime?)one.RequestedAt })
            .OrderBy(one => one.At).Take(most).ToListAsync(cancellationToken);
        List<(Guid Id, WaitingCase Waiting)> all =
        [
            .. plans.Select(one => (one.Id, new WaitingCase(one.Number, CaseStepKind.PlanSubmitted, one.At!.Value))),
            .. closures.Select(one => (one.Id, new WaitingCase(one.Number, CaseStepKind.ClosureProposed, one.At!.Value))),
            .. transfers.Select(one => (one.Id, new WaitingCase(one.Number, CaseStepKind.TransferRequested, one.At!.Value))),
        ];
        var shown = all.OrderBy(one => one.Waiting.Since).Take(most).ToList();
        await sealing.OpenAsync(new SealedReading("ChildProtection.WaitingRead"), ChildCase.Kind, [.. shown.Select(one => one.Id).Distinct()], cancellationToken);
        return [.. shown.Select(one => one.Waiting)];
    }

    private IQueryable<ChildCase> Narrow(IQueryable<ChildCase> rows, CaseFilter filter)
    {
        var (states, now, id) = (filter.States, time.GetUtcNow().UtcDateTime, user.Id);
        rows = states.Count > 0 ? rows.Where(row => states.Contains(row.State)) : rows;
        rows = filter.Overdue ? rows.Where(row => row.DueOrder < now) : rows;
        rows = filter.Mine ? rows.Where(row => row.OwnerId == id) : rows;
        return filter.Free ? rows.Where(row => row.OwnerId == null) : rows;
    }

    private async Task<IReadOnlyList<ListedCase>> DescribeAsync(IReadOnlyList<ChildCase> rows, CancellationToken cancellationToken)
    {
        var found = await sites.FindManyAsync([.. rows.Select(row => row.SiteId).OfType<Guid>().Distinct()], cancellationToken);
        var names = await users.GetNamesAsync([.. rows.Select(row => row.OwnerId).OfType<Guid>().Distinct()], cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        return [.. rows.Select(row => new ListedCase(
            row.Number, row.State, row.SiteId is { } site ? found.GetValueOrDefault(site)?.Name : null, row.Sex, row.AgeFrom, row.AgeTo, row.Classification, row.Risk,
            row.NextDueAt, row.NextDueAt < now, row.OwnerId is { } owner ? names.GetValueOrDefault(owner) : null))];
    }

    private static (DateTime Due, Guid Id)? ReadCursor(string? after) =>
        Cursor.Read(after, 2) is [var due, var id] && long.TryParse(due, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks && Guid.TryParse(id, CultureInfo.InvariantCulture, out var key)
            ? (new DateTime(ticks, DateTimeKind.Utc), key)
            : null;
}

/// <summary>Something that waits for a supervisor.</summary>
internal sealed record WaitingCase(string Number, CaseStepKind What, DateTime Since);
