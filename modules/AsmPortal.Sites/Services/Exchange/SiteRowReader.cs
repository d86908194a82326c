using System.Globalization;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services.Editing;
using AsmPortal.Sites.Services.Places;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Sites.Services.Exchange;

/// <summary>A finding that a row brings.</summary>
internal sealed record ImportedQualification(Qualification Value, string Authority, DateOnly On, DateOnly? ValidUntil);

/// <summary>What a row says.</summary>
/// <param name="Number">The row.</param>
/// <param name="Data">The entry.</param>
/// <param name="Operator">Name of the operator; null when the row says nothing of it.</param>
/// <param name="OperatorSince">Since when; null is today.</param>
/// <param name="Qualification">A finding; null when the row brings none.</param>
internal sealed record ImportedSite(int Number, SiteData Data, string? Operator, DateOnly? OperatorSince, ImportedQualification? Qualification);

/// <summary>Reads one row: what a cell says, and what is wrong with it. A column that is missing keeps what the register says.</summary>
internal sealed class SiteRowReader(SiteRules rules, IStringLocalizer<SitesResources> S)
{
    /// <summary>What the row says; null with faults.</summary>
    /// <param name="row">The row.</param>
    /// <param name="known">The entry that it is about; null for a new one.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <param name="notices">Takes what is odd.</param>
    public ImportedSite? Read(SiteTableRow row, Site? known, List<SiteFault> faults, List<SiteFault> notices)
    {
        var before = faults.Count;
        var cells = new RowCells(row, faults, S);
        var start = known is null ? new SiteData() : SiteData.Of(known);
        var data = start with
        {
            Name = cells.Text(SiteColumns.Name, start.Name) ?? "",
            Country = cells.Text(SiteColumns.Country, start.Country) ?? "",
            Province = cells.Text(SiteColumns.Province, start.Province) ?? "",
            Territory = cells.Text(SiteColumns.Territory, start.Territory),
            Place = Place(cells, start.Place),
            CoordinateRule = cells.Choice(SiteColumns.Rule, start.CoordinateRule),
            DelayDays = cells.Number(SiteColumns.DelayDays, start.DelayDays),
            Minerals = Minerals(cells, start.Minerals, row.Number, faults),
            Concession = cells.Choice(SiteColumns.Concession, start.Concession),
            Activity = cells.Choice(SiteColumns.Activity, start.Activity),
            StatusSince = cells.Day(SiteColumns.StatusSince),
            Pilot = cells.Flag(SiteColumns.Pilot, start.Pilot),
            NationalId = cells.Text(SiteColumns.NationalId, start.NationalId),
            IcglrId = cells.Text(SiteColumns.IcglrId, start.IcglrId),
        };
        var qualification = Finding(cells, row.Number, faults);
        var since = cells.Day(SiteColumns.OperatorSince);
        if (since > rules.Today)
        {
            faults.Add(new SiteFault(row.Number, SiteColumns.OperatorSince, S["This day lies in the future."]));
        }

        if (faults.Count > before)
        {
            return null;
        }

        var looked = rules.Check(data);
        faults.AddRange(looked.Reasons.Select(reason => new SiteFault(row.Number, SiteColumns.Normal(reason.Field), reason.Message)));
        notices.AddRange(looked.Doubts.Select(doubt => new SiteFault(row.Number, SiteColumns.Normal(doubt.Field), doubt.Message)));
        return faults.Count > before ? null : new ImportedSite(row.Number, looked.Data, cells.Text(SiteColumns.Operator, null), since, qualification);
    }

    private static GivenPlace Place(RowCells cells, GivenPlace known)
    {
        var (latitude, longitude, polygon) = (cells.Degrees(SiteColumns.Latitude, known.Latitude), cells.Degrees(SiteColumns.Longitude, known.Longitude), cells.Text(SiteColumns.Polygon, known.Polygon));

        // A new outline without a point of its own brings its own middle.
        var isNewOutline = cells.Has(SiteColumns.Polygon) && !cells.Has(SiteColumns.Latitude) && polygon != known.Polygon;
        return isNewOutline ? new GivenPlace(null, null, polygon) : new GivenPlace(latitude, longitude, polygon);
    }

    private IReadOnlyList<Mineral> Minerals(RowCells cells, IReadOnlyList<Mineral> known, int number, List<SiteFault> faults)
    {
        if (!cells.Has(SiteColumns.Minerals))
        {
            return known;
        }

        var names = (cells.Text(SiteColumns.Minerals, null) ?? "").Split([';', ',', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var unknown in names.Where(name => MineralCodes.Find(name) is null))
        {
            faults.Add(new SiteFault(number, SiteColumns.Minerals, S["“{0}” is not one of: {1}.", unknown, string.Join(", ", MineralCodes.All.Select(MineralCodes.Code))]));
        }

        return [.. names.Select(MineralCodes.Find).OfType<Mineral>().Distinct().Order()];
    }

    private ImportedQualification? Finding(RowCells cells, int number, List<SiteFault> faults)
    {
        if (cells.Text(SiteColumns.Qualification, null) is null)
        {
            return null;
        }

        var value = cells.Choice(SiteColumns.Qualification, Qualification.Blue);
        var (authority, on, until) = (cells.Text(SiteColumns.Authority, null), cells.Day(SiteColumns.QualifiedOn), cells.Day(SiteColumns.ValidUntil));
        if (authority is null && on is null && value == Qualification.Blue)
        {
            return null;
        }

        if (authority is null || authority.Length > SiteQualification.AuthorityLength)
        {
            faults.Add(new SiteFault(number, SiteColumns.Authority, S["Enter 1 to {0} characters.", SiteQualification.AuthorityLength]));
        }

        if (on is null || on > rules.Today)
        {
            faults.Add(new SiteFault(number, SiteColumns.QualifiedOn, on is null ? S["Enter a day."] : S["This day lies in the future."]));
        }

        if (until < on)
        {
            faults.Add(new SiteFault(number, SiteColumns.ValidUntil, S["The validity ends before the decision was taken."]));
        }

        return authority is null || on is null ? null : new ImportedQualification(value, authority, on.Value, until);
    }
}

/// <summary>The cells of one row, each read as what its column holds.</summary>
internal sealed class RowCells(SiteTableRow row, List<SiteFault> faults, IStringLocalizer S)
{
    private static readonly string[] Yes = ["yes", "oui", "是", "true", "1", "x"];
    private static readonly string[] No = ["no", "non", "否", "false", "0", ""];

    public bool Has(string column) => row.Cells.ContainsKey(column);

    public string? Text(string column, string? missing) => row.Cells.TryGetValue(column, out var cell) ? (cell.Length == 0 ? null : cell) : missing;

    public double? Degrees(string column, double? missing)
    {
        if (!row.Cells.TryGetValue(column, out var cell))
        {
            return missing;
        }

        if (!DegreesText.TryRead(cell, out var degrees))
        {
            Fault(column, S["Enter degrees with decimals, for example {0}.", "-10.7163"]);
        }

        return degrees;
    }

    public int Number(string column, int missing)
    {
        if (Text(column, null) is not { } cell)
        {
            return missing;
        }

        if (!int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            Fault(column, S["“{0}” is not a whole number.", cell]);
        }

        return number;
    }

    public DateOnly? Day(string column)
    {
        if (Text(column, null) is not { } cell)
        {
            return null;
        }

        if (DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Fault(column, S["“{0}” is not a day. Write year, month and day, for example {1}.", cell, "2026-04-30"]);
        return null;
    }

    public bool Flag(string column, bool missing)
    {
        if (!row.Cells.TryGetValue(column, out var cell))
        {
            return missing;
        }

        var folded = cell.ToLowerInvariant();
        if (!Yes.Contains(folded) && !No.Contains(folded))
        {
            Fault(column, S["“{0}” is not one of: {1}.", cell, "yes, no"]);
        }

        return Yes.Contains(folded);
    }

    public T Choice<T>(string column, T missing)
        where T : struct, Enum
    {
        if (Text(column, null) is not { } cell)
        {
            return missing;
        }

        var bare = new string([.. cell.Where(char.IsAsciiLetter)]);
        if (bare.Length > 0 && Enum.TryParse<T>(bare, ignoreCase: true, out var value))
        {
            return value;
        }

        Fault(column, S["“{0}” is not one of: {1}.", cell, string.Join(", ", Enum.GetNames<T>())]);
        return missing;
    }

    private void Fault(string column, string message) => faults.Add(new SiteFault(row.Number, column, message));
}
