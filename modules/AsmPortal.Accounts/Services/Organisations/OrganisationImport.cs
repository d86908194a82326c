using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Data;
using AsmPortal.Documents;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Services.Organisations;

/// <summary>Something wrong with a file; row and column are null when it is about the whole.</summary>
internal sealed record CsvFault(int? Row, string? Column, string Message);

/// <summary>What a file would do.</summary>
internal sealed record CsvOutcome(int Created, int Changed, int Unchanged, IReadOnlyList<CsvFault> Faults);

/// <summary>
/// Takes organisations from a CSV file. A row is an entry of the register when its slug is, else when its name is; other rows are new. Nothing is
/// stored while anything is wrong, and all that is wrong is named at once.
/// </summary>
internal sealed class OrganisationImport(PortalDbContext context, OrganisationEditing editing, IStringLocalizer<OrganisationImport> S)
{
    public const int MostRows = 5_000;
    public const int MostBytes = 1024 * 1024;
    private const int MostFaults = 200;

    /// <summary>Says what the file would do, or does it.</summary>
    public async Task<Result<CsvOutcome>> RunAsync(string text, bool store, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginExclusiveAsync(OrganisationEditing.Lock, cancellationToken);
        var faults = new List<CsvFault>();
        var rows = Parse(OrganisationCsv.Read(text), faults);
        var known = await context.Set<Organisation>().Where(row => row.MergedIntoId == null).ToListAsync(cancellationToken);
        var bySlug = known.ToDictionary(row => row.Slug, StringComparer.Ordinal);
        var byName = known.ToLookup(row => row.SearchName, StringComparer.Ordinal);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        int created = 0, changed = 0, unchanged = 0;
        foreach (var (number, slug, data) in rows)
        {
            var entry = Match(number, slug, data, bySlug, byName, faults);
            if (!seen.TryAdd(entry?.Id.ToString() ?? OrganisationName.Searchable(data.Name), number))
            {
                faults.Add(new CsvFault(number, "name", S["The file names this organisation in an earlier row already."]));
            }
            else if (entry is null)
            {
                created++;
                if (store && faults.Count == 0)
                {
                    await editing.AddAsync(data, illustrative: false, cancellationToken);
                }
            }
            else if (new OrganisationData(entry.Name, entry.Type, entry.Group, entry.Country, entry.Tier) == data)
            {
                unchanged++;
            }
            else
            {
                changed++;
                if (store && faults.Count == 0)
                {
                    editing.Apply(entry, data);
                }
            }
        }

        var outcome = new CsvOutcome(created, changed, unchanged, [.. faults.OrderBy(fault => fault.Row ?? 0).Take(MostFaults)]);
        if (store && faults.Count > 0)
        {
            return Result<CsvOutcome>.Refuse(FailureKind.Invalid, S["Nothing was stored: mend what is listed and send the file again."], "Csv");
        }

        if (store)
        {
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return outcome;
    }

    private List<(int Number, string Slug, OrganisationData Data)> Parse(OrganisationTableFile table, List<CsvFault> faults)
    {
        foreach (var missing in new[] { "name", "type", "group" }.Where(column => !table.Headings.Contains(column)))
        {
            faults.Add(new CsvFault(1, missing, S["This column is missing."]));
        }

        foreach (var unknown in table.Headings.Where(heading => heading.Length > 0 && !OrganisationCsv.Columns.Contains(heading)))
        {
            faults.Add(new CsvFault(1, unknown, S["This column is not known."]));
        }

        if (table.Rows.Count is 0 or > MostRows)
        {
            faults.Add(new CsvFault(null, null, S["The file needs at least one row below its headings, and has at most {0}.", MostRows]));
        }

        return faults.Count > 0 ? [] : [.. table.Rows.Take(MostRows).Select(row => Parse(table.Headings, row, faults)).OfType<(int, string, OrganisationData)>()];
    }

    private (int Number, string Slug, OrganisationData Data)? Parse(IReadOnlyList<string> headings, CsvRow row, List<CsvFault> faults)
    {
        if (row.Damage is { } damage)
        {
            faults.Add(new CsvFault(row.Number, null, damage == CsvDamage.QuoteNeverClosed
                ? S["A quotation mark is opened and never closed. Was the file cut off?"]
                : S["Text follows a closing quotation mark."]));
            return null;
        }

        if (row.Cells.Count != headings.Count)
        {
            faults.Add(new CsvFault(row.Number, null, S["The row has {0} cells, the headings {1}.", row.Cells.Count, headings.Count]));
            return null;
        }

        string Cell(string column) => headings.ToList().IndexOf(column) is var index and >= 0 ? row.Cells[index].Trim() : "";
        var before = faults.Count;
        var type = Value<OrganisationType>(row.Number, "type", Cell("type"), faults);
        var group = Value<StakeholderGroup>(row.Number, "group", Cell("group"), faults);
        var data = new OrganisationData(Cell("name"), type, group, Cell("country"), Cell("tier")).Trimmed();
        faults.AddRange(editing.Check(data).Where(reason => reason.Field is not ("Type" or "Group")).Select(reason => new CsvFault(row.Number, reason.Field.ToLowerInvariant(), reason.Message)));
        return faults.Count == before ? (row.Number, Cell("slug"), data) : null;
    }

    private T Value<T>(int row, string column, string cell, List<CsvFault> faults)
        where T : struct, Enum
    {
        var bare = new string([.. cell.Where(char.IsAsciiLetter)]);
        if (bare.Length > 0 && Enum.TryParse<T>(bare, ignoreCase: true, out var value))
        {
            return value;
        }

        faults.Add(new CsvFault(row, column, S["“{0}” is not one of: {1}.", cell, string.Join(", ", Enum.GetNames<T>())]));
        return default;
    }

    private Organisation? Match(
        int number, string slug, OrganisationData data, Dictionary<string, Organisation> bySlug, ILookup<string, Organisation> byName, List<CsvFault> faults)
    {
        if (slug.Length > 0)
        {
            if (bySlug.TryGetValue(slug, out var found))
            {
                return found;
            }

            faults.Add(new CsvFault(number, "slug", S["No organisation has this address. Leave the cell empty for a new one."]));
            return null;
        }

        var same = byName[OrganisationName.Searchable(data.Name)].ToList();
        if (same.Count > 1)
        {
            faults.Add(new CsvFault(number, "name", S["Several organisations have this name. Say in the column “slug” which one is meant."]));
        }

        return same.FirstOrDefault();
    }
}
