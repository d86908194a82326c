using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Services.Word;
using AsmPortal.Localization;

namespace AsmPortal.Consultations.Services.Importing;

/// <summary>What a found thing was in its file.</summary>
[LocalizedEnum]
internal enum FindingKind
{
    /// <summary>A comment.</summary>
    Comment,

    /// <summary>A reply to a comment.</summary>
    Reply,

    /// <summary>Tracked changes.</summary>
    TrackedChange,

    /// <summary>A row of the commenting form.</summary>
    FormRow,
}

/// <summary>A requirement that something may belong to.</summary>
internal sealed record Candidate(string StableId, string Code);

/// <summary>One thing found in a file, as it will come in. The preview keeps it as JSON.</summary>
internal sealed record ImportFinding
{
    public required FindingKind Kind { get; init; }

    /// <summary>Identifies it by what it says and where, so that the same file brings it once.</summary>
    public required string SourceKey { get; init; }

    /// <summary>The <see cref="SourceKey"/> of what it replies to.</summary>
    public string? ParentKey { get; init; }

    /// <summary>The name in the file. It goes no further unless that person agreed.</summary>
    public string Author { get; init; } = "";

    /// <summary>The member body or organisation that a row of a form names.</summary>
    public string Organisation { get; init; } = "";

    public DateTime? At { get; init; }

    public string Text { get; init; } = "";

    public string ProposedChange { get; init; } = "";

    public string Quote { get; init; } = "";

    public string Heading { get; init; } = "";

    public string? StableId { get; init; }

    public string? Code { get; init; }

    public int SpanStart { get; init; } = -1;

    public int SpanEnd { get; init; } = -1;

    /// <summary>Why it needs a place; null when it has one.</summary>
    public PlaceTrouble? Trouble { get; init; }

    public IReadOnlyList<Candidate> Candidates { get; init; } = [];

    public ContributionType Type { get; init; } = ContributionType.Technical;

    public Position Position { get; init; } = Position.Question;

    public bool IsResolved { get; init; }

    /// <summary>What has no other place in a contribution, by name.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();
}
