using AsmPortal.Localization;

namespace AsmPortal.Accounts.Contracts;

/// <summary>Kinds of organisations.</summary>
[LocalizedEnum]
public enum OrganisationType
{
    /// <summary>Mining cooperative.</summary>
    Cooperative,

    /// <summary>State service or ministry.</summary>
    StateService,

    /// <summary>Civil-society or community organisation.</summary>
    CivilSociety,

    /// <summary>Mining company or concession holder.</summary>
    MiningCompany,

    /// <summary>Trader or depot.</summary>
    Trader,

    /// <summary>Refiner or smelter.</summary>
    Refiner,

    /// <summary>Component or cell maker.</summary>
    Manufacturer,

    /// <summary>Brand.</summary>
    Brand,

    /// <summary>International organisation or donor.</summary>
    International,

    /// <summary>Standard or assurance body.</summary>
    StandardsBody,

    /// <summary>University or research institute.</summary>
    Academia,

    /// <summary>Another kind.</summary>
    Other,
}

/// <summary>What a member may do for their organisation.</summary>
[LocalizedEnum]
public enum OrganisationRole
{
    /// <summary>Belongs to it.</summary>
    Member,

    /// <summary>Speaks for it: submits its position.</summary>
    Spokesperson,

    /// <summary>Keeps its entry and its members; speaks for it as well.</summary>
    Manager,
}

/// <summary>An organisation, as other modules may know it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Slug">Its part of addresses.</param>
/// <param name="Name">Its own name, as it writes it.</param>
/// <param name="Type">Kind.</param>
/// <param name="Country">ISO 3166-1 alpha-2, upper case; null when unknown.</param>
/// <param name="Group">The stakeholder group it counts in.</param>
public sealed record OrganisationSummary(Guid Id, string Slug, string Name, OrganisationType Type, string? Country, StakeholderGroup Group);

/// <summary>A person's place in an organisation.</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="UserId">The person.</param>
/// <param name="Role">What they may do for it.</param>
public sealed record OrganisationMembership(OrganisationSummary Organisation, Guid UserId, OrganisationRole Role)
{
    /// <summary>Whether the person may speak for the organisation.</summary>
    public bool Speaks => Role is OrganisationRole.Spokesperson or OrganisationRole.Manager;
}

/// <summary>Finds organisations for other modules. The id of one that was merged into another finds that other.</summary>
public interface IOrganisationDirectory
{
    /// <summary>One organisation; null when there is none.</summary>
    Task<OrganisationSummary?> FindAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>By id; an id without an organisation is left out.</summary>
    Task<IReadOnlyDictionary<Guid, OrganisationSummary>> FindManyAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default);

    /// <summary>By name without case, accents and punctuation; null when there is none or more than one.</summary>
    Task<OrganisationSummary?> FindByNameAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>The organisations that a person belongs to, by name.</summary>
    Task<IReadOnlyList<OrganisationMembership>> OfUserAsync(Guid userId, CancellationToken cancellationToken = default);

    /// <summary>The people of an organisation, by name.</summary>
    Task<IReadOnlyList<OrganisationMembership>> MembersAsync(Guid organisationId, CancellationToken cancellationToken = default);
}
