using AsmPortal.Localization;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;

namespace AsmPortal.Frameworks.Models;

internal sealed class Requirement : IVersionContent, IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid VersionId { get; init; }

    public required Guid PrincipleId { get; set; }

    public required string StableId { get; init; }

    public required string Code { get; set; }

    public int LevelNumber { get; set; }

    public bool Critical { get; set; }

    public List<AnnexIICategory> AnnexII { get; set; } = [];

    /// <summary>Rises among the requirements of one section.</summary>
    public int Position { get; set; }

    public long Version { get; set; }
}

/// <summary>A requirement in one language. Each requirement has a row for every language, also for one that is missing, so that counts and queues are plain queries.</summary>
internal sealed class RequirementText : IVersionContent, IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid VersionId { get; init; }

    public required Guid RequirementId { get; init; }

    public required string Language { get; init; }

    public string Text { get; private set; } = "";

    public string Guidance { get; private set; } = "";

    public string Evidence { get; private set; } = "";

    public TextState State { get; set; } = TextState.Missing;

    /// <summary>The authoritative text that this translation was made from; null while that is what the source says today.</summary>
    public string? SourceText { get; private set; }

    public string? SourceGuidance { get; private set; }

    public string? SourceEvidence { get; private set; }

    /// <summary>Text, guidance and evidence without case, accents and markup: what a search looks in.</summary>
    public string SearchText { get; private set; } = "";

    public Guid? ChangedById { get; set; }

    public string ChangedBy { get; set; } = "";

    public DateTime ChangedAt { get; set; }

    public long Version { get; set; }

    public SourceSnapshot Content => new(Text, Guidance, Evidence);

    public SourceSnapshot? Source => SourceText is null ? null : new SourceSnapshot(SourceText, SourceGuidance ?? "", SourceEvidence ?? "");

    public void Write(SourceSnapshot content)
    {
        Text = content.Text;
        Guidance = content.Guidance;
        Evidence = content.Evidence;
        SearchText = TextFolding.Fold(string.Join('\n', Text, Guidance, Evidence));
    }

    public void WriteSource(SourceSnapshot? source)
    {
        SourceText = source?.Text;
        SourceGuidance = source?.Guidance;
        SourceEvidence = source?.Evidence;
    }

    /// <summary>A translator or editor wrote it: it is made from the source of this moment, and somebody else has to read it.</summary>
    public void Save(SourceSnapshot content)
    {
        Write(content);
        WriteSource(null);
        State = content.Text.Length == 0 ? TextState.Missing : TextState.Draft;
    }

    /// <summary>The source changed its meaning. The first source that the translation was made from is kept, over any number of changes.</summary>
    public void GoStale(SourceSnapshot previousSource)
    {
        if (State == TextState.Missing)
        {
            return;
        }

        State = TextState.Stale;
        if (SourceText is null)
        {
            WriteSource(previousSource);
        }
    }

    /// <summary>A second person read it against the source of this moment.</summary>
    public void Review()
    {
        State = TextState.Reviewed;
        WriteSource(null);
    }
}
