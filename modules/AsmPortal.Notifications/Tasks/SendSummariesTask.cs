using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.Mail;
using AsmPortal.Notifications.Models;
using AsmPortal.Notifications.Services;
using AsmPortal.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Notifications.Tasks;

/// <summary>
/// Sends each person's daily summary. What waits, the mail and that it no longer waits are one transaction, so that a run that dies leaves nothing
/// half done, a second run finds nothing, and two at once follow one another. It looks often and acts once a day, so that a portal that was down in
/// the morning catches up.
/// </summary>
[BackgroundTask(Schedule = "0 2/10 * * * ?", Title = "Send daily summaries", Description = "Sends people, in the morning, one mail with all that they chose to be told once a day.")]
internal sealed class SendSummariesTask : IBackgroundTask
{
    internal const int BatchSize = 50;

    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<PortalDbContext>();
        var (due, day) = services.GetRequiredService<SummaryTimes>().LastDue(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        Guid[] people;
        var last = Guid.Empty;
        do
        {
            people = await NextPeopleAsync(context, due, last, cancellationToken);
            if (people.Length > 0)
            {
                await SendAsync(services, people, due, day, cancellationToken);
                context.ChangeTracker.Clear();
                last = people[^1];
            }
        }
        while (people.Length == BatchSize);
    }

    private static Task<Guid[]> NextPeopleAsync(PortalDbContext context, DateTime due, Guid last, CancellationToken cancellationToken) =>
        context.Set<Notification>()
            .Where(notification => notification.AwaitsSummary && notification.CreatedAt < due && notification.UserId.CompareTo(last) > 0)
            .Select(notification => notification.UserId).Distinct().OrderBy(id => id).Take(BatchSize).ToArrayAsync(cancellationToken);

    private static async Task SendAsync(IServiceProvider services, Guid[] userIds, DateTime due, DateOnly day, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<PortalDbContext>();
        await using var transaction = await context.BeginExclusiveAsync("notifications:summaries", cancellationToken);
        var waiting = await context.Set<Notification>()
            .Where(notification => notification.AwaitsSummary && notification.CreatedAt < due && userIds.Contains(notification.UserId))
            .OrderBy(notification => notification.CreatedAt).ThenBy(notification => notification.Id).ToListAsync(cancellationToken);
        var mails = await WriteAsync(services, userIds, waiting, day, cancellationToken);
        var added = (await services.GetRequiredService<IMailQueue>().AddAllAsync([.. mails.Values], cancellationToken)).ToHashSet();
        foreach (var notification in waiting)
        {
            // A second summary of one day is not sent; what was told too late for the first waits for tomorrow's.
            notification.AwaitsSummary = mails.TryGetValue(notification.UserId, out var mail) && !added.Contains(mail);
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>A mail for each person who still wants one, without the kinds that they have since chosen to see in the portal only.</summary>
    private static async Task<Dictionary<Guid, OutgoingMail>> WriteAsync(
        IServiceProvider services, Guid[] userIds, List<Notification> waiting, DateOnly day, CancellationToken cancellationToken)
    {
        var kinds = services.GetRequiredService<NotificationKinds>();
        var mails = services.GetRequiredService<NotificationMails>();
        var people = await services.GetRequiredService<IUserDirectory>().FindActiveAsync(userIds, cancellationToken);
        var silent = (await services.GetRequiredService<PortalDbContext>().Set<NotificationPreference>().AsNoTracking()
                .Where(preference => userIds.Contains(preference.UserId)).ToListAsync(cancellationToken))
            .Where(preference => kinds.DeliveryOf(preference.Kind, preference.Delivery) == NotificationDelivery.PortalOnly)
            .Select(preference => (preference.UserId, preference.Kind)).ToHashSet();
        var told = waiting.Where(notification => !silent.Contains((notification.UserId, notification.Kind))).ToLookup(notification => notification.UserId);
        return people.Where(person => person.Email is not null && told.Contains(person.Id))
            .ToDictionary(person => person.Id, person => mails.Summary(person, [.. told[person.Id]], day));
    }
}
