using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;

namespace AsmPortal.Accounts.Models;

/// <summary>One entry of the register of organisations.</summary>
internal sealed class Organisation : IVersioned
{
    public const int NameLength = 200;
    public const int SlugLength = 80;
    public const int TierLength = 40;

    public required Guid Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; set; }

    /// <summary>The name without case, accents and punctuation; the register is searched and sorted by it.</summary>
    public required string SearchName { get; set; }

    /// <summary>The words of the name in order, without legal forms and articles: entries with the same one are likely the same organisation.</summary>
    public required string MatchKey { get; set; }

    public required OrganisationType Type { get; set; }

    public required StakeholderGroup Group { get; set; }

    public string? Country { get; set; }

    /// <summary>Tier of the supply chain as the sector writes it, for example 1, 2, 3; null when it has none.</summary>
    public string? Tier { get; set; }

    /// <summary>Invented for the demonstration.</summary>
    public bool Illustrative { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime ChangedAt { get; set; }

    /// <summary>The entry that this one was found to be the same as.</summary>
    public Guid? MergedIntoId { get; set; }

    public long Version { get; set; }
}

/// <summary>A person in an organisation, or one who asks to be.</summary>
internal sealed class OrganisationMember
{
    public required Guid OrganisationId { get; init; }

    public required Guid UserId { get; init; }

    public required OrganisationRole Role { get; set; }

    public required DateTime AskedAt { get; init; }

    /// <summary>Null while they wait for a manager's answer.</summary>
    public DateTime? AcceptedAt { get; set; }
}
