using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Localization;
using AsmPortal.Notifications;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Services.Handling;

/// <summary>What people are told about grievances.</summary>
internal sealed class GrievanceNoticeKinds : INotificationKindProvider
{
    public const string Received = "Grievances.Received";
    public const string Work = "Grievances.Work";
    public const string Late = "Grievances.Late";

    private static readonly NotificationKind ReceivedKind = new(Received, "A grievance came in", NotificationDelivery.AtOnce);
    private static readonly NotificationKind WorkKind = new(Work, "A grievance waits for something from you", NotificationDelivery.AtOnce);
    private static readonly NotificationKind LateKind = new(Late, "Something about a grievance is late or will be soon", NotificationDelivery.AtOnce);

    public IEnumerable<NotificationKind> GetKinds() => [ReceivedKind, WorkKind, LateKind];
}

/// <summary>Tells people that something waits. A notice may travel by e-mail: it says a number and a link, nothing else.</summary>
internal sealed class CaseNotices(PortalDbContext db, INotifier notifier, IUserDirectory users, ICurrentUser user, IStringLocalizer<GrievancesResources> S)
{
    /// <summary>
    /// Tells of what complainants did since the last run: those who take up grievances of new ones, owners of messages. A task calls it once an hour, because a
    /// notice has a time, and the time of an act would say when its author sat at a machine. Each thing is told once, however often it is called.
    /// </summary>
    public async Task TellNewsAsync(CancellationToken cancellationToken)
    {
        var officers = await WithAsync(Permissions.HandleName, cancellationToken);
        foreach (var grievance in await db.Set<Grievance>().AsNoTracking().Where(row => row.State == GrievanceState.Submitted && row.OwnerId == null && !row.Illustrative).ToListAsync(cancellationToken))
        {
            await notifier.NotifyAllAsync(officers, GrievanceNoticeKinds.Received, grievance.Id.ToString(), () => new NotificationText(
                S["Grievance {0} came in", grievance.Number], "", GrievancePaths.Case(grievance.Number)), cancellationToken);
        }

        foreach (var grievance in await db.Set<Grievance>().AsNoTracking().Where(row => row.WaitsForOfficer).ToListAsync(cancellationToken))
        {
            await notifier.NotifyAllAsync(grievance.OwnerId is { } owner ? [owner] : officers, GrievanceNoticeKinds.Work, $"message:{grievance.Id}:{grievance.Messages}", () => new NotificationText(
                S["There is something new in grievance {0}", grievance.Number], "", GrievancePaths.Case(grievance.Number)), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Tells a person that a case was given to them, or waits for them.</summary>
    /// <param name="grievance">The case.</param>
    /// <param name="people">Whom; the person at work is left out.</param>
    /// <param name="key">What it is about: each is told once.</param>
    /// <param name="path">Where to go.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task WaitsAsync(Grievance grievance, IEnumerable<Guid> people, string key, string path, CancellationToken cancellationToken) =>
        notifier.NotifyAllAsync([.. people.Where(person => person != user.Id).Distinct()], GrievanceNoticeKinds.Work, $"{key}:{grievance.Id}", () => new NotificationText(
            S["Grievance {0} waits for you", grievance.Number], "", path), cancellationToken);

    /// <summary>Warns of a clock.</summary>
    public Task LateAsync(Grievance grievance, GrievanceDeadline deadline, int percent, IReadOnlyList<Guid> people, CancellationToken cancellationToken) =>
        notifier.NotifyAllAsync([.. people.Distinct()], GrievanceNoticeKinds.Late, $"{deadline.Id}:{percent}", () => new NotificationText(
            percent switch
            {
                75 => S["Grievance {0}: three quarters of the time are used", grievance.Number],
                100 => S["Grievance {0}: the time is over", grievance.Number],
                _ => S["Grievance {0} is long overdue", grievance.Number],
            },
            S.Enum(deadline.Clock),
            percent > 100 ? GrievancePaths.Board : GrievancePaths.Case(grievance.Number)), cancellationToken);

    /// <summary>Tells the custodians that somebody asks for an identity.</summary>
    public async Task IdentityAskedAsync(IdentityRequest request, Grievance grievance, CancellationToken cancellationToken) =>
        await WaitsAsync(grievance, await WithAsync(Permissions.CustodyName, cancellationToken), $"identity:{request.Id}", GrievancePaths.IdentityRequests, cancellationToken);

    private async Task<IReadOnlyList<Guid>> WithAsync(string permission, CancellationToken cancellationToken) =>
        [.. (await users.FindByPermissionAsync(permission, cancellationToken)).Select(person => person.Id)];
}
