using AsmPortal.Localization;

namespace AsmPortal.ChildProtection.Contracts;

/// <summary>What made somebody open a case.</summary>
[LocalizedEnum]
public enum ChildCaseSourceKind
{
    /// <summary>An allegation of a grievance.</summary>
    Grievance,

    /// <summary>An incident at a site.</summary>
    Incident,
}

/// <summary>A case to be opened by a link. It takes no words: whatever could identify a child stays where it was said.</summary>
/// <param name="Kind">What it comes from.</param>
/// <param name="SourceId">Id of the allegation or incident: the same one opens one case.</param>
/// <param name="SiteId">The site; null when it is not known.</param>
/// <param name="Immediate">Whether the child is said to be in immediate danger.</param>
public sealed record NewChildCaseLink(ChildCaseSourceKind Kind, Guid SourceId, Guid? SiteId, bool Immediate);

/// <summary>All that flows back to where a case came from.</summary>
/// <param name="Number">The case's number, for example <c>CP-2026-00042</c>; it says nothing of the child.</param>
/// <param name="State">Where it stands.</param>
public sealed record LinkedChildCase(string Number, ChildCaseState State);

/// <summary>Opens child cases from other modules by a link without identity. Nothing flows back but the state.</summary>
public interface IChildCaseLinks
{
    /// <summary>Opens a case in the running unit of work, or finds the one that the source opened before.</summary>
    /// <returns>The case's number and state.</returns>
    Task<LinkedChildCase> OpenAsync(NewChildCaseLink link, CancellationToken cancellationToken = default);

    /// <summary>How the cases of these sources stand; a source without a case is left out.</summary>
    Task<IReadOnlyDictionary<Guid, LinkedChildCase>> OfAsync(ChildCaseSourceKind kind, IReadOnlyCollection<Guid> sourceIds, CancellationToken cancellationToken = default);
}
