using System.Globalization;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Assessments.Contracts;
using AsmPortal.Assessments.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Notifications;
using AsmPortal.Theme;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AsmPortal.Assessments.Services.Reminders;

/// <summary>Reminds of what waits: unfinished and returned assessments, evidence that grows old, verification that is due, assessments that expire. Each person once a week for each thing.</summary>
internal sealed class AssessmentReminders(
    PortalDbContext db, INotifier notifier, IUserDirectory people, IOrganisationDirectory organisations, TimeProvider time, IOptions<AssessmentOptions> options, IStringLocalizer<AssessmentsResources> S)
{
    private readonly Dictionary<Guid, IReadOnlyList<Guid>> _spokespeople = [];
    private List<Guid>? _verifiers;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(now);
        var week = string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(now)}-{ISOWeek.GetWeekOfYear(now)}");
        var soon = today.AddDays(options.Value.RemindDays);
        var expiring = today.AddDays(options.Value.ExpiryRemindDays);
        var rows = await db.Set<Assessment>().AsNoTracking()
            .Where(row => (row.State == AssessmentState.Draft && row.DueOn <= soon) || row.State == AssessmentState.Returned || row.State == AssessmentState.Submitted
                || (row.State == AssessmentState.FieldVerification && row.VisitOn <= soon) || (row.State == AssessmentState.Published && row.ExpiresOn <= expiring))
            .ToListAsync(cancellationToken);
        var ids = rows.ConvertAll(row => row.Id);
        var team = (await db.Set<TeamMember>().AsNoTracking().Where(member => ids.Contains(member.AssessmentId)).ToListAsync(cancellationToken)).ToLookup(member => (member.AssessmentId, member.Role), member => member.UserId);
        foreach (var row in rows)
        {
            var authors = team[(row.Id, TeamRole.Author)].ToList();
            var verifiers = team[(row.Id, TeamRole.Verifier)].ToList();
            await (row.State switch
            {
                AssessmentState.Draft => TellAsync(authors, ReminderKinds.Answering, row, week, () => S["Assessment {0} is not handed in yet", row.Number], () => S["Due on {0}.", Day(row.DueOn!.Value)], cancellationToken),
                AssessmentState.Returned => TellAsync(authors, ReminderKinds.Answering, row, week, () => S["Assessment {0} was returned with questions", row.Number], () => S["Answer them and hand it in again."], cancellationToken),
                AssessmentState.Submitted => TellAsync(verifiers.Count > 0 ? verifiers : await AnyVerifiersAsync(cancellationToken), ReminderKinds.Verifying, row, week, () => S["Assessment {0} waits for its review", row.Number], () => "", cancellationToken),
                AssessmentState.FieldVerification => TellAsync(verifiers, ReminderKinds.Verifying, row, week, () => S["The visit of assessment {0} is due", row.Number], () => S["The visit is planned for {0}.", Day(row.VisitOn!.Value)], cancellationToken),
                _ => TellAsync([.. authors.Union(await SpokespeopleAsync(row, cancellationToken))], ReminderKinds.Expiring, row, week, () => S["Assessment {0} expires soon", row.Number], () => S["It is in force until {0}.", Day(row.ExpiresOn!.Value)], cancellationToken),
            });
        }

        await RemindOfOldEvidenceAsync(today, week, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Evidence that no longer counts, in assessments that are still being answered.</summary>
    private async Task RemindOfOldEvidenceAsync(DateOnly today, string week, CancellationToken cancellationToken)
    {
        var oldest = today.AddMonths(-options.Value.EvidenceMonths);
        var old = await (from row in db.Set<Assessment>()
                         where row.State == AssessmentState.Draft || row.State == AssessmentState.Returned
                         join response in db.Set<Response>() on row.Id equals response.AssessmentId
                         where response.SelfRating == Rating.Fully
                             && db.Set<EvidenceItem>().Any(item => item.ResponseId == response.Id && item.RemovedAt == null)
                             && !db.Set<EvidenceItem>().Any(item => item.ResponseId == response.Id && item.RemovedAt == null && item.DatedOn >= oldest)
                         group response by row.Id into one
                         select new { Id = one.Key, Count = one.Count() }).ToDictionaryAsync(one => one.Id, one => one.Count, cancellationToken);
        var ids = old.Keys.ToList();
        var rows = await db.Set<Assessment>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken);
        var authors = (await db.Set<TeamMember>().AsNoTracking().Where(member => ids.Contains(member.AssessmentId) && member.Role == TeamRole.Author).ToListAsync(cancellationToken)).ToLookup(member => member.AssessmentId, member => member.UserId);
        foreach (var row in rows)
        {
            await TellAsync(
                [.. authors[row.Id]],
                ReminderKinds.Answering,
                row,
                $"evidence:{week}",
                () => S.Plural(old[row.Id], "{0} answer of assessment {1} has only old evidence", "{0} answers of assessment {1} have only old evidence", row.Number),
                () => S["Evidence counts for {0} months.", options.Value.EvidenceMonths],
                cancellationToken);
        }
    }

    private Task TellAsync(IReadOnlyCollection<Guid> whom, string kind, Assessment row, string key, Func<string> subject, Func<string> body, CancellationToken cancellationToken) =>
        whom.Count == 0 ? Task.CompletedTask
            : notifier.NotifyAllAsync(whom, kind, $"assessment:{row.Id}:{row.State}:{key}", () => new NotificationText(subject(), body(), row.Path), cancellationToken);

    private async Task<List<Guid>> AnyVerifiersAsync(CancellationToken cancellationToken) =>
        _verifiers ??= [.. (await people.FindByPermissionAsync(Permissions.VerifyName, cancellationToken)).Select(person => person.Id)];

    private async Task<IReadOnlyList<Guid>> SpokespeopleAsync(Assessment row, CancellationToken cancellationToken)
    {
        if (row.OrganisationId is not { } id)
        {
            return [];
        }

        return _spokespeople.TryGetValue(id, out var known)
            ? known
            : _spokespeople[id] = [.. (await organisations.MembersAsync(id, cancellationToken)).Where(member => member.Speaks).Select(member => member.UserId)];
    }

    private static string Day(DateOnly day) => ReaderFormat.Date(day);
}
