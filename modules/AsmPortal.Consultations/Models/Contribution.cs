using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Data;

namespace AsmPortal.Consultations.Models;

/// <summary>What somebody said, whatever the channel.</summary>
internal sealed class Contribution : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ConsultationId { get; init; }

    public required Guid RoundId { get; init; }

    public required Guid SubmissionId { get; init; }

    /// <summary>The public number, such as <c>K7QF-3MPD</c>; without a counter, so that writers do not wait for each other.</summary>
    public required string Reference { get; init; }

    public required Channel Channel { get; init; }

    /// <summary>Identifies it in its source, so that the same file or form brings it once; null on the web.</summary>
    public string? SourceKey { get; init; }

    // Who
    public Guid? AuthorId { get; set; }

    /// <summary>The name or pseudonym as given; empty when none was.</summary>
    public string AuthorName { get; set; } = "";

    public Guid? OrganisationId { get; set; }

    /// <summary>The organisation's name at that time, or as it was written in a file.</summary>
    public string OrganisationName { get; set; } = "";

    /// <summary>Whether it is the organisation's own position and not one person's.</summary>
    public bool IsOrganisationPosition { get; init; }

    public Guid? SessionId { get; init; }

    public StakeholderGroup? Group { get; set; }

    public Gender? Gender { get; set; }

    /// <summary>How many people said it: 1, or those of a session.</summary>
    public int People { get; init; } = 1;

    public int? Women { get; init; }

    public int? Men { get; init; }

    public string? Country { get; set; }

    public required string Language { get; init; }

    public required Attribution Attribution { get; set; }

    // About what
    /// <summary>The version whose text was commented on; a Word file may be of an earlier one.</summary>
    public required Guid VersionId { get; init; }

    /// <summary>The requirement, over versions; null for the whole text.</summary>
    public string? StableId { get; set; }

    /// <summary>Its code when the comment was made.</summary>
    public string? Code { get; set; }

    /// <summary>First character of the span in the text of <see cref="Language"/>, or −1 without a span.</summary>
    public int SpanStart { get; set; } = -1;

    /// <summary>First character after the span, or −1.</summary>
    public int SpanEnd { get; set; } = -1;

    /// <summary>The words of the span; they find it again when the text moves.</summary>
    public string Quote { get; set; } = "";

    /// <summary>Whether somebody must still say where it belongs.</summary>
    public bool NeedsPlace { get; set; }

    // What
    public required ContributionType Type { get; set; }

    public required Position Position { get; set; }

    public required string Text { get; set; }

    public string ProposedChange { get; set; } = "";

    /// <summary>The fields of the ISO form that have no other place here, as JSON; null when it came otherwise.</summary>
    public string? FormFields { get; init; }

    /// <summary>The contribution that it replies to in a thread.</summary>
    public Guid? ParentId { get; init; }

    // Where it stands
    public ContributionState State { get; set; }

    public AnswerState AnswerState { get; set; }

    /// <summary>Who prepares the answer.</summary>
    public Guid? AssigneeId { get; set; }

    /// <summary>Contributions that say nearly the same have the same one; null when it stands alone.</summary>
    public Guid? SimilarGroupId { get; set; }

    public required DateTime SubmittedAt { get; init; }

    public DateTime? EditedAt { get; set; }

    /// <summary>Comment, proposal, name and reference without case and accents.</summary>
    public string SearchText { get; set; } = "";

    public long Version { get; set; }
}

/// <summary>What one person sent at once; the receipt is for it.</summary>
internal sealed class Submission
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ConsultationId { get; init; }

    /// <summary>Made with the form or the file: the same one is stored once, however often it is sent.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the receipt code, which has 80 random bits and is shown once. It opens the submission to whoever has it.</summary>
    public required string ReceiptHash { get; init; }

    public required Channel Channel { get; init; }

    public Guid? UserId { get; set; }

    /// <summary>Where a guest wants the receipt and the answers; null when they gave none.</summary>
    public string? Email { get; set; }

    public required string Language { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>A reading of a contribution in another language, shown beside the original and labelled.</summary>
internal sealed class ContributionTranslation : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ContributionId { get; init; }

    public required string Language { get; init; }

    public string Text { get; set; } = "";

    public string ProposedChange { get; set; } = "";

    /// <summary>Whether a second person has read it; only then is it public.</summary>
    public bool Reviewed { get; set; }

    public Guid? ById { get; set; }

    public required DateTime At { get; set; }

    public long Version { get; set; }
}

/// <summary>A file sent with a contribution.</summary>
internal sealed class Attachment
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ContributionId { get; init; }

    public required Guid FileId { get; init; }

    public required string Name { get; init; }

    public required string ContentType { get; init; }

    public required long Length { get; init; }
}
