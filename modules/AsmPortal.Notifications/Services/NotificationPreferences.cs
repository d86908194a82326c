using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Notifications.Models;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Notifications.Services;

/// <summary>How a person wants to be told, kind by kind.</summary>
internal sealed class NotificationPreferences(PortalDbContext context, NotificationKinds kinds, IAuditTrailManager audit)
{
    /// <summary>All kinds and how the person is told of each.</summary>
    public async Task<IReadOnlyList<(NotificationKind Kind, NotificationDelivery Delivery)>> ReadAsync(Guid userId, CancellationToken cancellationToken)
    {
        var chosen = await context.Set<NotificationPreference>().AsNoTracking().Where(preference => preference.UserId == userId)
            .ToDictionaryAsync(preference => preference.Kind, preference => preference.Delivery, StringComparer.Ordinal, cancellationToken);
        return [.. kinds.All.Select(kind => (kind, kinds.DeliveryOf(kind.Name, chosen.TryGetValue(kind.Name, out var choice) ? choice : null)))];
    }

    /// <summary>Keeps the choices; kinds that no module has are left out.</summary>
    public async Task SaveAsync(Guid userId, IReadOnlyDictionary<string, NotificationDelivery> choices, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginExclusiveAsync($"notifications:preferences:{userId}", cancellationToken);
        var changed = (await ReadAsync(userId, cancellationToken))
            .Where(now => choices.TryGetValue(now.Kind.Name, out var chosen) && chosen != now.Delivery)
            .ToDictionary(now => now.Kind.Name, now => choices[now.Kind.Name], StringComparer.Ordinal);
        await SetAsync(userId, changed, "Notifications.PreferencesChanged", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Ends mails of one kind, or the daily summary; doing it again changes nothing.</summary>
    public async Task UnsubscribeAsync(Unsubscription unsubscription, CancellationToken cancellationToken)
    {
        var userId = unsubscription.UserId;
        await using var transaction = await context.BeginExclusiveAsync($"notifications:preferences:{userId}", cancellationToken);
        var ended = (await ReadAsync(userId, cancellationToken))
            .Where(now => unsubscription.Kind is null ? now.Delivery == NotificationDelivery.DailyDigest : now.Kind.Name == unsubscription.Kind && now.Delivery != NotificationDelivery.PortalOnly)
            .ToDictionary(now => now.Kind.Name, _ => NotificationDelivery.PortalOnly, StringComparer.Ordinal);
        await SetAsync(userId, ended, "Notifications.Unsubscribed", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task SetAsync(Guid userId, Dictionary<string, NotificationDelivery> choices, string happened, CancellationToken cancellationToken)
    {
        if (choices.Count == 0)
        {
            return;
        }

        var rows = await context.Set<NotificationPreference>().Where(preference => preference.UserId == userId)
            .ToDictionaryAsync(preference => preference.Kind, StringComparer.Ordinal, cancellationToken);
        foreach (var (kind, delivery) in choices)
        {
            if (rows.TryGetValue(kind, out var row))
            {
                row.Delivery = delivery;
            }
            else
            {
                context.Add(new NotificationPreference { UserId = userId, Kind = kind, Delivery = delivery });
            }
        }

        audit.Record(happened, "User", userId.ToString(), choices.ToDictionary(choice => choice.Key, choice => choice.Value.ToString(), StringComparer.Ordinal));
        await context.SaveChangesAsync(cancellationToken);
    }
}
