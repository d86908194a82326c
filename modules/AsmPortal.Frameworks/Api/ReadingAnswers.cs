using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Reading;
using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Api;

/// <summary>A framework as the API lists it.</summary>
/// <param name="Slug">Its part of addresses.</param>
/// <param name="Title">Title.</param>
/// <param name="Summary">One or two sentences.</param>
/// <param name="AuthoritativeLanguage">The language in which requirements are decided.</param>
/// <param name="Illustrative">Whether it is demonstration content.</param>
/// <param name="Versions">The versions that the caller may see, the newest first.</param>
internal sealed record FrameworkAnswer(
    string Slug, LocalizedText Title, LocalizedText Summary, string AuthoritativeLanguage, bool Illustrative, IReadOnlyList<VersionHeadAnswer> Versions)
{
    public static FrameworkAnswer Of(ListedFramework framework) => new(
        framework.Slug,
        framework.Title,
        framework.Summary,
        framework.AuthoritativeLanguage,
        framework.Illustrative,
        [.. framework.Versions.Select(version => new VersionHeadAnswer(version.Label, version.State, version.PublishedAt, version.BasedOn))]);
}

/// <summary>A version without its text.</summary>
/// <param name="Version">Its label.</param>
/// <param name="State">Its state.</param>
/// <param name="PublishedAt">When it came into force, UTC; null when it never did.</param>
/// <param name="BasedOn">Label of the version it was made from; null for a first one.</param>
internal sealed record VersionHeadAnswer(string Version, VersionState State, DateTime? PublishedAt, string? BasedOn);

/// <summary>A version with its whole text: a <see cref="VersionDocument"/> with its state. Import reads it back.</summary>
internal sealed record VersionAnswer(
    FrameworkHeader Framework,
    string Version,
    VersionState State,
    DateTime? PublishedAt,
    string? BasedOn,
    LocalizedText Note,
    IReadOnlyList<LevelDocument> Levels,
    IReadOnlyList<PrincipleDocument> Principles,
    IReadOnlyList<LineageDocument> Lineage)
{
    public static VersionAnswer Of(VersionDocument document, VersionState state, DateTime? publishedAt) => new(
        document.Framework, document.Version, state, publishedAt, document.BasedOn, document.Note, document.Levels, document.Principles, document.Lineage);
}
