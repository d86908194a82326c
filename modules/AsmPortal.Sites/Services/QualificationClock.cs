using System.Globalization;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Notifications;
using AsmPortal.Sites.Contracts;
using AsmPortal.Sites.Models;
using AsmPortal.Sites.Services.Editing;
using AsmPortal.Theme;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AsmPortal.Sites.Services;

/// <summary>Lets qualifications end when their validity does, as their authority's rule says, and tells in time. Whatever it does, it does once.</summary>
internal sealed class QualificationClock(
    PortalDbContext context, SiteBook book, SiteHistoryEditing history, INotifier notifier, IUserDirectory users, IOrganisationDirectory organisations, IOptions<SitesOptions> options, IStringLocalizer<SitesResources> S)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var keepers = (await users.FindByPermissionAsync(Permissions.ManageName, cancellationToken)).Select(person => person.Id).ToList();
        var today = book.Today;
        var ended = await context.Set<Site>().AsNoTracking().Where(row => row.MergedIntoId == null && row.QualifiedUntil < today).Select(row => row.Id).ToListAsync(cancellationToken);
        foreach (var id in ended)
        {
            await EndAsync(id, keepers, cancellationToken);
        }

        await RemindAsync(keepers, cancellationToken);
    }

    private async Task EndAsync(Guid siteId, IReadOnlyList<Guid> keepers, CancellationToken cancellationToken)
    {
        await using var transaction = await book.BeginAsync(cancellationToken);
        context.ChangeTracker.Clear();
        if (await book.FindAsync(siteId, cancellationToken) is not { } site)
        {
            return;
        }

        var findings = await context.Set<SiteQualification>().AsNoTracking().Where(row => row.SiteId == siteId).ToListAsync(cancellationToken);
        if (QualificationRules.Latest(findings, book.Today) is { ValidUntil: { } last } finding && last < book.Today && !findings.Exists(row => row.LapseOfId == finding.Id))
        {
            var fallen = options.Value.RuleOf(finding.Authority).Of(finding.Value);
            context.Add(new SiteQualification
            {
                Id = Guid.CreateVersion7(),
                SiteId = siteId,
                Value = fallen,
                Authority = finding.Authority,
                On = last.AddDays(1),
                LapseOfId = finding.Id,
                RecordedAt = book.Now,
            });
            book.Changed("Sites.QualificationEnded", site, new Dictionary<string, string> { ["to"] = fallen.ToString() });
            await TellAsync(site, keepers, $"qualification:{finding.Id}:ended", () => new NotificationText(
                S["The qualification of {0} has ended", site.Name], S["It is “{0}” now. The next inspection is for {1} to decide.", S.Enum(fallen), finding.Authority], Path(site)), cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
        }

        await history.RenewQualificationAsync(siteId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task RemindAsync(IReadOnlyList<Guid> keepers, CancellationToken cancellationToken)
    {
        var (today, furthest) = (book.Today, book.Today.AddDays(options.Value.RemindDays.DefaultIfEmpty(0).Max()));
        var sites = await context.Set<Site>().AsNoTracking().Where(row => row.MergedIntoId == null && row.QualifiedUntil >= today && row.QualifiedUntil <= furthest).ToListAsync(cancellationToken);
        var ids = sites.ConvertAll(site => site.Id);
        var findings = (await context.Set<SiteQualification>().AsNoTracking().Where(row => ids.Contains(row.SiteId)).ToListAsync(cancellationToken)).ToLookup(row => row.SiteId);
        foreach (var site in sites)
        {
            var left = site.QualifiedUntil!.Value.DayNumber - today.DayNumber;

            // The nearest mark only: whoever learns of it late is told once, not once for each mark that has passed.
            var mark = options.Value.RemindDays.Where(days => days >= left).Min();
            if (QualificationRules.Latest(findings[site.Id], today) is { } finding)
            {
                await TellAsync(site, keepers, string.Create(CultureInfo.InvariantCulture, $"qualification:{finding.Id}:{mark}"), () => new NotificationText(
                    S["The qualification of {0} ends soon", site.Name],
                    S["“{0}” by {1} is valid until {2}.", S.Enum(finding.Value), finding.Authority, ReaderFormat.Date(site.QualifiedUntil.Value)],
                    Path(site)), cancellationToken);
                await context.SaveChangesAsync(cancellationToken);
            }
        }
    }

    /// <summary>Those who keep the register, and those who speak for the operator.</summary>
    private async Task TellAsync(Site site, IReadOnlyList<Guid> keepers, string key, Func<NotificationText> text, CancellationToken cancellationToken)
    {
        var speakers = site.OperatorId is { } id ? (await organisations.MembersAsync(id, cancellationToken)).Where(member => member.Speaks).Select(member => member.UserId) : [];
        await notifier.NotifyAllAsync([.. keepers.Concat(speakers).Distinct()], SiteNotifications.QualificationEnds, key, text, cancellationToken);
    }

    private static string Path(Site site) => $"/work/sites/{site.Slug}/history";
}
