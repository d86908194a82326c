using Microsoft.Extensions.Localization;

namespace AsmPortal.Notifications.Services;

/// <summary>The kinds of all modules, with their words in the reader's language.</summary>
internal sealed class NotificationKinds
{
    private readonly Dictionary<string, (NotificationKind Kind, IStringLocalizer Words)> _kinds = new(StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">Two modules have a kind of one name.</exception>
    public NotificationKinds(IEnumerable<INotificationKindProvider> providers, IStringLocalizerFactory localizers)
    {
        foreach (var provider in providers)
        {
            var words = localizers.Create("", provider.GetType().Assembly.GetName().Name!);
            foreach (var kind in provider.GetKinds())
            {
                if (!_kinds.TryAdd(kind.Name, (kind, words)))
                {
                    throw new InvalidOperationException($"There are two kinds of notifications named '{kind.Name}'.");
                }
            }
        }
    }

    /// <summary>All kinds, in the order of their modules.</summary>
    public IReadOnlyList<NotificationKind> All => [.. _kinds.Values.Select(known => known.Kind)];

    /// <summary>Null when no module has it, or its module is switched off.</summary>
    public NotificationKind? Find(string name) => _kinds.TryGetValue(name, out var known) ? known.Kind : null;

    /// <exception cref="ArgumentException">No module has it.</exception>
    public NotificationKind Get(string name) => Find(name) ?? throw new ArgumentException($"No module has the kind of notification '{name}'.", nameof(name));

    /// <summary>What it is, in the current language.</summary>
    public string Describe(NotificationKind kind) => _kinds[kind.Name].Words[kind.Description].Value;

    /// <summary>How somebody is told of it: as they chose, else as the module says. A kind that is gone goes into the summary.</summary>
    public NotificationDelivery DeliveryOf(string kind, NotificationDelivery? chosen) => chosen ?? Find(kind)?.Default ?? NotificationDelivery.DailyDigest;
}
