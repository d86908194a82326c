using System.Collections.Concurrent;
using AsmPortal.Notifications;

namespace AsmPortal.WebTests.Consultations;

/// <summary>Keeps what was told, each kind and key once a person.</summary>
internal sealed class RecordingNotifier : INotifier
{
    private readonly ConcurrentDictionary<(Guid User, string Kind, string Key), NotificationText> _told = [];

    public IReadOnlyList<(string Kind, NotificationText Text)> Told => [.. _told.Select(one => (one.Key.Kind, one.Value))];

    public Task<bool> NotifyAsync(Guid userId, string kind, string key, Func<NotificationText> text, CancellationToken cancellationToken = default) =>
        Task.FromResult(_told.TryAdd((userId, kind, key), text()));

    public Task NotifyAllAsync(IReadOnlyCollection<Guid> userIds, string kind, string key, Func<NotificationText> text, CancellationToken cancellationToken = default)
    {
        foreach (var user in userIds)
        {
            _told.TryAdd((user, kind, key), text());
        }

        return Task.CompletedTask;
    }
}
