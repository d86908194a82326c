using AsmPortal.Accounts.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.ChildProtection.Services;

/// <summary>A service that a child can be sent to.</summary>
internal sealed record ServiceChoice(Guid Id, string Name, string Provider, string Province, IReadOnlyList<HelpKind> Helps, int Free);

/// <summary>The services with their free places, those of the child's province first.</summary>
internal sealed class ServiceChoices(PortalDbContext db, IOrganisationDirectory organisations)
{
    private const int Most = 200;

    public async Task<IReadOnlyList<ServiceChoice>> ForAsync(string? province, CancellationToken cancellationToken)
    {
        var near = province ?? "";
        var services = await db.Set<ServiceOffer>().AsNoTracking().Where(service => service.Active)
            .OrderBy(service => service.Province == near ? 0 : service.Province == "" ? 1 : 2).ThenBy(service => service.Name).Take(Most).ToListAsync(cancellationToken);
        var ids = services.Select(service => service.Id).ToList();
        var helps = (await db.Set<ServiceHelp>().AsNoTracking().Where(help => ids.Contains(help.ServiceId)).ToListAsync(cancellationToken)).ToLookup(help => help.ServiceId, help => help.Help);
        var taking = ReferralStateMachine.TakingPlace;
        var taken = await db.Set<Referral>().Where(one => ids.Contains(one.ServiceId) && taking.Contains(one.State)).GroupBy(one => one.ServiceId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var names = await organisations.FindManyAsync([.. services.Select(service => service.OrganisationId).Distinct()], cancellationToken);
        return [.. services.Select(service => new ServiceChoice(
            service.Id, service.Name, names.GetValueOrDefault(service.OrganisationId)?.Name ?? "–", service.Province, [.. helps[service.Id].Order()], Math.Max(0, service.Capacity - taken.GetValueOrDefault(service.Id))))];
    }
}
