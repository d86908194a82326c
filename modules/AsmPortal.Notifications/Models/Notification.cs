namespace AsmPortal.Notifications.Models;

/// <summary>One thing that one person is told.</summary>
internal sealed class Notification
{
    public const int KindLength = 100;
    public const int KeyLength = 200;
    public const int SubjectLength = 300;
    public const int BodyLength = 2000;
    public const int PathLength = 500;

    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public required string Kind { get; init; }

    /// <summary>What it is about: a person is told of a kind and key once.</summary>
    public required string Key { get; init; }

    /// <summary>The language it is written in: that of the person when they were told.</summary>
    public required string Language { get; init; }

    public required string Subject { get; init; }

    public required string Body { get; init; }

    /// <summary>Address after the language.</summary>
    public required string Path { get; init; }

    public required DateTime CreatedAt { get; init; }

    public bool IsRead { get; set; }

    public DateTime? ReadAt { get; set; }

    /// <summary>Whether it waits for the next daily summary.</summary>
    public bool AwaitsSummary { get; set; }
}

/// <summary>How a person wants to be told of one kind.</summary>
internal sealed class NotificationPreference
{
    public required Guid UserId { get; init; }

    public required string Kind { get; init; }

    public required NotificationDelivery Delivery { get; set; }
}
