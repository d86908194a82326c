using AsmPortal.Data;
using AsmPortal.Notifications.Models;
using AsmPortal.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Notifications.Services;

/// <summary>What a person was told and how they want to be told: theirs to take along, deleted with the account.</summary>
internal sealed class NotificationsPersonalData(PortalDbContext context, IStringLocalizer<NotificationsResources> S) : IPersonalDataSource
{
    public async Task<IReadOnlyList<PersonalDataPart>> ExportAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        var notifications = await Notifications(userId).AsNoTracking().OrderBy(notification => notification.CreatedAt).ThenBy(notification => notification.Id)
            .Select(notification => new
            {
                notification.Kind,
                notification.Language,
                notification.Subject,
                notification.Body,
                notification.Path,
                notification.CreatedAt,
                notification.ReadAt,
            })
            .ToListAsync(cancellationToken);
        var preferences = await Preferences(userId).AsNoTracking().OrderBy(preference => preference.Kind)
            .Select(preference => new { preference.Kind, preference.Delivery }).ToListAsync(cancellationToken);
        return
        [
            new PersonalDataPart("notifications", S["Notifications"], [.. notifications]),
            new PersonalDataPart("notificationSettings", S["Notification settings"], [.. preferences.Select(row => new { row.Kind, Delivery = row.Delivery.ToString() })]),
        ];
    }

    public async Task<IReadOnlyList<PersonalDataFate>> PreviewDeletionAsync(Guid userId, CancellationToken cancellationToken = default) =>
    [
        new PersonalDataFate(S["Notifications"], S["Deleted."], await Notifications(userId).CountAsync(cancellationToken)),
        new PersonalDataFate(S["Notification settings"], S["Deleted."], await Preferences(userId).CountAsync(cancellationToken)),
    ];

    public async Task EraseAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        // Loaded and removed, not deleted at once: they go when the account goes, by the same commit.
        context.RemoveRange(await Notifications(userId).ToListAsync(cancellationToken));
        context.RemoveRange(await Preferences(userId).ToListAsync(cancellationToken));
    }

    private IQueryable<Notification> Notifications(Guid userId) => context.Set<Notification>().Where(notification => notification.UserId == userId);

    private IQueryable<NotificationPreference> Preferences(Guid userId) => context.Set<NotificationPreference>().Where(preference => preference.UserId == userId);
}
