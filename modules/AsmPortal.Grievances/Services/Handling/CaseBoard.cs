using System.Globalization;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Sealing;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Grievances.Services.Handling;

/// <summary>What a list of cases is narrowed to.</summary>
internal sealed record CaseFilter
{
    /// <summary>Empty for all.</summary>
    public IReadOnlyList<GrievanceState> States { get; init; } = [];

    public GrievanceCriticality? Criticality { get; init; }

    public GrievanceCategory? Category { get; init; }

    /// <summary>Only those that the person owns, investigates or decides.</summary>
    public bool Mine { get; init; }

    /// <summary>Only those without an owner.</summary>
    public bool Free { get; init; }

    public bool Overdue { get; init; }

    /// <summary>Only those in which something of the complainant waits to be read.</summary>
    public bool Unread { get; init; }

    /// <summary>Only those whose complainant has not come back for long, while an answer waits.</summary>
    public bool Silent { get; init; }
}

/// <summary>A case in a list.</summary>
/// <param name="Case">The case.</param>
/// <param name="Owner">Name of its owner; null without one.</param>
/// <param name="IsOverdue">Whether a clock has run out.</param>
/// <param name="IsSilent">Whether an answer waits for the complainant for too long: try another channel.</param>
internal sealed record ListedCase(Grievance Case, string? Owner, bool IsOverdue, bool IsSilent);

/// <summary>Reads lists of cases, the soonest due first, by keyset. Each case that is shown is an audit row, although a list shows nothing sealed.</summary>
internal sealed class CaseBoard(
    PortalDbContext db, GrievanceScope scope, ISealedRecords sealedRecords, IUserDirectory users, ICurrentUser user, PortalDay day, Microsoft.Extensions.Options.IOptions<GrievanceOptions> options)
{
    private const string DayFormat = "yyyy-MM-dd";

    public async Task<Slice<ListedCase>> PageAsync(CaseFilter filter, string? after, int limit, CancellationToken cancellationToken)
    {
        var rows = Narrow(await scope.VisibleAsync(cancellationToken), filter);
        if (ReadCursor(after) is { } last)
        {
            rows = rows.Where(row => row.DueOrder > last.Day || (row.DueOrder == last.Day && row.Id.CompareTo(last.Id) > 0));
        }

        var page = await rows.AsNoTracking().OrderBy(row => row.DueOrder).ThenBy(row => row.Id).Take(limit + 1).ToListAsync(cancellationToken);
        var cut = Cursor.Cut(page, limit, row => [row.DueOrder.ToString(DayFormat, CultureInfo.InvariantCulture), row.Id.ToString()]);
        var keys = await sealedRecords.OpenAsync(new SealedReading("Grievances.ListRead"), GrievanceKinds.Case, [.. cut.Items.Select(row => row.Id)], cancellationToken);
        var names = await users.GetNamesAsync([.. cut.Items.Select(row => row.OwnerId).OfType<Guid>().Distinct()], cancellationToken);
        var silentSince = day.Today.AddDays(-options.Value.SilentDays);
        return new Slice<ListedCase>(
            [.. cut.Items.Where(row => keys.ContainsKey(row.Id)).Select(row => new ListedCase(
                row, row.OwnerId is { } owner ? names.GetValueOrDefault(owner) : null, row.DueOrder < day.Today, row.UnreadSince <= silentSince))],
            cut.Next);
    }

    private IQueryable<Grievance> Narrow(IQueryable<Grievance> rows, CaseFilter filter)
    {
        var (states, today, me, silentSince) = (filter.States, day.Today, user.Id, day.Today.AddDays(-options.Value.SilentDays));
        var seats = db.Set<DecisionSeat>();
        rows = states.Count > 0 ? rows.Where(row => states.Contains(row.State)) : rows;
        rows = filter.Criticality is { } criticality ? rows.Where(row => row.Criticality == criticality) : rows;
        rows = filter.Category is { } category ? rows.Where(row => row.Category == category) : rows;
        rows = filter.Mine ? rows.Where(row => row.OwnerId == me || row.InvestigatorId == me || seats.Any(seat => seat.GrievanceId == row.Id && seat.UserId == me)) : rows;
        rows = filter.Free ? rows.Where(row => row.OwnerId == null) : rows;
        rows = filter.Overdue ? rows.Where(row => row.DueOrder < today) : rows;
        rows = filter.Unread ? rows.Where(row => row.WaitsForOfficer) : rows;
        return filter.Silent ? rows.Where(row => row.UnreadSince != null && row.UnreadSince <= silentSince) : rows;
    }

    private static (DateOnly Day, Guid Id)? ReadCursor(string? after) =>
        Cursor.Read(after, 2) is [var day, var id]
        && DateOnly.TryParseExact(day, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed)
        && Guid.TryParse(id, CultureInfo.InvariantCulture, out var key)
            ? (parsed, key)
            : null;
}
