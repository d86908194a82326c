using AsmPortal.Localization;

namespace AsmPortal.Pages.Models;

/// <summary>What kind of thing happened.</summary>
[LocalizedEnum]
internal enum ActivityEvent
{
    FrameworkPublished,
}

/// <summary>One line under "Latest" on the home page.</summary>
internal sealed class Activity
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required ActivityEvent Event { get; init; }

    /// <summary>What it happened to; an event is shown once for each.</summary>
    public required Guid SubjectId { get; init; }

    public required DateTime At { get; init; }

    public required LocalizedText Title { get; init; }

    /// <summary>Address after the language.</summary>
    public required string Path { get; init; }
}
