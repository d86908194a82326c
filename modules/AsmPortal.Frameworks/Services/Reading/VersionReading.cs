using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Services.Comparison;

namespace AsmPortal.Frameworks.Services.Reading;

/// <summary>A version that somebody reads, with the framework round it.</summary>
/// <param name="Framework">The framework with all versions that the reader may see.</param>
/// <param name="Version">The version.</param>
/// <param name="Document">Its text.</param>
internal sealed record VersionReading(ListedFramework Framework, ListedVersion Version, VersionDocument Document)
{
    public string Slug => Framework.Slug;

    public string Label => Version.Label;

    /// <summary>The version's page, after the language.</summary>
    public string Path => ReadingPaths.Version(Slug, Label);

    /// <summary>The version that this one was made from, if the reader may see it.</summary>
    public ListedVersion? Before => Framework.Versions.FirstOrDefault(version => version.Label == Version.BasedOn);

    public VersionReference Reference => new(Version.Id, Framework.Id, Slug, Label, Version.State, Version.PublishedAt);

    /// <summary>What to know before reading on.</summary>
    /// <param name="inForcePath">The same place in the version in force; that version's text when left out.</param>
    public VersionNotice Notice(string? inForcePath = null)
    {
        var inForce = Framework.InForce?.Label;
        return new VersionNotice(Label, Version.State, Framework.Illustrative, inForce, inForcePath ?? ReadingPaths.Version(Slug, inForce ?? Label));
    }
}

/// <summary>Opens versions for reading.</summary>
internal sealed class VersionReadings(FrameworkListReader frameworks, IVersionReader texts)
{
    /// <summary>The version; null when the reader sees none of that name.</summary>
    public async Task<VersionReading?> FindAsync(string slug, string label, CancellationToken cancellationToken) =>
        await frameworks.FindAsync(slug, cancellationToken) is { } framework
        && framework.Versions.FirstOrDefault(version => version.Label == label) is { } version
        && await texts.ReadAsync(slug, label, cancellationToken) is { } document
            ? new VersionReading(framework, version, document)
            : null;
}
