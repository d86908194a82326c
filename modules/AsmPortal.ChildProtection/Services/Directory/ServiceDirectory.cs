using AsmPortal.Accounts.Contracts;
using AsmPortal.Audit;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services.Directory;

/// <summary>What somebody says of a service.</summary>
internal sealed record ServiceInput
{
    public string Organisation { get; init; } = "";

    public string Name { get; init; } = "";

    public string Province { get; init; } = "";

    public IReadOnlyList<HelpKind> Help { get; init; } = [];

    public int? Capacity { get; init; }

    public int? AgeFrom { get; init; }

    public int? AgeTo { get; init; }

    public IReadOnlyList<SpokenLanguage> Languages { get; init; } = [];

    public string Contact { get; init; } = "";

    public bool Active { get; init; } = true;

    /// <summary>The version that was changed; null for a new one.</summary>
    public long? Version { get; init; }
}

/// <summary>A service in the directory.</summary>
internal sealed record ListedService(ServiceOffer Service, string Organisation, IReadOnlyList<HelpKind> Help, int Taken)
{
    /// <summary>Places that are free.</summary>
    public int Free => Math.Max(0, Service.Capacity - Taken);
}

/// <summary>Which services a list shows.</summary>
internal sealed record ServiceFilter(HelpKind? Help = null, string Province = "", bool WithPlaces = false, bool Inactive = false);

/// <summary>Keeps the directory of services. Nothing in it is about a child; the number of places taken is counted from referrals.</summary>
internal sealed class ServiceDirectory(PortalDbContext db, CaseScope scope, IOrganisationDirectory organisations, IAuditTrailManager audit, ICurrentUser user, IStringLocalizer<ChildProtectionResources> S)
{
    private const int MostPlaces = 100_000;

    /// <summary>Services by name.</summary>
    public async Task<Slice<ListedService>> ListAsync(ServiceFilter filter, string? after, int limit, CancellationToken cancellationToken)
    {
        var (taking, help, province) = (ReferralStateMachine.TakingPlace, filter.Help, filter.Province.Trim());
        var rows = (await ReadableAsync(cancellationToken)).Where(row => row.Active != filter.Inactive);
        rows = help is null ? rows : rows.Where(row => db.Set<ServiceHelp>().Any(one => one.ServiceId == row.Id && one.Help == help));
        rows = province.Length == 0 ? rows : rows.Where(row => row.Province == province || row.Province == "");
        rows = filter.WithPlaces ? rows.Where(row => db.Set<Referral>().Count(one => one.ServiceId == row.Id && taking.Contains(one.State)) < row.Capacity) : rows;
        if (Cursor.Read(after, 2) is [var name, var key] && Guid.TryParse(key, out var last))
        {
            rows = rows.Where(row => row.Name.CompareTo(name) > 0 || (row.Name == name && row.Id.CompareTo(last) > 0));
        }

        var page = await rows.OrderBy(row => row.Name).ThenBy(row => row.Id).Take(limit + 1).ToListAsync(cancellationToken);
        var cut = Cursor.Cut(page, limit, row => [row.Name, row.Id.ToString()]);
        return new Slice<ListedService>(await DescribeAsync(cut.Items, cancellationToken), cut.Next);
    }

    /// <summary>One service; null when there is none.</summary>
    public async Task<ListedService?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await (await ReadableAsync(cancellationToken)).FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } row ? (await DescribeAsync([row], cancellationToken))[0] : null;

    /// <summary>The provinces that occur, by name.</summary>
    public async Task<IReadOnlyList<string>> ProvincesAsync(CancellationToken cancellationToken) =>
        await (await ReadableAsync(cancellationToken)).Where(row => row.Province != "").Select(row => row.Province).Distinct().OrderBy(name => name).ToListAsync(cancellationToken);

    /// <summary>Adds a service, or changes one. Saves.</summary>
    public async Task<Result<Guid>> SaveAsync(Guid? id, ServiceInput input, CancellationToken cancellationToken)
    {
        var organisation = await organisations.FindByNameAsync(input.Organisation.Trim(), cancellationToken);
        var reasons = Check(input, organisation);
        if (reasons.Count > 0)
        {
            return Result<Guid>.Refuse(FailureKind.Invalid, reasons);
        }

        await using var transaction = await db.BeginExclusiveAsync($"child-service:{id ?? Guid.Empty}", cancellationToken);
        try
        {
            var service = id is null
                ? new ServiceOffer { OrganisationId = organisation!.Id, Name = "" }
                : await db.Set<ServiceOffer>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
            if (service is null)
            {
                return Result<Guid>.Refuse(FailureKind.NotFound, S["There is no such service."]);
            }

            if (id is not null && input.Version is { } version && version != service.Version)
            {
                return Result<Guid>.Refuse(FailureKind.Conflict, S["Somebody else changed this service in the meantime: {0}, {1} places. Look at it again, then save.", service.Name, service.Capacity]);
            }

            Write(service, input, organisation!.Id);
            if (id is null)
            {
                db.Add(service);
            }

            var known = await db.Set<ServiceHelp>().Where(one => one.ServiceId == service.Id).ToListAsync(cancellationToken);
            db.RemoveRange(known.Where(one => !input.Help.Contains(one.Help)));
            db.AddRange(input.Help.Distinct().Where(help => known.TrueForAll(one => one.Help != help)).Select(help => new ServiceHelp { ServiceId = service.Id, Help = help }));
            audit.Record(id is null ? "ChildProtection.ServiceAdded" : "ChildProtection.ServiceChanged", nameof(ServiceOffer), service.Id.ToString());
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return service.Id;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Who refers children sees every service; a provider sees those of its organisations.</summary>
    private async Task<IQueryable<ServiceOffer>> ReadableAsync(CancellationToken cancellationToken)
    {
        var all = db.Set<ServiceOffer>().AsNoTracking();
        if (user.Has(Permissions.Read) || user.Has(Permissions.Services))
        {
            return all;
        }

        var own = await scope.OwnAsync(cancellationToken);
        return all.Where(row => own.Contains(row.OrganisationId));
    }

    private static void Write(ServiceOffer service, ServiceInput input, Guid organisationId)
    {
        service.OrganisationId = organisationId;
        service.Name = input.Name.Trim();
        service.Province = input.Province.Trim();
        service.Capacity = input.Capacity!.Value;
        service.AgeFrom = input.AgeFrom ?? 0;
        service.AgeTo = input.AgeTo ?? 17;
        service.Languages = Codes.Join(input.Languages.Distinct().Order());
        service.Contact = input.Contact.Trim();
        service.Active = input.Active;
    }

    private List<Reason> Check(ServiceInput input, OrganisationSummary? organisation)
    {
        List<Reason> reasons = [];
        Require(organisation is not null, S["There is no such organisation: write its name as it stands in the list of organisations."], "organisation");
        Require(input.Name.Trim().Length > 0, S["Give the service a name."], "name");
        Require(input.Name.Trim().Length <= Limits.ServiceName, S["Write at most {0} characters.", Limits.ServiceName], "name");
        Require(input.Province.Trim().Length <= Limits.Province, S["Write at most {0} characters.", Limits.Province], "province");
        Require(input.Contact.Trim().Length <= Limits.Contact, S["Write at most {0} characters.", Limits.Contact], "contact");
        Require(input.Help.Count > 0, S["Choose at least one kind of help."], "help");
        Require(input.Capacity is >= 0 and <= MostPlaces, S["Give the number of places, 0 or more."], "capacity");
        Require((input.AgeFrom ?? 0) is >= 0 and <= Limits.Age && (input.AgeTo ?? 17) is >= 0 and <= Limits.Age && (input.AgeFrom ?? 0) <= (input.AgeTo ?? 17), S["The ages do not fit together."], "ageTo");
        return reasons;

        void Require(bool holds, string message, string field)
        {
            if (!holds)
            {
                reasons.Add(new Reason(message, field));
            }
        }
    }

    private async Task<List<ListedService>> DescribeAsync(IReadOnlyList<ServiceOffer> rows, CancellationToken cancellationToken)
    {
        var (ids, taking) = (rows.Select(row => row.Id).ToList(), ReferralStateMachine.TakingPlace);
        var help = (await db.Set<ServiceHelp>().AsNoTracking().Where(one => ids.Contains(one.ServiceId)).ToListAsync(cancellationToken)).ToLookup(one => one.ServiceId, one => one.Help);
        var taken = await db.Set<Referral>().Where(one => ids.Contains(one.ServiceId) && taking.Contains(one.State)).GroupBy(one => one.ServiceId)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(one => one.Key, one => one.Count, cancellationToken);
        var names = await organisations.FindManyAsync([.. rows.Select(row => row.OrganisationId).Distinct()], cancellationToken);
        return [.. rows.Select(row => new ListedService(row, names.GetValueOrDefault(row.OrganisationId)?.Name ?? "–", [.. help[row.Id].Order()], taken.GetValueOrDefault(row.Id)))];
    }
}
