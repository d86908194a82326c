using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Data;
using AsmPortal.Localization;

namespace AsmPortal.Consultations.Models;

/// <summary>A dialogue, workshop, interview or focus group of a consultation.</summary>
internal sealed class Session : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ConsultationId { get; init; }

    public required SessionKind Kind { get; set; }

    public required LocalizedText Title { get; set; }

    /// <summary>Markdown: what it is about and how to prepare.</summary>
    public LocalizedText Description { get; set; } = LocalizedText.Empty;

    public required DateTime StartsAt { get; set; }

    public required DateTime EndsAt { get; set; }

    /// <summary>The zone of the place; a name of the tz database.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Where; empty when it is online only.</summary>
    public string Place { get; set; } = "";

    /// <summary>Where to join online; shown to those who registered.</summary>
    public string OnlineAddress { get; set; } = "";

    public string Hosts { get; set; } = "";

    /// <summary>Spoken languages, for example <c>fr,sw</c>.</summary>
    public string SpokenLanguages { get; set; } = "";

    /// <summary>Languages that it is interpreted into.</summary>
    public string Interpretation { get; set; } = "";

    /// <summary>Most people; null for no limit.</summary>
    public int? Capacity { get; set; }

    public bool Cancelled { get; set; }

    /// <summary>Markdown; public when it has been held.</summary>
    public LocalizedText Minutes { get; set; } = LocalizedText.Empty;

    public string RecordingAddress { get; set; } = "";

    public long Version { get; set; }
}

/// <summary>How many people of one stakeholder group came.</summary>
internal sealed class SessionAttendance
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid SessionId { get; init; }

    public required StakeholderGroup Group { get; init; }

    public int Women { get; set; }

    public int Men { get; set; }

    /// <summary>Others, and those who did not say.</summary>
    public int Other { get; set; }
}
