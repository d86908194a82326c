using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services;

/// <summary>
/// Stores a document as a new draft, or in place of the content of a version that may still be written. One transaction, in batches: the time is linear in the rows.
/// A stable id that is empty or only repeats the code is joined by code with what the version held before or with the version it is based on.
/// </summary>
internal sealed class VersionWriter(
    PortalDbContext db,
    ICurrentUser user,
    IAuditTrailManager audit,
    IPageCache cache,
    TimeProvider time,
    IStringLocalizer<FrameworksResources> S)
{
    /// <returns>The version's id.</returns>
    public Task<Result<Guid>> WriteAsync(VersionDocument document, CancellationToken cancellationToken) => WriteAsync(document, null, null, cancellationToken);

    /// <param name="document">The version.</param>
    /// <param name="alongside">What is saved with the version or not at all; it is given the version's id.</param>
    /// <param name="progress">Hears the number of requirements written so far.</param>
    /// <param name="cancellationToken">Cancels; nothing is stored then.</param>
    /// <returns>The version's id.</returns>
    public async Task<Result<Guid>> WriteAsync(
        VersionDocument document, Func<Guid, CancellationToken, Task>? alongside, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        if (!user.Has(Permissions.Import) && !user.Has(Permissions.Edit))
        {
            return Result<Guid>.Refuse(FailureKind.Forbidden, S["You may not write framework versions."]);
        }

        var faults = new VersionDocumentRules(S).Check(document);
        if (faults.Count > 0)
        {
            return Result<Guid>.Refuse(FailureKind.Invalid, faults);
        }

        await using var transaction = await db.BeginExclusiveAsync(VersionSessions.LockName(document.Framework.Slug), cancellationToken);
        var framework = await db.Set<Framework>().FirstOrDefaultAsync(row => row.Slug == document.Framework.Slug, cancellationToken);
        if (framework is not null && framework.AuthoritativeLanguage != document.Framework.AuthoritativeLanguage)
        {
            return Result<Guid>.Refuse(FailureKind.Conflict, S["The authoritative language of this framework is “{0}”.", framework.AuthoritativeLanguage], "authoritativeLanguage");
        }

        framework ??= Add(document.Framework);
        var version = await db.Set<FrameworkVersion>().FirstOrDefaultAsync(row => row.FrameworkId == framework.Id && row.Label == document.Version, cancellationToken);
        if (version is not null && !VersionAccess.IsEditable(version.State))
        {
            return Result<Guid>.Refuse(FailureKind.Conflict, S["Version {0} is not being written: its state is “{1}”.", version.Label, S.Enum(version.State)]);
        }

        var replaced = version is not null;
        var known = await KnownIdsAsync(framework.Id, version, document.BasedOn, cancellationToken);
        version = await PrepareAsync(framework, version, document, cancellationToken);
        await new VersionContentWriter(db, version.Id, known, user, Now, progress).WriteAsync(document, cancellationToken);
        if (alongside is not null)
        {
            await alongside(version.Id, cancellationToken);
        }

        audit.Record(
            replaced ? "Frameworks.VersionReplaced" : "Frameworks.VersionCreated",
            nameof(FrameworkVersion),
            version.Id.ToString(),
            new Dictionary<string, string> { ["framework"] = framework.Slug, ["version"] = version.Label });
        cache.Evict("frameworks");
        cache.Evict($"framework:{framework.Slug}");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return version.Id;
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private Framework Add(FrameworkHeader header)
    {
        var framework = new Framework
        {
            Slug = header.Slug,
            Title = header.Title,
            Summary = header.Summary,
            AuthoritativeLanguage = header.AuthoritativeLanguage,
            Illustrative = header.Illustrative,
            CreatedAt = Now,
        };
        db.Add(framework);
        return framework;
    }

    private async Task<FrameworkVersion> PrepareAsync(Framework framework, FrameworkVersion? version, VersionDocument document, CancellationToken cancellationToken)
    {
        if (version is null)
        {
            version = new FrameworkVersion { FrameworkId = framework.Id, Label = document.Version, CreatedAt = Now };
            db.Add(version);
        }
        else
        {
            await RemoveContentAsync(version.Id, cancellationToken);
        }

        version.BasedOn = document.BasedOn;
        version.Note = document.Note;
        version.ContentChangedAt = Now;
        await db.SaveChangesAsync(cancellationToken);
        return version;
    }

    private async Task RemoveContentAsync(Guid versionId, CancellationToken cancellationToken)
    {
        await db.Set<Lineage>().Where(row => row.VersionId == versionId).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Mapping>().Where(row => row.VersionId == versionId).ExecuteDeleteAsync(cancellationToken);
        await db.Set<RequirementText>().Where(row => row.VersionId == versionId).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Requirement>().Where(row => row.VersionId == versionId).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Principle>().Where(row => row.VersionId == versionId).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Level>().Where(row => row.VersionId == versionId).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<KnownStableIds> KnownIdsAsync(Guid frameworkId, FrameworkVersion? version, string? basedOn, CancellationToken cancellationToken)
    {
        var basis = basedOn is null
            ? Guid.Empty
            : await db.Set<FrameworkVersion>().Where(row => row.FrameworkId == frameworkId && row.Label == basedOn).Select(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        var known = new KnownStableIds();
        foreach (var id in new[] { version?.Id ?? Guid.Empty, basis }.Where(id => id != Guid.Empty))
        {
            known.AddPrinciples(await db.Set<Principle>().Where(row => row.VersionId == id).Select(row => new CodeAndStableId(row.Code, row.StableId)).ToListAsync(cancellationToken));
            known.AddRequirements(await db.Set<Requirement>().Where(row => row.VersionId == id).Select(row => new CodeAndStableId(row.Code, row.StableId)).ToListAsync(cancellationToken));
        }

        return known;
    }
}

internal sealed record CodeAndStableId(string Code, string StableId);

/// <summary>Stable ids by code of what was there before: the first one added for a code counts.</summary>
internal sealed class KnownStableIds
{
    private readonly Dictionary<string, string> _principles = [];
    private readonly Dictionary<string, string> _requirements = [];

    public void AddPrinciples(IEnumerable<CodeAndStableId> rows) => Add(_principles, rows);

    public void AddRequirements(IEnumerable<CodeAndStableId> rows) => Add(_requirements, rows);

    /// <param name="principle">The section.</param>
    /// <param name="taken">Ids that the document uses itself; what is joined is added.</param>
    public string Principle(PrincipleDocument principle, HashSet<string> taken) => Take(principle.StableId, principle.Code, _principles, taken);

    /// <inheritdoc cref="Principle"/>
    public string Requirement(RequirementDocument requirement, HashSet<string> taken) => Take(requirement.StableId, requirement.Code, _requirements, taken);

    /// <summary>A new id: nothing can be read from it, so nobody expects it to follow a code.</summary>
    public static string New() => Guid.CreateVersion7().ToString("N");

    private static void Add(Dictionary<string, string> ids, IEnumerable<CodeAndStableId> rows)
    {
        foreach (var row in rows)
        {
            ids.TryAdd(row.Code, row.StableId);
        }
    }

    private static string Take(string given, string code, Dictionary<string, string> known, HashSet<string> taken)
    {
        // Files without ids come with the code in their place: that says no more than the code does.
        if (given.Length > 0 && given != code)
        {
            return given;
        }

        if (known.TryGetValue(code, out var id) && id != given && taken.Add(id))
        {
            return id;
        }

        return given.Length > 0 ? given : New();
    }
}
