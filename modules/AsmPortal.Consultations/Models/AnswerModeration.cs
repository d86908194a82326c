using AsmPortal.Data;

namespace AsmPortal.Consultations.Models;

/// <summary>One act of moderation; never changed afterwards.</summary>
internal sealed class ModerationAct
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ConsultationId { get; init; }

    public required Guid ContributionId { get; init; }

    public required ModerationKind Kind { get; init; }

    public RefusalReason? Reason { get; init; }

    /// <summary>What its author is told besides the reason; for a held one the word that was found.</summary>
    public string Note { get; init; } = "";

    /// <summary>Null for the portal itself and for a guest.</summary>
    public Guid? ById { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>An author's objection to a refusal. Another person than who refused decides it.</summary>
internal sealed class Appeal : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ConsultationId { get; init; }

    public required Guid ContributionId { get; init; }

    /// <summary>Who refused.</summary>
    public Guid? RefusedById { get; init; }

    public required string Text { get; init; }

    public required DateTime At { get; init; }

    public Guid? DecidedById { get; set; }

    public DateTime? DecidedAt { get; set; }

    public bool Granted { get; set; }

    public string Note { get; set; } = "";

    public long Version { get; set; }
}

/// <summary>What near-identical texts are found by: bands of a MinHash. Only the first text of a group has bands, so that a campaign of thousands costs each newcomer no more than one comparison.</summary>
internal sealed class TextPrint
{
    public required Guid ContributionId { get; init; }

    public required Guid ConsultationId { get; init; }

    public long? Band1 { get; set; }

    public long? Band2 { get; set; }

    public long? Band3 { get; set; }

    public long? Band4 { get; set; }

    public long? Band5 { get; set; }

    /// <summary>Whether a person put it where it is; the portal leaves it there.</summary>
    public bool ByHand { get; set; }
}

/// <summary>A contribution is found by this word: a folded word, in Chinese two characters. The primary key is the index that the board searches.</summary>
internal sealed class SearchTerm
{
    public required Guid ConsultationId { get; init; }

    public required string Term { get; init; }

    public required Guid ContributionId { get; init; }
}

/// <summary>A contribution whose search terms are still to be written, or to be written anew.</summary>
internal sealed class ToIndex
{
    public required Guid ContributionId { get; init; }
}
