using AsmPortal.Sites.Contracts;

namespace AsmPortal.Sites.Models;

/// <summary>Who worked a site, from when until when.</summary>
internal sealed class SiteOperator
{
    public required Guid Id { get; init; }

    public required Guid SiteId { get; set; }

    public required Guid OrganisationId { get; set; }

    public required DateOnly From { get; init; }

    /// <summary>The last day; null while they still do.</summary>
    public DateOnly? Until { get; set; }
}

/// <summary>What an authority found.</summary>
internal sealed class SiteQualification
{
    public const int AuthorityLength = 120;
    public const int ReferenceLength = 120;

    public required Guid Id { get; init; }

    public required Guid SiteId { get; set; }

    public required Qualification Value { get; init; }

    public required string Authority { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>The last day on which it holds; null when it has no end.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>Number of the act or report.</summary>
    public string? Reference { get; init; }

    /// <summary>The finding that ended by itself when this one began; null for what an authority decided. One finding ends once.</summary>
    public Guid? LapseOfId { get; init; }

    public required DateTime RecordedAt { get; init; }
}

/// <summary>Whether and on what ground people dug there from a day on. One a day and site.</summary>
internal sealed class SiteStatus
{
    public const int NoteLength = 400;

    public required Guid Id { get; init; }

    public required Guid SiteId { get; set; }

    public required DateOnly On { get; init; }

    public required SiteActivity Activity { get; set; }

    public required ConcessionStatus Concession { get; set; }

    public string? Note { get; set; }

    public required DateTime RecordedAt { get; init; }
}

/// <summary>People at work on a day. One count a day and site.</summary>
internal sealed class SiteHeadcount
{
    public const int SourceLength = 120;
    public const int Most = 200_000;

    public required Guid Id { get; init; }

    public required Guid SiteId { get; set; }

    public required DateOnly On { get; init; }

    public required int Women { get; set; }

    public required int Men { get; set; }

    public string? Source { get; set; }
}

/// <summary>A programme that a site takes part in.</summary>
internal sealed class SiteProgramme
{
    public const int NameLength = 120;

    public required Guid Id { get; init; }

    public required Guid SiteId { get; set; }

    public required string Name { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day; null while it goes on.</summary>
    public DateOnly? Until { get; set; }
}
