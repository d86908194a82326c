namespace AsmPortal.Consultations.Models;

/// <summary>Somebody says the same as a published contribution.</summary>
internal sealed class Endorsement
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ContributionId { get; init; }

    public required Guid UserId { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>Somebody wants to be told what is said about a requirement, or in the whole consultation.</summary>
internal sealed class Follow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ConsultationId { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>The requirement; empty for the whole consultation.</summary>
    public required string StableId { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>Followers have been told of this contribution.</summary>
internal sealed class ToldContribution
{
    public required Guid ContributionId { get; init; }

    public required DateTime At { get; init; }
}
