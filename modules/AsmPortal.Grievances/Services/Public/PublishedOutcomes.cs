using System.Globalization;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Localization;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Grievances.Services.Public;

/// <summary>A published outcome, as everyone reads it.</summary>
internal sealed record PublishedOutcome(string Slug, GrievanceCategory Category, GrievanceOutcome Outcome, LocalizedText Text, DateOnly? Month, bool Illustrative);

/// <summary>Reads what was published of decided grievances.</summary>
internal sealed class PublishedOutcomes(PortalDbContext db)
{
    private const int PageSize = 20;
    private const string Format = "yyyy-MM-dd";

    /// <summary>The newest first.</summary>
    public async Task<Slice<PublishedOutcome>> ListAsync(string? after, CancellationToken cancellationToken)
    {
        var rows = db.Set<GrievancePublication>().AsNoTracking().Where(row => row.State == PublicationState.Published && row.PublishedOn != null);
        if (Cursor.Read(after, 2) is [var month, var slug] && DateOnly.TryParseExact(month, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
        {
            rows = rows.Where(row => row.PublishedOn < on || (row.PublishedOn == on && string.Compare(row.Slug, slug) > 0));
        }

        var found = await rows.OrderByDescending(row => row.PublishedOn).ThenBy(row => row.Slug).Take(PageSize + 1)
            .Select(row => new PublishedOutcome(row.Slug, row.Category, row.Outcome, row.Text, row.PublishedOn, row.Illustrative)).ToListAsync(cancellationToken);
        return Cursor.Cut(found, PageSize, row => [row.Month!.Value.ToString(Format, CultureInfo.InvariantCulture), row.Slug]);
    }
}
