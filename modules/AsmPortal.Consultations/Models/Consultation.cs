using AsmPortal.Consultations.Contracts;
using AsmPortal.Data;
using AsmPortal.Localization;

namespace AsmPortal.Consultations.Models;

/// <summary>One consultation about one framework version.</summary>
internal sealed class Consultation : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Slug { get; set; }

    public required Guid FrameworkId { get; init; }

    public required Guid VersionId { get; init; }

    public ConsultationState State { get; set; } = ConsultationState.Draft;

    /// <summary>The zone in which its dates are written and its deadlines count; a name of the tz database.</summary>
    public required string TimeZone { get; set; }

    public LocalizedText Title { get; set; } = LocalizedText.Empty;

    /// <summary>Markdown: why, and what becomes of what people say.</summary>
    public LocalizedText Purpose { get; set; } = LocalizedText.Empty;

    /// <summary>Markdown: the channels, and where to find help.</summary>
    public LocalizedText HowToTakePart { get; set; } = LocalizedText.Empty;

    /// <summary>Markdown: who answers and who decides.</summary>
    public LocalizedText WhoDecides { get; set; } = LocalizedText.Empty;

    /// <summary>Markdown: what is not published, and how to appeal.</summary>
    public LocalizedText ModerationRules { get; set; } = LocalizedText.Empty;

    public ConsultationRules Rules { get; set; } = new();

    public bool Illustrative { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>When the last round ended or the manager closed it.</summary>
    public DateTime? ClosedAt { get; set; }

    public DateTime? AnsweredAt { get; set; }

    public DateTime? ReportedAt { get; set; }

    public long Version { get; set; }
}

/// <summary>A period in which contributions are taken.</summary>
internal sealed class Round : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ConsultationId { get; init; }

    /// <summary>1, 2, …</summary>
    public required int Number { get; init; }

    public required DateTime OpensAt { get; set; }

    /// <summary>The first moment that is too late: midnight after the last day, in the consultation's zone.</summary>
    public required DateTime ClosesAt { get; set; }

    /// <summary>When the portal noticed the opening: pages were renewed and followers told.</summary>
    public DateTime? OpeningNoticedAt { get; set; }

    /// <summary>When the portal noticed the end; taken back by an extension.</summary>
    public DateTime? ClosingNoticedAt { get; set; }

    public long Version { get; set; }

    public bool Takes(DateTime moment) => moment >= OpensAt && moment < ClosesAt;
}

/// <summary>A published change of a round's end.</summary>
internal sealed class Extension
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid RoundId { get; init; }

    public required DateTime From { get; init; }

    public required DateTime To { get; init; }

    /// <summary>Why; published in all languages.</summary>
    public required LocalizedText Reason { get; init; }

    public required string By { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>A document or a link that helps to take part.</summary>
internal sealed class ConsultationDocument
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ConsultationId { get; init; }

    public required int Position { get; set; }

    public required LocalizedText Title { get; set; }

    /// <summary>The stored file; null when it is a link.</summary>
    public Guid? FileId { get; set; }

    public string Address { get; set; } = "";

    /// <summary>The language it is written in; empty for all or none.</summary>
    public string Language { get; set; } = "";
}

/// <summary>A frequent question of the consultation's page.</summary>
internal sealed class FrequentQuestion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ConsultationId { get; init; }

    public required int Position { get; set; }

    public required LocalizedText Question { get; set; }

    /// <summary>Markdown.</summary>
    public required LocalizedText Answer { get; set; }
}

/// <summary>The version's text as it was consulted on, as its JSON document.</summary>
internal sealed class ConsultedText
{
    public required Guid ConsultationId { get; init; }

    public required string Document { get; set; }

    public DateTime At { get; set; }
}
