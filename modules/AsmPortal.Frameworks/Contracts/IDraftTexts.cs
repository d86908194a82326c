using AsmPortal.Web;

namespace AsmPortal.Frameworks.Contracts;

/// <summary>A requirement's authoritative text in a version that is being written.</summary>
/// <param name="VersionId">The version.</param>
/// <param name="VersionLabel">Its label.</param>
/// <param name="Code">The requirement's code there.</param>
/// <param name="StableId">Its stable id there.</param>
/// <param name="Language">The authoritative language.</param>
/// <param name="Text">Markdown.</param>
/// <param name="ChangeToken">To be given back when the text is saved; another one means that somebody changed it in between.</param>
/// <param name="EditPath">The address of its editor, after the language.</param>
public sealed record DraftText(Guid VersionId, string VersionLabel, string Code, string StableId, string Language, string Text, long ChangeToken, string EditPath);

/// <summary>Lets another module change the text of a version that is being written, by the rules and permissions of the editor.</summary>
public interface IDraftTexts
{
    /// <summary>The version of the same framework in which changes that follow from comments on <paramref name="versionId"/> are written: that version itself, else the newest one made from it; null when none is in <i>Draft</i> or <i>InRevision</i>.</summary>
    Task<VersionReference?> FindWritableAsync(Guid versionId, CancellationToken cancellationToken = default);

    /// <summary>The authoritative text; null when the version or the requirement is not there.</summary>
    Task<DraftText?> ReadAsync(Guid versionId, string stableId, CancellationToken cancellationToken = default);

    /// <summary>Saves a new authoritative text as a normative change: translations go stale.</summary>
    /// <param name="text">As it was read.</param>
    /// <param name="newText">Markdown, not empty.</param>
    /// <param name="source">What it follows from, for the audit trail, for example <c>contribution:{id}</c>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Refused when the person may not write the version, it is not being written, or the text changed in between (<see cref="FailureKind.Conflict"/>).</returns>
    Task<Result> SaveAsync(DraftText text, string newText, string source, CancellationToken cancellationToken = default);
}
