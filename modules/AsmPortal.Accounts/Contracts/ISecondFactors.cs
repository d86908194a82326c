namespace AsmPortal.Accounts.Contracts;

/// <summary>Tells who has set up a second factor. Without one a sealed permission opens nothing: work given to such a person would lie still.</summary>
public interface ISecondFactors
{
    /// <summary>Those of the accounts that have one.</summary>
    Task<IReadOnlySet<Guid>> HoldersAsync(IReadOnlyCollection<Guid> userIds, CancellationToken cancellationToken = default);
}
