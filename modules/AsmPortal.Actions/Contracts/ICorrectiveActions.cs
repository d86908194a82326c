using AsmPortal.Events;
using AsmPortal.Localization;

namespace AsmPortal.Actions.Contracts;

/// <summary>What an action answers to, in the words of the module that knows it.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Id">For example the assessment, the risk or the grievance.</param>
/// <param name="Key">What it is within that, for example the stable id of a requirement; empty for the whole.</param>
public sealed record ActionSource(ActionSourceKind Kind, Guid Id, string Key = "");

/// <summary>An action to be recommended.</summary>
/// <param name="SiteId">The site.</param>
/// <param name="Source">What it answers to: one source has one action, and recommending it again finds that one.</param>
/// <param name="Subject">What it is about in three languages, for example the requirement’s text.</param>
/// <param name="Level">The level of the framework it stands before, 1 to 4; null when it has none.</param>
/// <param name="OwnerId">The organisation that is to do it; null when not known yet.</param>
public sealed record NewAction(Guid SiteId, ActionSource Source, LocalizedText Subject, int? Level, Guid? OwnerId)
{
    /// <summary>Most characters of a description.</summary>
    public const int DescriptionLength = 4000;

    /// <summary>What is to be done, as somebody wrote it, at most <see cref="DescriptionLength"/> characters; empty when the owner is to say.</summary>
    public string Description { get; init; } = "";

    /// <summary>Greatest cost in whole US dollars: more is a slip of the keyboard.</summary>
    public const long MostCost = 1_000_000_000;

    /// <summary>Language of the description.</summary>
    public string Language { get; init; } = Languages.English;

    /// <summary>The day by which it is to be done; null when not agreed yet.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Expected cost in whole US dollars, 0 to <see cref="MostCost"/>; null when not known.</summary>
    public long? Cost { get; init; }

    /// <summary>Support that the owner wants.</summary>
    public SupportWanted Support { get; init; }

    /// <summary>Whether nobody is told of it, because it is taken over from elsewhere, as those of the demonstration are.</summary>
    public bool Quiet { get; init; }

    /// <summary>When it was recommended, UTC, of one that is taken over; null is now.</summary>
    public DateTime? RecommendedAt { get; init; }

    /// <summary>Whether only those concerned may see it, for example because a grievance is confidential: it appears in no public list or panel.</summary>
    public bool Confidential { get; init; }
}

/// <summary>An action as other modules may know it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number for people, for example <c>CA-2026-0042</c>.</param>
/// <param name="SiteId">The site.</param>
/// <param name="Source">What it answers to.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="State">Its state.</param>
/// <param name="OwnerId">The organisation that does it.</param>
/// <param name="DueOn">The day by which it is to be done.</param>
/// <param name="Cost">Expected cost in whole US dollars.</param>
/// <param name="Path">Address of its page after the language.</param>
public sealed record ActionSummary(
    Guid Id, string Number, Guid SiteId, ActionSource Source, LocalizedText Subject, ActionState State, Guid? OwnerId, DateOnly? DueOn, long? Cost, string Path);

/// <summary>Corrective actions for the modules that find what must be corrected.</summary>
public interface ICorrectiveActions
{
    /// <summary>Adds an action to the running unit of work; the id of the one that is there when its source has one already.</summary>
    /// <exception cref="ArgumentException">A level, cost or text that no action can have.</exception>
    Task<Guid> RecommendAsync(NewAction action, CancellationToken cancellationToken = default);

    /// <summary>
    /// The same for many, for example all gaps of an assessment, in the order given and in a fixed number of queries for each owner and source. Call it inside a transaction: then of two that recommend for one source
    /// at the same moment the second finds the action of the first; without one the second does not commit. Call it before the first save of that transaction, so that two of them wait for each other in one order.
    /// </summary>
    /// <exception cref="ArgumentException">A level, cost or text that no action can have.</exception>
    Task<IReadOnlyList<Guid>> RecommendAllAsync(IReadOnlyCollection<NewAction> actions, CancellationToken cancellationToken = default);

    /// <summary>The actions that answer to sources, in one query, by key.</summary>
    /// <param name="kind">Kind of the sources.</param>
    /// <param name="sourceId">For example the assessment.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<ActionSummary>> OfSourceAsync(ActionSourceKind kind, Guid sourceId, CancellationToken cancellationToken = default);
}

/// <summary>An action came into another state.</summary>
/// <param name="ActionId">The action.</param>
/// <param name="SiteId">The site.</param>
/// <param name="Source">What it answers to.</param>
/// <param name="State">The state it is in now.</param>
/// <param name="At">When, UTC.</param>
public sealed record CorrectiveActionChanged(Guid ActionId, Guid SiteId, ActionSource Source, ActionState State, DateTime At) : IIntegrationEvent;
