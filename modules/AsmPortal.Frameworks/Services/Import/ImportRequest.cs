using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;
using AsmPortal.Web;

namespace AsmPortal.Frameworks.Services.Import;

/// <summary>What a person, script or machine asks to import.</summary>
internal sealed record ImportRequest
{
    /// <summary>The framework's part of addresses; it is created when there is none.</summary>
    public required string Slug { get; init; }

    /// <summary>Label of the version; it is created when there is none.</summary>
    public required string Version { get; init; }

    /// <summary>Title of a framework that is created; its slug when empty. Not needed when the file brings one.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>Authoritative language of a framework that is created.</summary>
    public string AuthoritativeLanguage { get; init; } = Languages.English;

    /// <summary>The files.</summary>
    public required IReadOnlyList<ImportFile> Files { get; init; }

    /// <summary>Which column is which field.</summary>
    public ImportMapping Mapping { get; init; } = ImportMapping.None;

    /// <summary>Whether levels that the version lacks are created.</summary>
    public bool CreateLevels { get; init; }

    /// <summary>Whether sound rows are stored although others are faulty.</summary>
    public bool AcceptFaults { get; init; }

    /// <summary>Hears the number of requirements written so far.</summary>
    public IProgress<int>? Progress { get; init; }
}

/// <summary>What an import found and did.</summary>
internal sealed record ImportOutcome
{
    /// <summary>What the files say.</summary>
    public required ImportResult Result { get; init; }

    /// <summary>What would stand in the version; null when nothing can be used.</summary>
    public VersionDocument? Document { get; init; }

    /// <summary>What keeps the whole from being stored, besides the faults of rows.</summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];

    /// <summary>Against what stands in the version now; null when the version is new or cannot be compared.</summary>
    public ComparisonDocument? Changes { get; init; }

    /// <summary>Whether the framework is created.</summary>
    public bool IsNewFramework { get; init; }

    /// <summary>Whether the version is created.</summary>
    public bool IsNewVersion { get; init; }

    /// <summary>Whether it was stored.</summary>
    public bool Stored { get; init; }

    /// <summary>Faulty rows that were kept to be worked off.</summary>
    public int KeptRows { get; init; }

    /// <summary>Whether it can be stored as it is.</summary>
    public bool IsSound => Document is not null && Reasons.Count == 0 && !Result.HasErrors;

    /// <summary>Whether it can be stored when the faults are accepted.</summary>
    public bool CanBeAccepted => Document is not null && Reasons.Count == 0 && Result.HasErrors;
}
