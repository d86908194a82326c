using System.Text.Json;
using System.Text.Json.Serialization;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Consultations.Demonstration;

/// <summary>A demonstration consultation as it lies in this assembly. People and organisations in it do not exist.</summary>
internal sealed record DemonstrationContent
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public required string Slug { get; init; }

    public required LocalizedText Title { get; init; }

    public required LocalizedText Purpose { get; init; }

    public required LocalizedText HowToTakePart { get; init; }

    public required LocalizedText WhoDecides { get; init; }

    public required LocalizedText ModerationRules { get; init; }

    public IReadOnlyList<DemonstrationDocument> Documents { get; init; } = [];

    public IReadOnlyList<DemonstrationQuestion> Questions { get; init; } = [];

    public IReadOnlyList<DemonstrationSession> Sessions { get; init; } = [];

    public IReadOnlyList<DemonstrationRationale> Rationales { get; init; } = [];

    public IReadOnlyList<DemonstrationContribution> Contributions { get; init; } = [];

    public DemonstrationSurvey? Survey { get; init; }

    public IReadOnlyList<DemonstrationResponse> Responses { get; init; } = [];

    public static DemonstrationContent Read(string name)
    {
        var resource = $"AsmPortal.Consultations.Demonstration.{name}.json";
        using var stream = typeof(DemonstrationContent).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{resource} is not in the assembly.");
        return JsonSerializer.Deserialize<DemonstrationContent>(stream, Options) ?? throw new InvalidOperationException($"{resource} is empty.");
    }
}

internal sealed record DemonstrationDocument(LocalizedText Title, string Address);

internal sealed record DemonstrationQuestion(LocalizedText Question, LocalizedText Answer);

internal sealed record DemonstrationSession
{
    public required string Key { get; init; }

    public required SessionKind Kind { get; init; }

    public required LocalizedText Title { get; init; }

    public LocalizedText? Description { get; init; }

    public required int DaysAfterOpening { get; init; }

    public required TimeOnly StartLocal { get; init; }

    public required int Minutes { get; init; }

    public required string TimeZone { get; init; }

    public string Place { get; init; } = "";

    public string Hosts { get; init; } = "";

    public string SpokenLanguages { get; init; } = "";

    public string Interpretation { get; init; } = "";

    public int? Capacity { get; init; }

    /// <summary>Null for a session that lies ahead.</summary>
    public LocalizedText? MinutesText { get; init; }

    public IReadOnlyList<DemonstrationAttendance> Attendance { get; init; } = [];
}

internal sealed record DemonstrationAttendance(StakeholderGroup Group, int Women, int Men, int Other);

internal sealed record DemonstrationRationale(string Key, LocalizedText Text);

internal sealed record DemonstrationContribution
{
    public required int N { get; init; }

    public required Channel Channel { get; init; }

    public string? Session { get; init; }

    public required StakeholderGroup Group { get; init; }

    public string? Country { get; init; }

    public required string Language { get; init; }

    public required Attribution Attribution { get; init; }

    public string? Author { get; init; }

    /// <summary>Address of the demonstration account that said it; null for everyone else.</summary>
    public string? Account { get; init; }

    public string? Organisation { get; init; }

    public Gender? Gender { get; init; }

    public int People { get; init; } = 1;

    public int? Women { get; init; }

    public int? Men { get; init; }

    /// <summary>Code in the version consulted on; null for the whole text.</summary>
    public string? Requirement { get; init; }

    public string? Quote { get; init; }

    public ContributionType Type { get; init; }

    public Position Position { get; init; }

    public required string Text { get; init; }

    public string? Proposed { get; init; }

    /// <summary>Days after opening.</summary>
    public int Day { get; init; }

    public Outcome? Outcome { get; init; }

    public string? Rationale { get; init; }

    public int? DuplicateOf { get; init; }

    /// <summary>Code in the version that took it up.</summary>
    public string? Changed { get; init; }

    public IReadOnlyDictionary<string, string>? Translation { get; init; }

    public int? ReplyTo { get; init; }
}
