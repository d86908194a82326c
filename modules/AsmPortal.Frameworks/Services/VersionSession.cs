using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Frameworks.Contracts;
using AsmPortal.Frameworks.Models;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Frameworks.Services;

/// <summary>Opens a version for writing: one writer of a framework at a time, so that what was checked still holds when it is saved.</summary>
internal sealed class VersionSessions(
    PortalDbContext db,
    ICurrentUser user,
    IAuditTrailManager audit,
    IPageCache cache,
    TimeProvider time,
    IStringLocalizer<FrameworksResources> S)
{
    /// <summary>For changes of content, which only two states allow.</summary>
    public async Task<Result<VersionSession>> OpenForEditingAsync(Guid versionId, bool permitted, CancellationToken cancellationToken)
    {
        if (!permitted)
        {
            return Result<VersionSession>.Refuse(FailureKind.Forbidden, S["You may not change this version."]);
        }

        var opened = await OpenAsync(versionId, cancellationToken);
        if (opened is not { Succeeded: true, Value.Version: var version } || VersionAccess.IsEditable(version.State))
        {
            return opened;
        }

        await opened.Value.DisposeAsync();
        return Result<VersionSession>.Refuse(FailureKind.Conflict, S["Version {0} is not being written: its state is “{1}”.", version.Label, S.Enum(version.State)]);
    }

    public async Task<Result<VersionSession>> OpenAsync(Guid versionId, CancellationToken cancellationToken)
    {
        var slug = await (from version in db.Set<FrameworkVersion>()
                          where version.Id == versionId
                          join framework in db.Set<Framework>() on version.FrameworkId equals framework.Id
                          select framework.Slug).FirstOrDefaultAsync(cancellationToken);
        if (slug is null)
        {
            return Result<VersionSession>.Refuse(FailureKind.NotFound, S["There is no such version."]);
        }

        var transaction = await db.BeginExclusiveAsync(LockName(slug), cancellationToken);
        try
        {
            var framework = await db.Set<Framework>().SingleAsync(row => row.Slug == slug, cancellationToken);
            var version = await db.Set<FrameworkVersion>().SingleAsync(row => row.Id == versionId, cancellationToken);
            await db.Entry(version).ReloadAsync(cancellationToken);
            return new VersionSession(db, transaction, user, audit, cache, framework, version, time.GetUtcNow().UtcDateTime);
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    public static string LockName(string slug) => $"frameworks:{slug}";
}

/// <summary>One change of a version: everything of it is saved by <see cref="CompleteAsync"/> or not at all.</summary>
internal sealed class VersionSession(
    PortalDbContext db,
    IDbContextTransaction transaction,
    ICurrentUser user,
    IAuditTrailManager audit,
    IPageCache cache,
    Framework framework,
    FrameworkVersion version,
    DateTime now) : IAsyncDisposable
{
    private bool _completed;

    public Framework Framework => framework;

    public FrameworkVersion Version => version;

    /// <summary>The moment of this change, the same in every row of it.</summary>
    public DateTime Now => now;

    public string Authoritative => framework.AuthoritativeLanguage;

    /// <summary>Adds an audit row about this version or something in it.</summary>
    public void Record(string name, string subjectType, Guid subjectId, params IReadOnlyList<(string Name, string Value)> details)
    {
        var facts = new Dictionary<string, string> { ["framework"] = framework.Slug, ["version"] = version.Label };
        foreach (var (key, value) in details)
        {
            facts[key] = value.Length <= 500 ? value : value[..500];
        }

        audit.Record(name, subjectType, subjectId.ToString(), facts);
    }

    /// <summary>The change is one of content: what the committees decided before it counts no more.</summary>
    public void ContentChanged() => version.ContentChangedAt = now;

    public void Stamp(RequirementText text)
    {
        text.ChangedAt = now;
        text.ChangedBy = user.Name;
        text.ChangedById = user.Id;
    }

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        cache.Evict("frameworks");
        cache.Evict($"framework:{framework.Slug}");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        _completed = true;
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        if (!_completed)
        {
            // A refused change must not be saved by whatever the request does next.
            db.ChangeTracker.Clear();
        }
    }
}
