using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Contracts;

/// <summary>A framework as other modules list it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Slug">Its part of addresses.</param>
/// <param name="Title">Title.</param>
/// <param name="Summary">One or two sentences.</param>
/// <param name="Illustrative">Whether it is demonstration content.</param>
/// <param name="Current">The version in force; null when none is.</param>
/// <param name="Versions">All versions that every visitor may see, the newest first.</param>
public sealed record FrameworkSummary(
    Guid Id, string Slug, LocalizedText Title, LocalizedText Summary, bool Illustrative, VersionReference? Current, IReadOnlyList<VersionReference> Versions);

/// <summary>A version by its address.</summary>
/// <param name="Id">Its id.</param>
/// <param name="FrameworkId">Its framework's id.</param>
/// <param name="Slug">The framework's part of addresses.</param>
/// <param name="Label">Its label.</param>
/// <param name="State">Its state.</param>
/// <param name="PublishedAt">When it came into force, UTC; null when it never did.</param>
public sealed record VersionReference(Guid Id, Guid FrameworkId, string Slug, string Label, VersionState State, DateTime? PublishedAt)
{
    /// <summary>Label of the version that it was made from, as the directory gives it; null for a first one.</summary>
    public string? BasedOn { get; init; }
}

/// <summary>A requirement by its place.</summary>
/// <param name="Id">Its id in this version.</param>
/// <param name="VersionId">The version's id.</param>
/// <param name="Code">Its code in this version.</param>
/// <param name="StableId">Its id over versions.</param>
/// <param name="PrincipleCode">Code of the section it stands in.</param>
/// <param name="Level">Number of its level.</param>
/// <param name="Critical">Whether a site that fails it stands at level 0.</param>
/// <param name="Text">The requirement in three languages.</param>
public sealed record RequirementReference(Guid Id, Guid VersionId, string Code, string StableId, string PrincipleCode, int Level, bool Critical, LocalizedText Text);

/// <summary>What other modules may ask about frameworks. It answers without regard to the running person: the caller decides what to show.</summary>
public interface IFrameworkDirectory
{
    /// <summary>Frameworks with at least one version that every visitor may see, by title.</summary>
    Task<IReadOnlyList<FrameworkSummary>> ListPublicAsync(CancellationToken cancellationToken = default);

    /// <summary>A version in any state; null when there is none.</summary>
    Task<VersionReference?> FindVersionAsync(string slug, string label, CancellationToken cancellationToken = default);

    /// <summary>A version in any state; null when there is none.</summary>
    Task<VersionReference?> FindVersionAsync(Guid versionId, CancellationToken cancellationToken = default);

    /// <summary>A requirement by its code, else by its stable id; null when the version has neither.</summary>
    Task<RequirementReference?> FindRequirementAsync(Guid versionId, string codeOrStableId, CancellationToken cancellationToken = default);

    /// <summary>The whole version, as it is exported; null when there is none.</summary>
    Task<VersionDocument?> ReadAsync(Guid versionId, CancellationToken cancellationToken = default);

    /// <summary>What became of the requirements of one version in another version of the same framework, earlier or later; empty when they have no common origin.</summary>
    /// <param name="fromVersionId">The version to start from.</param>
    /// <param name="toVersionId">The version to end in.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<RequirementDescent> DescendAsync(Guid fromVersionId, Guid toVersionId, CancellationToken cancellationToken = default);

    /// <summary>Versions that a consultation can be about: those in <i>Draft</i>, <i>InConsultation</i> or <i>InRevision</i>, by framework and newest first.</summary>
    Task<IReadOnlyList<VersionReference>> ListConsultableAsync(CancellationToken cancellationToken = default);
}
