using AsmPortal.Frameworks.Contracts;
using AsmPortal.Localization;

namespace AsmPortal.Consultations.Services.Report;

/// <summary>Everything of a report but its comments.</summary>
internal sealed record ReportFrame(
    ResultFigures Figures,
    IReadOnlyList<ReportPart> Parts,
    IReadOnlyList<ReportChange> Changes,
    IReadOnlyDictionary<Guid, VersionReference> ChangedVersions,
    IReadOnlyList<ReportDissent> Dissents,
    ShownOrigins Origins)
{
    /// <summary>Where what changed can be compared with what was consulted on; a version that is not the consulted one.</summary>
    public IEnumerable<VersionReference> Later => ChangedVersions.Values.Where(version => version.Id != Figures.Found.Version.Id);

    public IReadOnlyDictionary<string, RequirementResult> RequirementsById => field ??= Figures.Requirements.ToDictionary(requirement => requirement.StableId, StringComparer.Ordinal);

    public IReadOnlyList<(int Number, LocalizedText Label)> Levels => [.. Figures.Document.Levels.Select(level => (level.Number, level.Label))];
}

/// <summary>Reads a report in a fixed number of queries.</summary>
internal sealed class ReportReader(ResultReader results, ReportComments comments, PublicContributions contributions)
{
    public async Task<ReportFrame?> ReadAsync(FoundConsultation found, CancellationToken cancellationToken)
    {
        if (await results.ReadAsync(found, cancellationToken) is not { } figures)
        {
            return null;
        }

        var changes = await comments.ChangesAsync(found.Consultation, cancellationToken);
        return new ReportFrame(
            figures,
            await comments.PartsAsync(figures, cancellationToken),
            changes,
            await comments.VersionsAsync(changes, cancellationToken),
            await comments.DissentsAsync(found.Consultation, cancellationToken),
            await ShownOrigins.ReadAsync(contributions, found.Consultation, cancellationToken));
    }
}
