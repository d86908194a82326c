using System.Globalization;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Accounts.Models;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Accounts.Services.Organisations;

/// <summary>What an entry says.</summary>
internal sealed record OrganisationData(string Name, OrganisationType Type, StakeholderGroup Group, string? Country, string? Tier)
{
    public OrganisationData Trimmed() => this with
    {
        Name = string.Join(' ', Name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        Country = string.IsNullOrWhiteSpace(Country) ? null : Country.Trim().ToUpperInvariant(),
        Tier = string.IsNullOrWhiteSpace(Tier) ? null : Tier.Trim(),
    };
}

/// <summary>Makes and changes entries of the register. Each method is one unit of work with its audit row.</summary>
internal sealed class OrganisationEditing(
    PortalDbContext context, OrganisationAccess access, IPageCache cache, IAuditTrailManager audit, TimeProvider time, IStringLocalizer<OrganisationEditing> S)
{
    /// <summary>Name of the lock under which names, addresses and merges are decided.</summary>
    public const string Lock = "accounts:organisations";

    /// <summary>Tag of the cached public pages.</summary>
    public const string CacheTag = "organisations";

    private static readonly string[] DeskPages = ["new", "import", "duplicates"];

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Makes an entry; refused when one of a like name is there, unless <paramref name="evenIfAlike"/>.</summary>
    public async Task<Result<Organisation>> CreateAsync(OrganisationData data, bool evenIfAlike, CancellationToken cancellationToken)
    {
        data = data.Trimmed();
        if (Check(data) is { Count: > 0 } reasons)
        {
            return Result<Organisation>.Refuse(FailureKind.Invalid, reasons);
        }

        await using var transaction = await context.BeginExclusiveAsync(Lock, cancellationToken);
        var key = OrganisationName.MatchKey(data.Name);
        var alike = evenIfAlike ? null : await context.Set<Organisation>().Where(row => row.MatchKey == key && row.MergedIntoId == null).Select(row => row.Name).FirstOrDefaultAsync(cancellationToken);
        if (alike is not null)
        {
            return Result<Organisation>.Refuse(FailureKind.Conflict, S["The register has “{0}” already. If yours is another one, tick the box below and save again.", alike], "EvenIfAlike");
        }

        var organisation = await AddAsync(data, illustrative: false, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return organisation;
    }

    /// <summary>Changes an entry; refused when somebody else changed it since the form was opened.</summary>
    public async Task<Result> EditAsync(Guid id, OrganisationData data, long version, CancellationToken cancellationToken)
    {
        if (!await access.MayManageAsync(id, cancellationToken))
        {
            return Result.Refuse(FailureKind.Forbidden, S["You may not change this organisation."]);
        }

        data = data.Trimmed();
        if (Check(data) is { Count: > 0 } reasons)
        {
            return Result.Refuse(FailureKind.Invalid, reasons);
        }

        await using var transaction = await context.BeginExclusiveAsync(Lock, cancellationToken);
        var organisation = await context.Set<Organisation>().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (organisation is null)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such organisation."]);
        }

        if (organisation.Version != version || organisation.MergedIntoId is not null)
        {
            return Result.Refuse(FailureKind.Conflict, S["Somebody else has changed this organisation in the meantime. Its page shows what it says now: {0}.", organisation.Name]);
        }

        Apply(organisation, data);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }

    /// <summary>Adds an entry in the running unit of work; the caller holds the lock and has checked the data.</summary>
    internal async Task<Organisation> AddAsync(OrganisationData data, bool illustrative, CancellationToken cancellationToken, string? slug = null)
    {
        var organisation = new Organisation
        {
            Id = Guid.CreateVersion7(),
            Slug = slug ?? await FreeSlugAsync(OrganisationName.Slug(data.Name), cancellationToken),
            Name = data.Name,
            SearchName = OrganisationName.Searchable(data.Name),
            MatchKey = OrganisationName.MatchKey(data.Name),
            Type = data.Type,
            Group = data.Group,
            Country = data.Country,
            Tier = data.Tier,
            Illustrative = illustrative,
            CreatedAt = Now,
            ChangedAt = Now,
        };
        context.Add(organisation);
        Changed("Accounts.OrganisationCreated", organisation.Id);
        return organisation;
    }

    /// <summary>Changes an entry in the running unit of work.</summary>
    internal void Apply(Organisation organisation, OrganisationData data)
    {
        organisation.Name = data.Name;
        organisation.SearchName = OrganisationName.Searchable(data.Name);
        organisation.MatchKey = OrganisationName.MatchKey(data.Name);
        organisation.Type = data.Type;
        organisation.Group = data.Group;
        organisation.Country = data.Country;
        organisation.Tier = data.Tier;
        organisation.ChangedAt = Now;
        Changed("Accounts.OrganisationChanged", organisation.Id);
    }

    /// <summary>What is wrong with an entry.</summary>
    internal List<Reason> Check(OrganisationData data)
    {
        var reasons = new List<Reason>();
        if (data.Name.Length is 0 or > Organisation.NameLength || data.Name.Any(char.IsControl) || OrganisationName.Searchable(data.Name).Length == 0)
        {
            reasons.Add(new Reason(S["Enter a name of at most {0} characters, with a letter or digit in it.", Organisation.NameLength], "Name"));
        }

        if (!Enum.IsDefined(data.Type))
        {
            reasons.Add(new Reason(S["Choose a type of the list."], "Type"));
        }

        if (!Enum.IsDefined(data.Group))
        {
            reasons.Add(new Reason(S["Choose a group of the list."], "Group"));
        }

        if (data.Country is not null && !Countries.IsKnown(data.Country))
        {
            reasons.Add(new Reason(S["Choose a country of the list."], "Country"));
        }

        if (data.Tier is { } tier && (tier.Length > Organisation.TierLength || tier.Any(char.IsControl)))
        {
            reasons.Add(new Reason(S["The tier has at most {0} characters.", Organisation.TierLength], "Tier"));
        }

        return reasons;
    }

    internal void Changed(string name, Guid id, IReadOnlyDictionary<string, string>? details = null)
    {
        audit.Record(name, "Organisation", id.ToString(), details);
        cache.Evict(CacheTag);
        cache.Evict(ISitemapSource.CacheTag);
    }

    /// <summary>An address that no entry has, and no page of the desk.</summary>
    private async Task<string> FreeSlugAsync(string wanted, CancellationToken cancellationToken)
    {
        wanted = wanted.Length == 0 || DeskPages.Contains(wanted) ? $"organisation-{wanted}".TrimEnd('-') : wanted;
        var taken = await context.Set<Organisation>().Where(row => row.Slug == wanted || row.Slug.StartsWith(wanted + "-")).Select(row => row.Slug).ToListAsync(cancellationToken);
        var all = taken.Concat(context.Set<Organisation>().Local.Select(row => row.Slug)).ToHashSet(StringComparer.Ordinal);
        var slug = wanted;
        for (var number = 2; all.Contains(slug); number++)
        {
            slug = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}");
        }

        return slug;
    }
}
