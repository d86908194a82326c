namespace AsmPortal.Frameworks.Contracts;

/// <summary>Something that must be fulfilled before a version is published. Other modules register theirs, for example that every comment is answered.</summary>
public interface IPublicationGate
{
    /// <summary>What is still open; empty when nothing is.</summary>
    /// <param name="versionId">The version that is to be published.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<UnmetGate>> CheckAsync(Guid versionId, CancellationToken cancellationToken);
}

/// <summary>One reason why a version cannot be published yet.</summary>
/// <param name="Message">What is missing, in the reader's language.</param>
/// <param name="Count">How many are missing; 1 when it is a single thing.</param>
/// <param name="Link">Address after the language where it is mended; null when there is none.</param>
public sealed record UnmetGate(string Message, int Count, string? Link);
