namespace AsmPortal.Accounts.Models;

/// <summary>One signed-in device. It holds what its owner needs to tell devices apart, and no address of the network.</summary>
internal sealed class PortalSession
{
    public const int DeviceLength = 40;

    /// <summary>A cookie ends this long after it was last used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    /// <summary>For this long after signing in a person is not asked for the password again.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>Times of use are kept to the hour.</summary>
    public static readonly TimeSpan Precision = TimeSpan.FromHours(1);

    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>Family of the browser, for example Firefox; null when not recognised.</summary>
    public string? Browser { get; init; }

    /// <summary>Family of the operating system, for example Android; null when not recognised.</summary>
    public string? System { get; init; }

    public required DateTime StartedAt { get; init; }

    public required DateTime LastUsedAt { get; set; }

    /// <summary>When the person last showed a second factor in it; null when they have not.</summary>
    public DateTime? SecondFactorAt { get; set; }

    public static DateTime Coarse(DateTime time) => new(time.Ticks - (time.Ticks % Precision.Ticks), DateTimeKind.Utc);
}
