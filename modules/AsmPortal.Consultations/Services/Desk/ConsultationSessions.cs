using AsmPortal.Audit;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Desk;

/// <summary>Opens a consultation for a change of its set-up: one writer at a time, so that what was checked still holds when it is saved.</summary>
internal sealed class ConsultationSessions(PortalDbContext db, ICurrentUser user, IAuditTrailManager audit, IPageCache cache, TimeProvider time, IStringLocalizer<ConsultationsResources> S)
{
    public static string LockName(string slug) => $"consultations:{slug}";

    /// <summary>For those who manage consultations.</summary>
    /// <param name="slug">The consultation.</param>
    /// <param name="expectedVersion">The version that the person started from; null when the change does not depend on what they read.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Result<ConsultationSession>> OpenAsync(string slug, long? expectedVersion, CancellationToken cancellationToken)
    {
        if (!user.Has(Permissions.Manage))
        {
            return Result<ConsultationSession>.Refuse(FailureKind.Forbidden, S["You may not change this consultation."]);
        }

        var transaction = await db.BeginExclusiveAsync(LockName(slug), cancellationToken);
        try
        {
            var consultation = await db.Set<Consultation>().FirstOrDefaultAsync(row => row.Slug == slug, cancellationToken);
            if (consultation is not null)
            {
                await db.Entry(consultation).ReloadAsync(cancellationToken);
            }

            if (consultation is not null && (expectedVersion is null || consultation.Version == expectedVersion))
            {
                return new ConsultationSession(db, transaction, audit, cache, consultation, time.GetUtcNow().UtcDateTime);
            }

            await transaction.DisposeAsync();
            return consultation is null
                ? Result<ConsultationSession>.Refuse(FailureKind.NotFound, S["There is no such consultation."])
                : Result<ConsultationSession>.Refuse(FailureKind.Conflict, S["Somebody else has changed this in the meantime. Your entries are still here; compare and save again."]);
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }
}

/// <summary>One change of a consultation's set-up: everything of it is saved by <see cref="CompleteAsync"/> or not at all.</summary>
internal sealed class ConsultationSession(PortalDbContext db, IDbContextTransaction transaction, IAuditTrailManager audit, IPageCache cache, Consultation consultation, DateTime now)
    : IAsyncDisposable
{
    private bool _completed;

    public Consultation Consultation => consultation;

    public DateTime Now => now;

    public async Task CompleteAsync(string auditName, CancellationToken cancellationToken, params IReadOnlyList<(string Name, string Value)> details)
    {
        var facts = new Dictionary<string, string> { ["consultation"] = consultation.Slug };
        foreach (var (name, value) in details)
        {
            facts[name] = value;
        }

        audit.Record(auditName, nameof(Consultation), consultation.Id.ToString(), facts);
        cache.Evict(CacheTags.All);
        cache.Evict(CacheTags.Contributions(consultation.Slug));
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
