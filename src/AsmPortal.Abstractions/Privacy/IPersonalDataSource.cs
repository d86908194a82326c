namespace AsmPortal.Privacy;

/// <summary>A part of what the portal keeps about a person.</summary>
/// <param name="Name">Key in the exported file, for example <c>contributions</c>.</param>
/// <param name="Title">What it is, in the reader's language.</param>
/// <param name="Records">The records; written as JSON with camelCase names.</param>
public sealed record PersonalDataPart(string Name, string Title, IReadOnlyList<object> Records);

/// <summary>What becomes of a part of a person's data when they delete their account.</summary>
/// <param name="Title">What it is, in the reader's language.</param>
/// <param name="Fate">Deleted, or kept without a name and why, in the reader's language.</param>
/// <param name="Count">How many records it concerns.</param>
public sealed record PersonalDataFate(string Title, string Fate, int Count);

/// <summary>A module that keeps personal data of account holders.</summary>
public interface IPersonalDataSource
{
    /// <summary>All that it keeps about the person, for <i>My data</i>.</summary>
    Task<IReadOnlyList<PersonalDataPart>> ExportAsync(Guid userId, CancellationToken cancellationToken = default);

    /// <summary>What a deletion would do, without doing it.</summary>
    Task<IReadOnlyList<PersonalDataFate>> PreviewDeletionAsync(Guid userId, CancellationToken cancellationToken = default);

    /// <summary>Deletes or anonymises in the running unit of work; the account is deleted by the same commit.</summary>
    Task EraseAsync(Guid userId, CancellationToken cancellationToken = default);
}
