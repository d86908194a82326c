using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Sealing;
using AsmPortal.Security;
using AsmPortal.Sites.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.ChildProtection.Services.Observing;

/// <summary>One observation, as its observer may still see it.</summary>
internal sealed record ObservedRow(string Number, string Site, DateTime ObservedAt, ChildSex Sex, int AgeFrom, int AgeTo);

/// <summary>What an observer may know: their own observations for a day, and that help was arranged at their sites, never for whom.</summary>
internal sealed class ObserverReader(PortalDbContext db, CaseScope scope, ISealedRecords sealing, ISiteDirectory sites, ICurrentUser user, TimeProvider time)
{
    private const int Most = 100;
    private const int HelpedDays = 90;
    private static readonly SealedReading Reading = new("ChildProtection.OwnObservationsRead");

    public async Task<IReadOnlyList<ObservedRow>> MineAsync(CancellationToken cancellationToken)
    {
        var rows = await scope.Observed().AsNoTracking().OrderByDescending(row => row.ReceivedAt).Take(Most)
            .Select(row => new { row.Id, row.Number, row.SiteId, row.ObservedAt, row.Sex, row.AgeFrom, row.AgeTo }).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return [];
        }

        var open = await sealing.OpenAsync(Reading, ChildCase.Kind, rows.ConvertAll(row => row.Id), cancellationToken);
        var names = await sites.FindManyAsync([.. rows.Select(row => row.SiteId).OfType<Guid>().Distinct()], cancellationToken);
        return [.. rows.Where(row => open.ContainsKey(row.Id)).Select(row => new ObservedRow(row.Number, row.SiteId is { } id && names.TryGetValue(id, out var site) ? site.Name : "–", row.ObservedAt, row.Sex, row.AgeFrom, row.AgeTo))];
    }

    /// <summary>Names of the person's sites where a child was referred to help of late. Their sites are those of their organisations and those where they recorded somebody.</summary>
    public async Task<IReadOnlyList<string>> HelpedAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow().UtcDateTime.AddDays(-HelpedDays);
        var own = (await sites.OfOrganisationsAsync(await scope.OwnAsync(cancellationToken), cancellationToken)).Select(site => site.Id).ToList();
        var me = user.Id;
        var helped = await (from referral in db.Set<Referral>()
                            where referral.SentAt > since
                            join row in db.Set<ChildCase>() on referral.CaseId equals row.Id
                            where row.SiteId != null
                                && (own.Contains(row.SiteId.Value) || (me != null && db.Set<ChildCase>().Any(mine => mine.ObserverId == me && mine.SiteId == row.SiteId && mine.ReceivedAt > since)))
                            select row.SiteId!.Value).Distinct().ToListAsync(cancellationToken);
        return [.. (await sites.FindManyAsync(helped, cancellationToken)).Values.Select(site => site.Name).Order(StringComparer.CurrentCulture)];
    }
}
