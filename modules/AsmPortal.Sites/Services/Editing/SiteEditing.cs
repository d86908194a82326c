using System.Globalization;
using AsmPortal.Data;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Sites.Services.Editing;

/// <summary>Makes and changes entries of the register. Each method is one unit of work with its audit row.</summary>
internal sealed class SiteEditing(PortalDbContext context, SiteBook book, SiteRules rules, SiteDuplicates duplicates, IStringLocalizer<SitesResources> S)
{
    /// <summary>The field that asks for a second look.</summary>
    public const string Confirm = "Confirmed";

    /// <summary>Makes an entry. What is odd, or looks like an entry that is there, is asked about first.</summary>
    /// <param name="data">The entry.</param>
    /// <param name="confirmed">Whether what was odd was looked at and is right.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Result<Site>> CreateAsync(SiteData data, bool confirmed, CancellationToken cancellationToken)
    {
        var (checkedData, reasons, doubts) = rules.Check(data);
        if (reasons.Count > 0)
        {
            return Result<Site>.Refuse(FailureKind.Invalid, reasons);
        }

        await using var transaction = await book.BeginAsync(cancellationToken);
        if (!confirmed)
        {
            var alike = await duplicates.FindAlikeAsync(checkedData, null, cancellationToken);
            var questions = doubts.Concat(alike.Select(like => Question(like))).ToList();
            if (questions.Count > 0)
            {
                return Result<Site>.Refuse(FailureKind.Conflict, [.. questions, AskToConfirm()]);
            }
        }

        var site = await AddAsync(checkedData, illustrative: false, slug: null, cancellationToken);
        await book.SaveAsync(transaction, cancellationToken);
        return site;
    }

    /// <summary>Changes an entry; refused when somebody else changed it since the form was opened.</summary>
    public async Task<Result> EditAsync(Guid id, SiteData data, long version, bool confirmed, CancellationToken cancellationToken)
    {
        var (checkedData, reasons, doubts) = rules.Check(data);
        if (reasons.Count > 0)
        {
            return Result.Refuse(FailureKind.Invalid, reasons);
        }

        await using var transaction = await book.BeginAsync(cancellationToken);
        if (await book.FindAsync(id, cancellationToken) is not { } site)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such site."]);
        }

        if (site.Version != version)
        {
            return Result.Refuse(FailureKind.Conflict, S["Somebody else has changed this site in the meantime. What differs is listed below; saving again replaces it with what you typed."], "Version");
        }

        var isMoved = (site.Latitude, site.Longitude, site.Polygon, site.Country) != (checkedData.Place.Latitude, checkedData.Place.Longitude, checkedData.Place.Polygon, checkedData.Country);
        if (!confirmed && isMoved && doubts.Count > 0)
        {
            return Result.Refuse(FailureKind.Conflict, [.. doubts, AskToConfirm()]);
        }

        await ApplyAsync(site, checkedData, cancellationToken);
        await book.SaveAsync(transaction, cancellationToken);
        return Result.Done;
    }

    /// <summary>Adds an entry in the running unit of work; the caller holds the lock and has checked the data.</summary>
    internal async Task<Site> AddAsync(SiteData data, bool illustrative, string? slug, CancellationToken cancellationToken)
    {
        var site = new Site
        {
            Id = Guid.CreateVersion7(),
            Slug = slug ?? await FreeSlugAsync(SiteName.Slug(data.Name), cancellationToken),
            Name = data.Name,
            SearchName = "",
            SearchPlace = "",
            Country = data.Country,
            Province = data.Province,
            CoordinateRule = data.CoordinateRule,
            Minerals = "",
            Concession = data.Concession,
            Activity = data.Activity,
            Qualification = Qualification.Blue,
            Illustrative = illustrative,
            CreatedAt = book.Now,
            ChangedAt = book.Now,
        };
        Write(site, data);
        context.Add(site);
        context.Add(new SiteStatus { Id = Guid.CreateVersion7(), SiteId = site.Id, On = data.StatusSince ?? book.Today, Activity = data.Activity, Concession = data.Concession, RecordedAt = book.Now });
        book.Changed("Sites.SiteCreated", site);
        return site;
    }

    /// <summary>Changes an entry in the running unit of work; the caller holds the lock and has checked the data.</summary>
    internal async Task ApplyAsync(Site site, SiteData data, CancellationToken cancellationToken)
    {
        if ((site.Activity, site.Concession) != (data.Activity, data.Concession))
        {
            await PutStatusAsync(site, book.Today, data.Activity, data.Concession, null, cancellationToken);
        }

        Write(site, data);
        book.Changed("Sites.SiteChanged", site);
    }

    /// <summary>Records from when on people dug there, and on what ground; of one day the last word counts.</summary>
    internal async Task PutStatusAsync(Site site, DateOnly on, SiteActivity activity, ConcessionStatus concession, string? note, CancellationToken cancellationToken)
    {
        var status = await context.Set<SiteStatus>().SingleOrDefaultAsync(row => row.SiteId == site.Id && row.On == on, cancellationToken);
        if (status is null)
        {
            context.Add(new SiteStatus { Id = Guid.CreateVersion7(), SiteId = site.Id, On = on, Activity = activity, Concession = concession, Note = note, RecordedAt = book.Now });
        }
        else
        {
            (status.Activity, status.Concession, status.Note) = (activity, concession, note);
        }
    }

    private void Write(Site site, SiteData data)
    {
        if ((site.Latitude, site.Longitude, site.Polygon) != (data.Place.Latitude, data.Place.Longitude, data.Place.Polygon))
        {
            (site.Latitude, site.Longitude, site.Polygon) = (data.Place.Latitude, data.Place.Longitude, data.Place.Polygon);
            site.LocatedAt = data.Place.Latitude is null ? null : book.Now;
        }

        site.Name = data.Name;
        site.SearchName = SiteName.Searchable(data.Name);
        site.SearchPlace = SiteName.Searchable($"{data.Province} {data.Territory} {data.NationalId} {data.IcglrId}", 4 * Site.NameLength);
        site.Country = data.Country;
        site.Province = data.Province;
        site.Territory = data.Territory;
        site.CoordinateRule = data.CoordinateRule;
        site.DelayDays = data.DelayDays;
        site.Minerals = MineralCodes.Pack(data.Minerals);
        site.Concession = data.Concession;
        site.Activity = data.Activity;
        site.Pilot = data.Pilot;
        site.NationalId = data.NationalId;
        site.IcglrId = data.IcglrId;
        site.ChangedAt = book.Now;
    }

    private Reason Question(AlikeSite like) =>
        like.Metres is { } metres
            ? new Reason(S["The register has “{0}” already, {1:N1} km away.", like.Name, metres / 1000], "Name", $"/work/sites/{like.Slug}")
            : new Reason(S["The register has “{0}” already.", like.Name], "Name", $"/work/sites/{like.Slug}");

    private Reason AskToConfirm() => new(S["If it is right all the same, tick the box at the end and save again."], Confirm);

    /// <summary>An address that no entry has.</summary>
    private async Task<string> FreeSlugAsync(string wanted, CancellationToken cancellationToken)
    {
        var taken = await context.Set<Site>().Where(row => row.Slug == wanted || row.Slug.StartsWith(wanted + "-")).Select(row => row.Slug).ToListAsync(cancellationToken);
        return FreeSlug(wanted, taken.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The wanted address, with a number behind it when it is taken.</summary>
    internal static string FreeSlug(string wanted, HashSet<string> taken)
    {
        var slug = wanted;
        for (var number = 2; taken.Contains(slug); number++)
        {
            slug = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}");
        }

        return slug;
    }
}
