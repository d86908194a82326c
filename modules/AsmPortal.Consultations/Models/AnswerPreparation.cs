using AsmPortal.Consultations.Contracts;
using AsmPortal.Data;
using AsmPortal.Localization;

namespace AsmPortal.Consultations.Models;

/// <summary>Why contributions are answered as they are. Several dispositions may share one, so that it is translated once; each keeps a copy of the text.</summary>
internal sealed class Rationale : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ConsultationId { get; init; }

    /// <summary>The language it was first written in.</summary>
    public required string SourceLanguage { get; set; }

    public LocalizedText Text { get; set; } = LocalizedText.Empty;

    /// <summary>Whether a language is missing, or its source changed since.</summary>
    public bool WaitsEn { get; set; }

    public bool WaitsFr { get; set; }

    public bool WaitsZh { get; set; }

    public Guid? ChangedById { get; set; }

    public required DateTime ChangedAt { get; set; }

    public long Version { get; set; }

    public bool Waits(string language) => language switch
    {
        Languages.French => WaitsFr,
        Languages.Chinese => WaitsZh,
        _ => WaitsEn,
    };

    public bool IsComplete => !WaitsEn && !WaitsFr && !WaitsZh;
}

/// <summary>What a person has typed for an answer and not saved.</summary>
internal sealed class AnswerDraft
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ContributionId { get; init; }

    public required Guid PersonId { get; init; }

    public Outcome? Outcome { get; set; }

    public LocalizedText Rationale { get; set; } = LocalizedText.Empty;

    public string DuplicateOf { get; set; } = "";

    public string ChangedRequirement { get; set; } = "";

    /// <summary>The disposition's version that the person started from.</summary>
    public long BaseVersion { get; set; }

    public DateTime KeptAt { get; set; }
}

/// <summary>A remark among those who answer; never public.</summary>
internal sealed class InternalNote
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ContributionId { get; init; }

    public required string Text { get; init; }

    public Guid? ById { get; init; }

    public required string By { get; init; }

    public required DateTime At { get; init; }
}
