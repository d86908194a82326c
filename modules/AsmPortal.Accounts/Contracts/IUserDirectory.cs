namespace AsmPortal.Accounts.Contracts;

/// <summary>One person, as other modules may know them.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="DisplayName">The name to show.</param>
/// <param name="Email">The address for mails, null when they gave none; never shown to others, never logged.</param>
/// <param name="Culture">The language of their mails: <c>en</c>, <c>fr</c> or <c>zh</c>.</param>
/// <param name="TranslatorLanguages">The languages they translate into; empty unless they are a translator.</param>
public sealed record DirectoryUser(Guid Id, string DisplayName, string? Email, string Culture, IReadOnlyList<string> TranslatorLanguages);

/// <summary>Finds people for other modules. Disabled accounts are found by id only.</summary>
public interface IUserDirectory
{
    /// <summary>One person; null when there is no such account.</summary>
    Task<DirectoryUser?> FindAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Several people at once, in one query; an id without an account, or with a disabled one, is left out.</summary>
    Task<IReadOnlyList<DirectoryUser>> FindActiveAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default);

    /// <summary>Everyone who has the role, by name.</summary>
    /// <param name="role">One of <see cref="AsmPortal.Security.PortalRoles"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<DirectoryUser>> FindByRoleAsync(string role, CancellationToken cancellationToken = default);

    /// <summary>Everyone whose roles give them the permission, by name.</summary>
    /// <param name="permission">The permission's name.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<DirectoryUser>> FindByPermissionAsync(string permission, CancellationToken cancellationToken = default);

    /// <summary>What a person said about themselves; null when there is no such account.</summary>
    Task<ParticipantProfile?> FindProfileAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>The names to show for accounts; an id without an account is left out.</summary>
    Task<IReadOnlyDictionary<Guid, string>> GetNamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default);
}
