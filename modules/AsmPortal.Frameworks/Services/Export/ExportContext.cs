using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Frameworks.Services.Export;

/// <summary>What a download says about its version beyond the document itself. Equal documents in equal contexts give equal bytes.</summary>
internal sealed record ExportContext
{
    /// <summary>The language of the download: one of <see cref="Languages.All"/>.</summary>
    public required string Language { get; init; }

    /// <summary>The version's state.</summary>
    public required VersionState State { get; init; }

    /// <summary>When it was published, UTC; null when it never was.</summary>
    public DateTime? PublishedAt { get; init; }

    /// <summary>Absolute address of the version's page in the download's language.</summary>
    public required Uri Address { get; init; }

    /// <summary>The moment whose text this is, UTC. Give the version's last change rather than the time of the request, so that a second download gives the same bytes; not looked at once the version is published.</summary>
    public required DateTime GeneratedAt { get; init; }

    /// <summary>The date of the text: of its publication, else of its last change.</summary>
    public DateTime Moment => PublishedAt ?? GeneratedAt;
}
