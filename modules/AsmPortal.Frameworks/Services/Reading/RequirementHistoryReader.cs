using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Frameworks.Services.Comparison;
using AsmPortal.Localization;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Frameworks.Services.Reading;

/// <summary>A requirement as it stands in one version.</summary>
internal sealed record PastRequirement(string Code, string StableId, int Level, LocalizedText Text, LocalizedText Guidance, LocalizedText Evidence);

/// <summary>What a requirement is in one version of its framework.</summary>
/// <param name="Version">The version.</param>
/// <param name="Requirements">What it is there: none, one, or several when it was split or merged, in the order of their codes.</param>
/// <param name="Before">What those were in the version before; null when there is no version before that the reader may see.</param>
/// <param name="BeforeLabel">Label of that version.</param>
internal sealed record HistoryStep(ListedVersion Version, IReadOnlyList<PastRequirement> Requirements, IReadOnlyList<PastRequirement>? Before, string? BeforeLabel);

/// <summary>Follows a requirement through the versions of its framework, by stable id and recorded splits and merges.</summary>
internal sealed class RequirementHistoryReader(PortalDbContext db)
{
    /// <summary>A step for each version that the reader may see, the newest first.</summary>
    public async Task<IReadOnlyList<HistoryStep>> ReadAsync(ListedFramework framework, Guid versionId, string stableId, CancellationToken cancellationToken)
    {
        var lineage = await LineageAsync(framework.Id, cancellationToken);
        var label = framework.Versions.Single(version => version.Id == versionId).Label;
        var standing = await StandingAsync([.. framework.Versions.Select(version => version.Id)], lineage, stableId, cancellationToken);
        var found = framework.Versions.ToDictionary(
            version => version.Label,
            version => version.Id == versionId ? [stableId] : Reach(lineage, standing[version.Id], [stableId], label, version.Label));
        var texts = await TextsAsync(standing.SelectMany(rows => rows), [.. found.Values.SelectMany(ids => ids)], cancellationToken);
        var steps = new List<HistoryStep>();
        for (var index = 0; index < framework.Versions.Count; index++)
        {
            var version = framework.Versions[index];
            var before = framework.Versions.FirstOrDefault(other => other.Label == version.BasedOn) ?? framework.Versions.ElementAtOrDefault(index + 1);
            steps.Add(new HistoryStep(version, Of(version, found[version.Label]), before is null ? null : Of(before, found[before.Label]), before?.Label));
        }

        return steps;

        IReadOnlyList<PastRequirement> Of(ListedVersion version, IReadOnlyCollection<string> ids) =>
            [.. standing[version.Id].Where(row => ids.Contains(row.StableId)).Select(row => texts[row.Id]).OrderBy(requirement => requirement.Code, CodeOrder.Instance)];
    }

    private static IReadOnlyCollection<string> Reach(IReadOnlyList<VersionLineage> lineage, IEnumerable<Standing> there, IReadOnlyCollection<string> ids, string from, string to)
    {
        var descent = new Descent(ids, there.Select(row => row.StableId).ToHashSet(StringComparer.Ordinal), LineagePath.Between(lineage, from, to));
        return [.. ids.SelectMany(descent.HeirsOf).Distinct()];
    }

    /// <summary>Of all versions, seen or not: a split made in a hidden draft still joins two public versions.</summary>
    private async Task<IReadOnlyList<VersionLineage>> LineageAsync(Guid frameworkId, CancellationToken cancellationToken)
    {
        var versions = await db.Set<FrameworkVersion>().Where(version => version.FrameworkId == frameworkId)
            .Select(version => new { version.Id, version.Label, version.BasedOn }).ToListAsync(cancellationToken);
        var ids = versions.ConvertAll(version => version.Id);
        var rows = (await db.Set<Lineage>().AsNoTracking().Where(row => ids.Contains(row.VersionId)).OrderBy(row => row.Position).ToListAsync(cancellationToken))
            .ToLookup(row => row.VersionId, row => new LineageDocument(row.Kind, row.FromIds, row.ToIds));
        return [.. versions.Select(version => new VersionLineage(version.Label, version.BasedOn, [.. rows[version.Id]]))];
    }

    /// <summary>Where the requirement, and whatever was ever split or merged, stands in the versions.</summary>
    private async Task<ILookup<Guid, Standing>> StandingAsync(
        List<Guid> versionIds, IReadOnlyList<VersionLineage> lineage, string stableId, CancellationToken cancellationToken)
    {
        List<string> ids = [.. lineage.SelectMany(version => version.Lineage).SelectMany(step => step.From.Concat(step.To)).Append(stableId).Distinct()];
        var rows = await db.Set<Requirement>().Where(row => versionIds.Contains(row.VersionId) && ids.Contains(row.StableId))
            .Select(row => new Standing(row.Id, row.VersionId, row.StableId, row.Code, row.LevelNumber)).ToListAsync(cancellationToken);
        return rows.ToLookup(row => row.VersionId);
    }

    private async Task<Dictionary<Guid, PastRequirement>> TextsAsync(IEnumerable<Standing> rows, HashSet<string> stableIds, CancellationToken cancellationToken)
    {
        var wanted = rows.Where(row => stableIds.Contains(row.StableId)).ToList();
        var ids = wanted.ConvertAll(row => row.Id);
        var texts = (await db.Set<RequirementText>().AsNoTracking().Where(text => ids.Contains(text.RequirementId)).ToListAsync(cancellationToken)).ToLookup(text => text.RequirementId);
        return wanted.ToDictionary(
            row => row.Id,
            row => new PastRequirement(
                row.Code,
                row.StableId,
                row.Level,
                Localized(texts[row.Id], text => text.Text),
                Localized(texts[row.Id], text => text.Guidance),
                Localized(texts[row.Id], text => text.Evidence)));
    }

    private static LocalizedText Localized(IEnumerable<RequirementText> texts, Func<RequirementText, string> part) =>
        texts.Aggregate(LocalizedText.Empty, (result, text) => result.With(text.Language, part(text)));

    private sealed record Standing(Guid Id, Guid VersionId, string StableId, string Code, int Level);
}
