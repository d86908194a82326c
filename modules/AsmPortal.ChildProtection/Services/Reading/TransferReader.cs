using AsmPortal.Accounts.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Sealing;
using AsmPortal.Sites.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.ChildProtection.Services;

/// <summary>A case that another organisation offers: enough to decide, nothing of who the child is.</summary>
internal sealed record OfferedCase(Guid Id, Guid OrganisationId, string Number, Contracts.ChildCaseState State, ChildSex Sex, int AgeFrom, int AgeTo, RiskLevel? Risk, string? Site, string? From, string? Reason, DateTime? OfferedAt);

/// <summary>Reads what is offered to the person's organisations.</summary>
internal sealed class TransferReader(PortalDbContext db, CaseScope scope, ISealedRecords sealing, ISiteDirectory sites, IOrganisationDirectory organisations)
{
    private const int Most = 100;

    public async Task<IReadOnlyList<OfferedCase>> OfferedAsync(CancellationToken cancellationToken)
    {
        var rows = await (await scope.OfferedToMeAsync(cancellationToken)).AsNoTracking().OrderBy(one => one.OfferedAt).Take(Most)
            .Join(db.Set<ChildCase>(), one => one.CaseId, row => row.Id, (one, row) => new { Transfer = one, Case = row }).ToListAsync(cancellationToken);
        var keys = await sealing.OpenAsync(new SealedReading("ChildProtection.OfferRead"), ChildCase.Kind, [.. rows.Select(row => row.Case.Id)], cancellationToken);
        var places = await sites.FindManyAsync([.. rows.Select(row => row.Case.SiteId).OfType<Guid>().Distinct()], cancellationToken);
        var names = await organisations.FindManyAsync([.. rows.Select(row => row.Transfer.FromOrganisationId).OfType<Guid>().Distinct()], cancellationToken);
        return [.. rows.Where(row => keys.ContainsKey(row.Case.Id)).Select(row => new OfferedCase(
            row.Transfer.Id, row.Transfer.ToOrganisationId, row.Case.Number, row.Case.State, row.Case.Sex, row.Case.AgeFrom, row.Case.AgeTo, row.Case.Risk,
            row.Case.SiteId is { } site ? places.GetValueOrDefault(site)?.Name : null,
            row.Transfer.FromOrganisationId is { } from ? names.GetValueOrDefault(from)?.Name : null,
            keys[row.Case.Id].Unseal($"transfer:{row.Transfer.Id}", row.Transfer.SealedReason), row.Transfer.OfferedAt))];
    }
}
