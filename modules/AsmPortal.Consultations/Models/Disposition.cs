using AsmPortal.Consultations.Contracts;
using AsmPortal.Data;
using AsmPortal.Localization;

namespace AsmPortal.Consultations.Models;

/// <summary>The answer to one contribution; its state is the contribution's <see cref="Contribution.AnswerState"/>.</summary>
internal sealed class Disposition : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ContributionId { get; init; }

    public required Guid ConsultationId { get; init; }

    public Outcome Outcome { get; set; }

    /// <summary>The text of <see cref="RationaleId"/>, kept in step with it.</summary>
    public LocalizedText Rationale { get; set; } = LocalizedText.Empty;

    /// <summary>The rationale that it may share with others; null until one is written.</summary>
    public Guid? RationaleId { get; set; }

    /// <summary>The contribution that it is a duplicate of.</summary>
    public Guid? DuplicateOfId { get; set; }

    /// <summary>The requirement that changed because of it; null when none did.</summary>
    public string? ChangedStableId { get; set; }

    /// <summary>Its code in the version that changed.</summary>
    public string? ChangedCode { get; set; }

    /// <summary>The version whose text changed.</summary>
    public Guid? ChangedVersionId { get; set; }

    public Guid? ProposedById { get; set; }

    public DateTime? ProposedAt { get; set; }

    public DateTime? DecidedAt { get; set; }

    /// <summary>The dissent that goes with a divergence, published with it.</summary>
    public LocalizedText Dissent { get; set; } = LocalizedText.Empty;

    public DateTime? PublishedAt { get; set; }

    /// <summary>Until when the commenter may reply; the first moment that is too late.</summary>
    public DateTime? ReplyUntil { get; set; }

    public string ReplyText { get; set; } = "";

    public DateTime? RepliedAt { get; set; }

    public long Version { get; set; }
}
