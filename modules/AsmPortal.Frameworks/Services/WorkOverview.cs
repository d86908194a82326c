using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Localization;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Frameworks.Services;

/// <summary>A framework on the desk, with its versions, the newest first.</summary>
internal sealed record WorkFramework(string Slug, LocalizedText Title, bool Illustrative, IReadOnlyList<WorkVersion> Versions);

/// <summary>A version on the desk.</summary>
internal sealed record WorkVersion(Guid Id, string Slug, LocalizedText Title, string Authoritative, string Label, VersionState State, string? BasedOn, IReadOnlyList<LanguageCount> Languages)
{
    public string Path => $"/work/frameworks/{Slug}/{Label}";

    public bool IsEditable => VersionAccess.IsEditable(State);
}

/// <summary>How many texts of a version stand in a language in which state.</summary>
internal sealed record LanguageCount(string Language, int Missing, int Draft, int Reviewed, int Stale)
{
    public int Total => Missing + Draft + Reviewed + Stale;
}

/// <summary>Reads what waits on the desk of the person behind the request.</summary>
internal sealed class WorkOverview(PortalDbContext db, ICurrentUser user)
{
    public async Task<IReadOnlyList<WorkFramework>> FrameworksAsync(CancellationToken cancellationToken)
    {
        var frameworks = await db.Set<Framework>().AsNoTracking().OrderBy(row => row.Slug).ToListAsync(cancellationToken);
        var versions = (await VersionsAsync(VersionAccess.VisibleTo(user), cancellationToken)).ToLookup(version => version.Slug);
        return [.. frameworks.Select(row => new WorkFramework(row.Slug, row.Title, row.Illustrative, [.. versions[row.Slug]]))];
    }

    /// <summary>Versions in one of these states, the newest first.</summary>
    public async Task<IReadOnlyList<WorkVersion>> VersionsAsync(IReadOnlyList<VersionState> states, CancellationToken cancellationToken)
    {
        var rows = await (from version in db.Set<FrameworkVersion>()
                          where states.Contains(version.State)
                          join framework in db.Set<Framework>() on version.FrameworkId equals framework.Id
                          orderby version.CreatedAt descending, version.Id descending
                          select new { version.Id, framework.Slug, framework.Title, framework.AuthoritativeLanguage, version.Label, version.State, version.BasedOn }).ToListAsync(cancellationToken);
        var written = rows.Where(row => !VersionAccess.Locked.Contains(row.State)).Select(row => row.Id).ToList();
        var counts = (await db.Set<RequirementText>().Where(text => written.Contains(text.VersionId))
            .GroupBy(text => new { text.VersionId, text.Language, text.State })
            .Select(group => new { group.Key.VersionId, group.Key.Language, group.Key.State, Count = group.Count() })
            .ToListAsync(cancellationToken)).ToDictionary(cell => (cell.VersionId, cell.Language, cell.State), cell => cell.Count);
        return [.. rows.Select(row => new WorkVersion(
            row.Id, row.Slug, row.Title, row.AuthoritativeLanguage, row.Label, row.State, row.BasedOn,
            VersionAccess.Locked.Contains(row.State) ? [] : [.. Languages.All.Select(language => Count(row.Id, language))]))];

        LanguageCount Count(Guid id, string language) => new(
            language, Of(id, language, TextState.Missing), Of(id, language, TextState.Draft), Of(id, language, TextState.Reviewed), Of(id, language, TextState.Stale));

        int Of(Guid id, string language, TextState state) => counts.GetValueOrDefault((id, language, state));
    }

    /// <summary>Versions whose next step is the reader's: to propose, to decide, to publish.</summary>
    public async Task<IReadOnlyList<WorkVersion>> AwaitingReaderAsync(CancellationToken cancellationToken)
    {
        var versions = await VersionsAsync([VersionState.TechnicalReview, VersionState.Approved], cancellationToken);
        var ids = versions.Select(version => version.Id).ToList();
        var changed = await db.Set<FrameworkVersion>().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.ContentChangedAt, cancellationToken);
        var decisions = (await db.Set<Decision>().AsNoTracking().Where(row => ids.Contains(row.VersionId)).OrderBy(row => row.At).ToListAsync(cancellationToken)).ToLookup(row => row.VersionId);
        return [.. versions.Where(version => version.State == VersionState.Approved
            ? user.Has(Permissions.Publish)
            : (user.Has(Permissions.Propose) && !Counts(version.Id, DecisionKind.TechnicalProposal)) || (user.Has(Permissions.Decide) && Counts(version.Id, DecisionKind.TechnicalProposal)))];

        bool Counts(Guid id, DecisionKind kind) =>
            decisions[id].LastOrDefault(row => row.Kind == kind) is { Outcome: DecisionOutcome.InFavour } last && last.At >= changed[id];
    }
}
