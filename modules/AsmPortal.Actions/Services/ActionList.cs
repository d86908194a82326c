using System.Globalization;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Actions.Contracts;
using AsmPortal.Actions.Models;
using AsmPortal.Data;
using AsmPortal.Sites.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Actions.Services;

/// <summary>Which actions a list shows.</summary>
internal sealed record ActionFilter
{
    /// <summary>Slug or words of the name of sites; empty for all.</summary>
    public string Site { get; init; } = "";

    /// <summary>The states; empty for all.</summary>
    public IReadOnlyList<ActionState> States { get; init; } = [];

    public bool Overdue { get; init; }

    public int? Level { get; init; }

    public SupportWanted? Support { get; init; }

    /// <summary>Only those of the person's own organisations.</summary>
    public bool Own { get; init; }
}

/// <summary>An action in a list.</summary>
/// <param name="Action">The action.</param>
/// <param name="Site">Its site; null when it is not in the register any more.</param>
/// <param name="Owner">Its owner; null when not known yet.</param>
/// <param name="IsOverdue">Whether it is overdue today.</param>
internal sealed record ListedAction(CorrectiveAction Action, SiteSummary? Site, OrganisationSummary? Owner, bool IsOverdue);

/// <summary>Reads lists of actions, the soonest due first, by keyset and in a fixed number of queries.</summary>
internal sealed class ActionList(PortalDbContext db, ActionAccess access, ISiteDirectory sites, IOrganisationDirectory organisations, TimeProvider time)
{
    /// <summary>Most sites that words can stand for.</summary>
    private const int MostSites = 50;

    private const string DayFormat = "yyyy-MM-dd";

    public async Task<Slice<ListedAction>> PageAsync(ActionFilter filter, string? after, int limit, CancellationToken cancellationToken)
    {
        var rows = Narrow(await access.VisibleAsync(cancellationToken), filter);
        if (filter.Own)
        {
            var own = await access.OwnAsync(cancellationToken);
            rows = rows.Where(row => row.OwnerId != null && own.Contains(row.OwnerId.Value));
        }

        if (filter.Site.Length > 0)
        {
            var wanted = await FindSitesAsync(filter.Site, cancellationToken);
            rows = rows.Where(row => wanted.Contains(row.SiteId));
        }

        if (ReadCursor(after) is { } last)
        {
            rows = rows.Where(row => row.DueOrder > last.Day || (row.DueOrder == last.Day && row.Id.CompareTo(last.Id) > 0));
        }

        var page = await rows.AsNoTracking().OrderBy(row => row.DueOrder).ThenBy(row => row.Id).Take(limit + 1).ToListAsync(cancellationToken);
        var cut = Cursor.Cut(page, limit, row => [row.DueOrder.ToString(DayFormat, CultureInfo.InvariantCulture), row.Id.ToString()]);
        return new Slice<ListedAction>(await DescribeAsync(cut.Items, cancellationToken), cut.Next);
    }

    /// <summary>Whether a cursor is one that this list gave.</summary>
    public static bool IsCursor(string? after) => string.IsNullOrEmpty(after) || ReadCursor(after) is not null;

    /// <summary>Adds the names of sites and owners, in two queries.</summary>
    public async Task<IReadOnlyList<ListedAction>> DescribeAsync(IReadOnlyList<CorrectiveAction> rows, CancellationToken cancellationToken)
    {
        var found = await sites.FindManyAsync([.. rows.Select(row => row.SiteId).Distinct()], cancellationToken);
        var owners = await organisations.FindManyAsync([.. rows.Select(row => row.OwnerId).OfType<Guid>().Distinct()], cancellationToken);
        return [.. rows.Select(row => new ListedAction(
            row, found.GetValueOrDefault(row.SiteId), row.OwnerId is { } owner ? owners.GetValueOrDefault(owner) : null, ActionStateMachine.IsOverdue(row.State, row.DueOn, Today)))];
    }

    /// <summary>The ids of the sites that a slug or words stand for.</summary>
    public async Task<IReadOnlyList<Guid>> FindSitesAsync(string slugOrWords, CancellationToken cancellationToken) =>
        await sites.FindAsync(slugOrWords, cancellationToken) is { } one ? [one.Id] : [.. (await sites.SearchAsync(slugOrWords, MostSites, cancellationToken)).Select(site => site.Id)];

    /// <summary>How many open and overdue actions the person's own organisations have, and how many wait for them to verify.</summary>
    public async Task<WaitingActions> CountWaitingAsync(bool verifies, CancellationToken cancellationToken)
    {
        var own = await access.OwnAsync(cancellationToken);
        var unfinished = ActionStateMachine.Unfinished;
        var today = Today;
        var mine = db.Set<CorrectiveAction>().Where(row => row.OwnerId != null && own.Contains(row.OwnerId.Value));
        var counts = own.Count == 0
            ? null
            : await mine.GroupBy(_ => 1).Select(group => new
            {
                Recommended = group.Sum(row => row.State == ActionState.Recommended ? 1 : 0),
                Unfinished = group.Sum(row => unfinished.Contains(row.State) ? 1 : 0),
                Overdue = group.Sum(row => unfinished.Contains(row.State) && row.DueOn < today ? 1 : 0),
            }).FirstOrDefaultAsync(cancellationToken);
        var toVerify = verifies ? await (await access.VisibleAsync(cancellationToken)).CountAsync(row => row.State == ActionState.Implemented && (row.OwnerId == null || !own.Contains(row.OwnerId.Value)), cancellationToken) : 0;
        return new WaitingActions(counts?.Recommended ?? 0, counts?.Unfinished ?? 0, counts?.Overdue ?? 0, toVerify);
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private IQueryable<CorrectiveAction> Narrow(IQueryable<CorrectiveAction> rows, ActionFilter filter)
    {
        var (states, unfinished, today) = (filter.States, ActionStateMachine.Unfinished, Today);
        rows = states.Count > 0 ? rows.Where(row => states.Contains(row.State)) : rows;
        rows = filter.Overdue ? rows.Where(row => row.DueOrder < today && unfinished.Contains(row.State)) : rows;
        rows = filter.Level is { } level ? rows.Where(row => row.Level == level) : rows;
        return filter.Support is { } support ? rows.Where(row => row.Support == support) : rows;
    }

    private static (DateOnly Day, Guid Id)? ReadCursor(string? after) =>
        Cursor.Read(after, 2) is [var day, var id]
        && DateOnly.TryParseExact(day, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed)
        && Guid.TryParse(id, CultureInfo.InvariantCulture, out var key)
            ? (parsed, key)
            : null;
}

/// <summary>What waits for a person.</summary>
/// <param name="ToAnswer">Recommended to their organisations.</param>
/// <param name="Unfinished">Not done yet, the recommended among them.</param>
/// <param name="Overdue">Of these, overdue.</param>
/// <param name="ToVerify">Done by others, to be verified.</param>
internal sealed record WaitingActions(int ToAnswer, int Unfinished, int Overdue, int ToVerify)
{
    public bool IsEmpty => Unfinished + ToVerify == 0;
}
