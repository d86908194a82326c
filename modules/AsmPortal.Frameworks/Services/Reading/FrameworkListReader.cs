using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Frameworks.Services.Reading;

/// <summary>A framework with the versions that the reader may see, the newest first; never without one.</summary>
internal sealed record ListedFramework(
    Guid Id, string Slug, LocalizedText Title, LocalizedText Summary, string AuthoritativeLanguage, bool Illustrative, IReadOnlyList<ListedVersion> Versions)
{
    /// <summary>The version in force; null when none is.</summary>
    public ListedVersion? InForce => Versions.FirstOrDefault(version => version.State == VersionState.Published);

    /// <summary>The version to begin with: the one in force, else the newest.</summary>
    public ListedVersion Foremost => InForce ?? Versions[0];
}

/// <summary>A version in a list.</summary>
internal sealed record ListedVersion(
    Guid Id, Guid FrameworkId, string Label, VersionState State, string? BasedOn, LocalizedText Note, DateTime ContentChangedAt, DateTime? PublishedAt);

/// <summary>How many of a version's requirements can be read in a language.</summary>
internal sealed record LanguageCount(string Language, int Readable, int Total);

/// <summary>Lists frameworks as far as the running reader may see them.</summary>
internal sealed class FrameworkListReader(PortalDbContext db, ICurrentUser user)
{
    /// <summary>Frameworks by slug.</summary>
    public async Task<Slice<ListedFramework>> ListAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        var frameworks = Visible();
        if (Cursor.Read(after, 1) is [var slug])
        {
            frameworks = frameworks.Where(framework => string.Compare(framework.Slug, slug) > 0);
        }

        var found = await frameworks.OrderBy(framework => framework.Slug).Take(limit + 1).ToListAsync(cancellationToken);
        var slice = Cursor.Cut(found, limit, framework => [framework.Slug]);
        return new Slice<ListedFramework>(await WithVersionsAsync(slice.Items, cancellationToken), slice.Next);
    }

    /// <summary>One framework; null when the reader sees none of that name.</summary>
    public async Task<ListedFramework?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        var found = await Visible().Where(framework => framework.Slug == slug).ToListAsync(cancellationToken);
        return (await WithVersionsAsync(found, cancellationToken)).FirstOrDefault();
    }

    /// <summary>How far versions can be read in each language, in the order of <see cref="Languages.All"/>.</summary>
    public async Task<ILookup<Guid, LanguageCount>> CountLanguagesAsync(IEnumerable<Guid> versionIds, CancellationToken cancellationToken)
    {
        var ids = versionIds.ToList();
        var counts = await db.Set<RequirementText>().Where(text => ids.Contains(text.VersionId))
            .GroupBy(text => new { text.VersionId, text.Language, text.State })
            .Select(cell => new { cell.Key.VersionId, cell.Key.Language, cell.Key.State, Count = cell.Count() })
            .ToListAsync(cancellationToken);
        return ids.SelectMany(_ => Languages.All, (id, language) => (id, language)).ToLookup(
            pair => pair.id,
            pair =>
            {
                var cells = counts.Where(cell => cell.VersionId == pair.id && cell.Language == pair.language).ToList();
                return new LanguageCount(pair.language, cells.Where(cell => cell.State is TextState.Draft or TextState.Reviewed).Sum(cell => cell.Count), cells.Sum(cell => cell.Count));
            });
    }

    /// <summary>The steps of versions through their states, the latest first.</summary>
    public async Task<IReadOnlyList<Transition>> TransitionsAsync(IEnumerable<Guid> versionIds, CancellationToken cancellationToken)
    {
        var ids = versionIds.ToList();
        return await db.Set<Transition>().AsNoTracking().Where(step => ids.Contains(step.VersionId)).OrderByDescending(step => step.At).ThenByDescending(step => step.Id).ToListAsync(cancellationToken);
    }

    private IQueryable<Framework> Visible()
    {
        var states = VersionAccess.VisibleTo(user);
        return db.Set<Framework>().AsNoTracking()
            .Where(framework => db.Set<FrameworkVersion>().Any(version => version.FrameworkId == framework.Id && states.Contains(version.State)));
    }

    private async Task<IReadOnlyList<ListedFramework>> WithVersionsAsync(IReadOnlyList<Framework> frameworks, CancellationToken cancellationToken)
    {
        var states = VersionAccess.VisibleTo(user);
        var ids = frameworks.Select(framework => framework.Id).ToList();
        var versions = (await db.Set<FrameworkVersion>().AsNoTracking()
            .Where(version => ids.Contains(version.FrameworkId) && states.Contains(version.State))
            .OrderByDescending(version => version.CreatedAt).ThenByDescending(version => version.Id)
            .Select(version => new ListedVersion(
                version.Id, version.FrameworkId, version.Label, version.State, version.BasedOn, version.Note, version.ContentChangedAt, version.PublishedAt))
            .ToListAsync(cancellationToken)).ToLookup(version => version.FrameworkId);
        return
        [
            .. frameworks.Select(framework => new ListedFramework(
                framework.Id,
                framework.Slug,
                framework.Title,
                framework.Summary,
                framework.AuthoritativeLanguage,
                framework.Illustrative,
                [.. versions[framework.Id]])),
        ];
    }
}
