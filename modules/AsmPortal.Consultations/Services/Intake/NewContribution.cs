using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;

namespace AsmPortal.Consultations.Services.Intake;

/// <summary>One contribution as a channel brings it. What is not said is null or empty; nothing is guessed.</summary>
internal sealed record NewContribution
{
    /// <summary>Identifies it in its source; null on the web.</summary>
    public string? SourceKey { get; init; }

    public Guid? AuthorId { get; init; }

    public string AuthorName { get; init; } = "";

    public Guid? OrganisationId { get; init; }

    public string OrganisationName { get; init; } = "";

    public bool IsOrganisationPosition { get; init; }

    public Guid? SessionId { get; init; }

    public StakeholderGroup? Group { get; init; }

    public Gender? Gender { get; init; }

    public int People { get; init; } = 1;

    public int? Women { get; init; }

    public int? Men { get; init; }

    public string? Country { get; init; }

    /// <summary>The language of the comment: <c>en</c>, <c>fr</c>, <c>zh</c>.</summary>
    public required string Language { get; init; }

    public required Attribution Attribution { get; init; }

    /// <summary>The version whose text was commented on; null for the consultation's own.</summary>
    public Guid? VersionId { get; init; }

    public string? StableId { get; init; }

    public string? Code { get; init; }

    public int SpanStart { get; init; } = -1;

    public int SpanEnd { get; init; } = -1;

    public string Quote { get; init; } = "";

    public bool NeedsPlace { get; init; }

    public ContributionType Type { get; init; }

    public Position Position { get; init; }

    public string Text { get; init; } = "";

    public string ProposedChange { get; init; } = "";

    public string? FormFields { get; init; }

    public Guid? ParentId { get; init; }

    /// <summary>The <see cref="SourceKey"/> of the contribution before it in the same submission that it replies to: a thread of a document. It is answered like any other.</summary>
    public string? ParentKey { get; init; }

    /// <summary>When it was said, for channels that know (a Word comment's date, a session's); null when it is the moment of sending.</summary>
    public DateTime? SaidAt { get; init; }

    public IReadOnlyList<NewAttachment> Attachments { get; init; } = [];
}

/// <summary>A stored file that goes with a contribution.</summary>
internal sealed record NewAttachment(Guid FileId, string Name, string ContentType, long Length);

/// <summary>What one person sends at once.</summary>
/// <param name="ConsultationId">The consultation.</param>
/// <param name="Key">A secret of at least 120 random bits, made with the form or the import: sending the same one again gives the first receipt and stores nothing.</param>
/// <param name="Channel">The channel.</param>
/// <param name="UserId">The account that sends it; null for a guest.</param>
/// <param name="Email">Where a guest wants the receipt; null for none.</param>
/// <param name="Language">Language of the receipt.</param>
/// <param name="Contributions">At least one.</param>
internal sealed record NewSubmission(
    Guid ConsultationId,
    string Key,
    Channel Channel,
    Guid? UserId,
    string? Email,
    string Language,
    IReadOnlyList<NewContribution> Contributions)
{
    /// <summary>Only for what was said in time and is keyed in later (sessions, paper, e-mail, Word files of staff): the moment that counts against the deadline.</summary>
    public DateTime? ReceivedAt { get; init; }
}

/// <summary>What was stored.</summary>
/// <param name="SubmissionId">The submission.</param>
/// <param name="Code">The receipt code. It is derived from the key and kept as a hash only.</param>
/// <param name="At">When it counted as received, UTC.</param>
/// <param name="References">The public numbers, in the order sent; contributions that were there already are left out.</param>
/// <param name="AlreadyThere">How many were there already.</param>
internal sealed record Receipt(Guid SubmissionId, string Code, DateTime At, IReadOnlyList<string> References, int AlreadyThere);
