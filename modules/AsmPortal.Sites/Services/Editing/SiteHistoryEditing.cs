using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;
using AsmPortal.Theme;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AsmPortal.Sites.Services.Editing;

/// <summary>Writes what changes over time. Each method is one unit of work with its audit row; none touches what an open form of the entry shows, but for the status.</summary>
internal sealed class SiteHistoryEditing(
    PortalDbContext context, SiteBook book, SiteEditing editing, IOrganisationDirectory organisations, IOptions<SitesOptions> options, IStringLocalizer<SitesResources> S)
{
    /// <summary>Nobody's records of a site go further back.</summary>
    private static readonly DateOnly Earliest = new(1950, 1, 1);

    /// <summary>Records who works the site from a day on; whoever did before stops the day before.</summary>
    public async Task<Result> SetOperatorAsync(Guid siteId, string organisation, DateOnly? from, CancellationToken cancellationToken)
    {
        var found = await organisations.FindByNameAsync(organisation, cancellationToken);
        var reasons = CheckDay(from, "From");
        if (found is null)
        {
            reasons.Add(new Reason(S["No organisation of the register has this name. Add it there first, or correct the spelling."], "Organisation"));
        }

        return reasons.Count > 0
            ? Result.Refuse(FailureKind.Invalid, reasons)
            : await ChangeAsync(siteId, "Sites.OperatorChanged", site => PutOperatorAsync(site, found!.Id, from!.Value, cancellationToken), cancellationToken);
    }

    /// <summary>Records what an authority found.</summary>
    public async Task<Result> QualifyAsync(
        Guid siteId, Qualification value, string authority, DateOnly? on, DateOnly? validUntil, string? reference, CancellationToken cancellationToken)
    {
        var reasons = CheckDay(on, "On");
        Text(authority, SiteQualification.AuthorityLength, "Authority", reasons, isRequired: true);
        Text(reference, SiteQualification.ReferenceLength, "Reference", reasons, isRequired: false);
        if (!Enum.IsDefined(value))
        {
            reasons.Add(new Reason(S["Choose one of the list."], "Value"));
        }

        if (validUntil < on)
        {
            reasons.Add(new Reason(S["The validity ends before the decision was taken."], "ValidUntil"));
        }

        return reasons.Count > 0
            ? Result.Refuse(FailureKind.Invalid, reasons)
            : await ChangeAsync(siteId, "Sites.Qualified", site => PutQualificationAsync(site, value, authority.Trim(), on!.Value, validUntil, reference, cancellationToken), cancellationToken);
    }

    /// <summary>Records from when on people dig there, and on what ground.</summary>
    public async Task<Result> SetStatusAsync(Guid siteId, SiteActivity activity, ConcessionStatus concession, DateOnly? on, string? note, CancellationToken cancellationToken)
    {
        var reasons = CheckDay(on, "On");
        Text(note, SiteStatus.NoteLength, "Note", reasons, isRequired: false);
        if (!Enum.IsDefined(activity) || !Enum.IsDefined(concession))
        {
            reasons.Add(new Reason(S["Choose one of the list."], "Activity"));
        }

        return reasons.Count > 0
            ? Result.Refuse(FailureKind.Invalid, reasons)
            : await ChangeAsync(siteId, "Sites.StatusChanged", async site =>
            {
                await editing.PutStatusAsync(site, on!.Value, activity, concession, string.IsNullOrWhiteSpace(note) ? null : note.Trim(), cancellationToken);
                if (!await context.Set<SiteStatus>().AnyAsync(row => row.SiteId == site.Id && row.On > on, cancellationToken))
                {
                    (site.Activity, site.Concession, site.ChangedAt) = (activity, concession, book.Now);
                }

                return null;
            }, cancellationToken);
    }

    /// <summary>Records how many people were at work on a day; a second count of the day replaces the first.</summary>
    public async Task<Result> CountAsync(Guid siteId, DateOnly? on, int? women, int? men, string? source, CancellationToken cancellationToken)
    {
        var reasons = CheckDay(on, "On");
        foreach (var (count, field) in new[] { (women, "Women"), (men, "Men") })
        {
            if (count is null or < 0 or > SiteHeadcount.Most)
            {
                reasons.Add(new Reason(S["Enter a number from 0 to {0:N0}.", SiteHeadcount.Most], field));
            }
        }

        Text(source, SiteHeadcount.SourceLength, "Source", reasons, isRequired: false);
        return reasons.Count > 0
            ? Result.Refuse(FailureKind.Invalid, reasons)
            : await ChangeAsync(siteId, "Sites.HeadcountRecorded", async site =>
            {
                var row = await context.Set<SiteHeadcount>().SingleOrDefaultAsync(count => count.SiteId == site.Id && count.On == on, cancellationToken)
                    ?? context.Add(new SiteHeadcount { Id = Guid.CreateVersion7(), SiteId = site.Id, On = on!.Value, Women = 0, Men = 0 }).Entity;
                (row.Women, row.Men, row.Source) = (women!.Value, men!.Value, string.IsNullOrWhiteSpace(source) ? null : source.Trim());
                return null;
            }, cancellationToken);
    }

    /// <summary>Records that the site takes part in a programme, from when until when.</summary>
    public async Task<Result> JoinAsync(Guid siteId, string programme, DateOnly? from, DateOnly? until, CancellationToken cancellationToken)
    {
        var reasons = CheckDay(from, "From");
        Text(programme, SiteProgramme.NameLength, "Programme", reasons, isRequired: true);
        if (until < from)
        {
            reasons.Add(new Reason(S["It ends before it begins."], "Until"));
        }

        return reasons.Count > 0
            ? Result.Refuse(FailureKind.Invalid, reasons)
            : await ChangeAsync(siteId, "Sites.ProgrammeRecorded", async site =>
            {
                var name = programme.Trim();
                var row = await context.Set<SiteProgramme>().SingleOrDefaultAsync(one => one.SiteId == site.Id && one.Name == name && one.From == from, cancellationToken)
                    ?? context.Add(new SiteProgramme { Id = Guid.CreateVersion7(), SiteId = site.Id, Name = name, From = from!.Value }).Entity;
                row.Until = until;
                return null;
            }, cancellationToken);
    }

    /// <summary>The operator in the running unit of work; a refusal when the history has a later one.</summary>
    internal async Task<Result?> PutOperatorAsync(Site site, Guid organisationId, DateOnly from, CancellationToken cancellationToken)
    {
        var history = await context.Set<SiteOperator>().Where(row => row.SiteId == site.Id).OrderBy(row => row.From).ToListAsync(cancellationToken);
        if (history.Exists(row => row.From >= from))
        {
            return Result.Refuse(FailureKind.Invalid, S["The history has an operator since {0} already. Enter a later day.", ReaderFormat.Date(history[^1].From)], "From");
        }

        if (history.LastOrDefault() is { } last && (last.Until is null || last.Until >= from))
        {
            last.Until = from.AddDays(-1);
        }

        context.Add(new SiteOperator { Id = Guid.CreateVersion7(), SiteId = site.Id, OrganisationId = organisationId, From = from });
        await context.SaveChangesAsync(cancellationToken);

        // Beside the entity, so that an open form of the entry is no conflict.
        await context.Set<Site>().Where(row => row.Id == site.Id).ExecuteUpdateAsync(row => row.SetProperty(one => one.OperatorId, organisationId), cancellationToken);
        return null;
    }

    /// <summary>The finding in the running unit of work.</summary>
    internal async Task<Result?> PutQualificationAsync(
        Site site, Qualification value, string authority, DateOnly on, DateOnly? validUntil, string? reference, CancellationToken cancellationToken)
    {
        context.Add(new SiteQualification
        {
            Id = Guid.CreateVersion7(),
            SiteId = site.Id,
            Value = value,
            Authority = authority,
            On = on,
            ValidUntil = validUntil,
            Reference = string.IsNullOrWhiteSpace(reference) ? null : reference.Trim(),
            RecordedAt = book.Now,
        });
        await context.SaveChangesAsync(cancellationToken);
        await RenewQualificationAsync(site.Id, cancellationToken);
        return null;
    }

    /// <summary>Brings the entry's qualification in line with its findings.</summary>
    internal async Task RenewQualificationAsync(Guid siteId, CancellationToken cancellationToken)
    {
        var findings = await context.Set<SiteQualification>().AsNoTracking().Where(row => row.SiteId == siteId).ToListAsync(cancellationToken);
        var (value, until) = QualificationRules.InForce(findings, book.Today, options.Value);
        await context.Set<Site>().Where(row => row.Id == siteId)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.Qualification, value).SetProperty(one => one.QualifiedUntil, until), cancellationToken);
    }

    private async Task<Result> ChangeAsync(Guid siteId, string audit, Func<Site, Task<Result?>> change, CancellationToken cancellationToken)
    {
        await using var transaction = await book.BeginAsync(cancellationToken);
        if (await book.FindAsync(siteId, cancellationToken) is not { } site)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such site."]);
        }

        if (await change(site) is { } refusal)
        {
            return refusal;
        }

        book.Changed(audit, site);
        await book.SaveAsync(transaction, cancellationToken);
        return Result.Done;
    }

    private List<Reason> CheckDay(DateOnly? day, string field) => day switch
    {
        null => [new Reason(S["Enter a day."], field)],
        { } given when given > book.Today => [new Reason(S["This day lies in the future."], field)],
        { } given when given < Earliest => [new Reason(S["Enter a day after {0}.", ReaderFormat.Date(Earliest)], field)],
        _ => [],
    };

    private void Text(string? value, int most, string field, List<Reason> reasons, bool isRequired)
    {
        var text = value?.Trim() ?? "";
        if (text.Length > most || text.Any(char.IsControl) || (isRequired && text.Length == 0))
        {
            reasons.Add(new Reason(isRequired ? S["Enter 1 to {0} characters.", most] : S["Enter at most {0} characters.", most], field));
        }
    }
}
