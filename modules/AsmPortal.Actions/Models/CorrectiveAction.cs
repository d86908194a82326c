using AsmPortal.Actions.Contracts;
using AsmPortal.Data;
using AsmPortal.Localization;

namespace AsmPortal.Actions.Models;

/// <summary>Something to be put right at a site: by whom, by when, at what cost, and whether it worked. Source: domain.md §6.</summary>
internal sealed class CorrectiveAction : IVersioned
{
    /// <summary>Sorts actions without a due day last on both engines.</summary>
    public static readonly DateOnly NoDueDay = new(9999, 1, 1);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>For people, for example <c>CA-2026-0042</c>.</summary>
    public required string Number { get; init; }

    public required Guid SiteId { get; set; }

    public required ActionSourceKind SourceKind { get; init; }

    public required Guid SourceId { get; init; }

    public required string SourceKey { get; init; }

    public required LocalizedText Subject { get; init; }

    /// <summary>The level of the framework it stands before; null when it has none.</summary>
    public int? Level { get; init; }

    public string Description { get; init; } = "";

    /// <summary>Language of the description.</summary>
    public required string Language { get; init; }

    /// <summary>The organisation that is to do it; null when not known yet.</summary>
    public Guid? OwnerId { get; set; }

    public DateOnly? DueOn
    {
        get;
        set
        {
            field = value;
            DueOrder = value ?? NoDueDay;
        }
    }

    /// <summary>What lists are sorted by; follows <see cref="DueOn"/>.</summary>
    public DateOnly DueOrder { get; private set; } = NoDueDay;

    /// <summary>Whole US dollars; null when not known.</summary>
    public long? Cost { get; set; }

    public SupportWanted Support { get; set; }

    public ActionState State { get; set; }

    /// <summary>Seen by the owner and those with the permission only; in no public list, panel or count.</summary>
    public bool Confidential { get; init; }

    /// <summary>How much is done, in percent.</summary>
    public int Progress { get; set; }

    /// <summary>How many steps it has; the number of the last one.</summary>
    public int Steps { get; set; }

    public Guid? RecommendedById { get; set; }

    public required DateTime RecommendedAt { get; init; }

    /// <summary>Since when it is in its state.</summary>
    public required DateTime StateAt { get; set; }

    public long Version { get; set; }

    public ActionSource Source => new(SourceKind, SourceId, SourceKey);

    public string Path => ActionPaths.Action(Number);
}
