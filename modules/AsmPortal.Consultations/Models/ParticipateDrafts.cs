using AsmPortal.Consultations.Contracts;
using AsmPortal.Data;

namespace AsmPortal.Consultations.Models;

/// <summary>What somebody has written on the web and not sent.</summary>
internal sealed class ContributionDraft : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ConsultationId { get; init; }

    /// <summary>Whose it is: an account, a guest by the hash of their cookie, or an organisation. See <c>DraftOwner</c>.</summary>
    public required string Owner { get; set; }

    /// <summary>The organisation whose members may read it; null when nobody else may.</summary>
    public Guid? SharedWithId { get; set; }

    /// <summary>Who shared it or, of an organisation's draft, wrote it last.</summary>
    public Guid? ById { get; set; }

    /// <summary>The contribution that it replies to.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>The requirement over versions; null for the whole text.</summary>
    public string? StableId { get; set; }

    /// <summary>Its code when the draft was begun.</summary>
    public string? Code { get; set; }

    public int SpanStart { get; set; } = -1;

    public int SpanEnd { get; set; } = -1;

    /// <summary>The words of the passage; empty for the whole requirement.</summary>
    public string Quote { get; set; } = "";

    public required ContributionType Type { get; set; }

    public required Position Position { get; set; }

    public string Text { get; set; } = "";

    public string ProposedChange { get; set; } = "";

    public required string Language { get; set; }

    public required Attribution Attribution { get; set; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime KeptAt { get; set; }

    /// <summary>When its owner deleted it; it can be taken back until it is cleaned away.</summary>
    public DateTime? DeletedAt { get; set; }

    public long Version { get; set; }
}

/// <summary>A file that goes with a draft.</summary>
internal sealed class DraftFile
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid DraftId { get; init; }

    public required Guid FileId { get; init; }

    public required string Name { get; init; }

    public required string ContentType { get; init; }

    public required long Length { get; init; }
}

/// <summary>All that one owner will send at once. Its key makes sure that it is stored once, from however many windows it is sent.</summary>
internal sealed class DraftBasket
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ConsultationId { get; init; }

    public required string Owner { get; set; }

    /// <summary>The submission's key.</summary>
    public required string Key { get; init; }

    public required DateTime CreatedAt { get; init; }
}

/// <summary>What members of an organisation tell each other while they agree on its position.</summary>
internal sealed class OrganisationNote
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ConsultationId { get; init; }

    public required Guid OrganisationId { get; set; }

    public Guid? ById { get; set; }

    public required string Text { get; init; }

    public required DateTime At { get; init; }
}
