using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Frameworks.Services.Comparison;
using AsmPortal.Localization;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Frameworks.Services;

internal sealed class FrameworkDirectory(PortalDbContext db, VersionReader reader) : IFrameworkDirectory
{
    public async Task<IReadOnlyList<FrameworkSummary>> ListPublicAsync(CancellationToken cancellationToken = default)
    {
        var states = VersionAccess.Public;
        var versions = (await References(db.Set<FrameworkVersion>().Where(version => states.Contains(version.State)).OrderByDescending(version => version.CreatedAt))
            .ToListAsync(cancellationToken)).ToLookup(version => version.FrameworkId);
        var frameworks = await db.Set<Framework>().AsNoTracking().ToListAsync(cancellationToken);
        return
        [
            .. frameworks.Where(framework => versions.Contains(framework.Id)).Select(framework => new FrameworkSummary(
                framework.Id,
                framework.Slug,
                framework.Title,
                framework.Summary,
                framework.Illustrative,
                versions[framework.Id].FirstOrDefault(version => version.State == VersionState.Published),
                [.. versions[framework.Id]])).OrderBy(framework => framework.Title.For(Languages.Current), StringComparer.CurrentCulture),
        ];
    }

    public Task<VersionReference?> FindVersionAsync(string slug, string label, CancellationToken cancellationToken = default) =>
        References(db.Set<FrameworkVersion>().Where(version => version.Label == label && db.Set<Framework>().Any(framework => framework.Id == version.FrameworkId && framework.Slug == slug)))
            .FirstOrDefaultAsync(cancellationToken);

    public Task<VersionReference?> FindVersionAsync(Guid versionId, CancellationToken cancellationToken = default) =>
        References(db.Set<FrameworkVersion>().Where(version => version.Id == versionId)).FirstOrDefaultAsync(cancellationToken);

    public async Task<RequirementReference?> FindRequirementAsync(Guid versionId, string codeOrStableId, CancellationToken cancellationToken = default)
    {
        var requirements = db.Set<Requirement>().AsNoTracking().Where(row => row.VersionId == versionId);
        var found = await requirements.FirstOrDefaultAsync(row => row.Code == codeOrStableId, cancellationToken)
            ?? await requirements.FirstOrDefaultAsync(row => row.StableId == codeOrStableId, cancellationToken);
        if (found is null)
        {
            return null;
        }

        var principle = await db.Set<Principle>().Where(row => row.Id == found.PrincipleId).Select(row => row.Code).SingleAsync(cancellationToken);
        var texts = await db.Set<RequirementText>().Where(row => row.RequirementId == found.Id).ToDictionaryAsync(row => row.Language, row => row.Text, cancellationToken);
        var text = texts.Aggregate(LocalizedText.Empty, (result, pair) => result.With(pair.Key, pair.Value));
        return new RequirementReference(found.Id, versionId, found.Code, found.StableId, principle, found.LevelNumber, found.Critical, text);
    }

    public async Task<VersionDocument?> ReadAsync(Guid versionId, CancellationToken cancellationToken = default)
    {
        var version = await db.Set<FrameworkVersion>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == versionId, cancellationToken);
        if (version is null)
        {
            return null;
        }

        var framework = await db.Set<Framework>().AsNoTracking().SingleAsync(row => row.Id == version.FrameworkId, cancellationToken);
        return await reader.ReadAsync(framework, version, cancellationToken);
    }

    public async Task<IReadOnlyList<VersionReference>> ListConsultableAsync(CancellationToken cancellationToken = default)
    {
        VersionState[] states = [VersionState.Draft, VersionState.InConsultation, VersionState.InRevision];
        var versions = db.Set<FrameworkVersion>().Where(version => states.Contains(version.State)).OrderByDescending(version => version.CreatedAt);
        return [.. (await References(versions).ToListAsync(cancellationToken)).OrderBy(version => version.Slug, StringComparer.Ordinal)];
    }

    public async Task<RequirementDescent> DescendAsync(Guid fromVersionId, Guid toVersionId, CancellationToken cancellationToken = default)
    {
        var from = await FindVersionAsync(fromVersionId, cancellationToken);
        var to = await FindVersionAsync(toVersionId, cancellationToken);
        if (from is null || to is null || from.FrameworkId != to.FrameworkId)
        {
            return new RequirementDescent(new Dictionary<string, IReadOnlyList<string>>());
        }

        var steps = await reader.LineageBetweenAsync(from.Slug, from.Label, to.Label, cancellationToken);
        var ids = await db.Set<Requirement>().Where(row => row.VersionId == fromVersionId || row.VersionId == toVersionId)
            .Select(row => new { row.VersionId, row.StableId })
            .ToListAsync(cancellationToken);
        var earlier = ids.Where(row => row.VersionId == fromVersionId).Select(row => row.StableId).ToList();
        var later = ids.Where(row => row.VersionId == toVersionId).Select(row => row.StableId).ToHashSet();
        var descent = new Descent(earlier, later, steps);
        return new RequirementDescent(earlier.ToDictionary(id => id, descent.HeirsOf));
    }

    private IQueryable<VersionReference> References(IQueryable<FrameworkVersion> versions) =>
        from version in versions
        join framework in db.Set<Framework>() on version.FrameworkId equals framework.Id
        select new VersionReference(version.Id, framework.Id, framework.Slug, version.Label, version.State, version.PublishedAt) { BasedOn = version.BasedOn };
}
