using System.Globalization;
using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Sealing;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Kernel.Sealing;

internal sealed class BreakGlass(
    PortalDbContext context, ISealedRecords records, IAuditTrailManager audit, ICurrentUser user, TimeProvider time, IStringLocalizer<KernelResources> S) : IBreakGlass
{
    public const int ReasonLength = 20;
    public const int NoteLength = 10;
    private const int LongestText = 2000;
    private const int MostWaiting = 100;
    private static readonly TimeSpan Open = TimeSpan.FromHours(3);
    private static readonly TimeSpan ReviewWithin = TimeSpan.FromHours(72);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<Result<Guid>> OpenAsync(string kind, Guid recordId, string reason, CancellationToken cancellationToken = default)
    {
        if (user.Id is not { } userId)
        {
            return Result<Guid>.Refuse(FailureKind.Forbidden, S["You are not allowed to do this."]);
        }

        reason = (reason ?? "").Trim();
        if (reason.Length is < ReasonLength or > LongestText)
        {
            return Result<Guid>.Refuse(FailureKind.Invalid, S["Say in {0} to {1} characters why you must see this record now.", ReasonLength, LongestText], "Reason");
        }

        if (!await context.Set<SealedRecordRow>().AnyAsync(record => record.Id == recordId && record.Kind == kind && record.DestroyedAt == null, cancellationToken)
            || await records.ForWritingAsync(recordId, cancellationToken) is not { } key)
        {
            return Result<Guid>.Refuse(FailureKind.NotFound, S["This does not exist."]);
        }

        var id = Guid.CreateVersion7();
        context.Add(new BreakGlassRow
        {
            Id = id,
            Kind = kind,
            RecordId = recordId,
            UserId = userId,
            Reason = key.Seal(ReasonField(id), reason),
            OpenedAt = Now,
            EndsAt = Now + Open,
        });
        audit.Record("Sealing.BreakGlassOpened", kind, recordId.ToString(), Facts(id));
        await context.SaveChangesAsync(cancellationToken);
        return id;
    }

    public async Task<IReadOnlyList<Guid>> OpenForMeAsync(string kind, CancellationToken cancellationToken = default)
    {
        // Both ends are compared: a clock that is set back opens nothing again.
        var now = Now;
        return user.Id is { } userId
            ? await context.Set<BreakGlassRow>().AsNoTracking()
                .Where(grant => grant.UserId == userId && grant.Kind == kind && grant.OpenedAt <= now && grant.EndsAt > now)
                .Select(grant => grant.RecordId).Distinct().ToListAsync(cancellationToken)
            : [];
    }

    public async Task<IReadOnlyList<BreakGlassGrant>> WaitingAsync(string kind, CancellationToken cancellationToken = default)
    {
        var rows = await context.Set<BreakGlassRow>().AsNoTracking().Where(grant => grant.Kind == kind && grant.ReviewedAt == null)
            .OrderBy(grant => grant.OpenedAt).Take(MostWaiting).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new BreakGlassGrant(row.Id, row.Kind, row.RecordId, row.UserId, row.OpenedAt, row.EndsAt, row.OpenedAt + ReviewWithin, row.ReviewedAt, row.Justified))];
    }

    public async Task<IReadOnlyDictionary<Guid, string>> ReadReasonsAsync(string kind, IReadOnlyCollection<Guid> grantIds, CancellationToken cancellationToken = default)
    {
        var rows = await context.Set<BreakGlassRow>().AsNoTracking().Where(grant => grant.Kind == kind && grantIds.Contains(grant.Id)).ToListAsync(cancellationToken);
        var keys = await records.OpenAsync(new SealedReading("Sealing.BreakGlassReasonsRead"), kind, [.. rows.Select(row => row.RecordId).Distinct()], cancellationToken);
        return rows.Where(row => keys.ContainsKey(row.RecordId)).ToDictionary(row => row.Id, row => keys[row.RecordId].Unseal(ReasonField(row.Id), row.Reason)!);
    }

    public async Task<Result> ReviewAsync(string kind, Guid grantId, bool justified, string note, CancellationToken cancellationToken = default)
    {
        note = (note ?? "").Trim();
        if (note.Length > LongestText || (!justified && note.Length < NoteLength))
        {
            return Result.Refuse(FailureKind.Invalid, S["Say in {0} to {1} characters why it was not right.", NoteLength, LongestText], "Note");
        }

        await using var transaction = await context.BeginExclusiveAsync(string.Create(CultureInfo.InvariantCulture, $"breakglass:{grantId}"), cancellationToken);
        var grant = await context.Set<BreakGlassRow>().FirstOrDefaultAsync(row => row.Id == grantId && row.Kind == kind, cancellationToken);
        if (grant is null || await records.ForWritingAsync(grant.RecordId, cancellationToken) is not { } key)
        {
            return Result.Refuse(FailureKind.NotFound, S["This does not exist."]);
        }

        if (user.Id is not { } userId || grant.UserId == userId)
        {
            return Result.Refuse(FailureKind.Forbidden, S["Nobody judges an opening of their own."]);
        }

        if (grant.ReviewedAt is not null)
        {
            return Result.Refuse(FailureKind.Conflict, S["This opening has been judged already."]);
        }

        (grant.ReviewedAt, grant.ReviewedBy, grant.Justified) = (Now, userId, justified);
        grant.Note = note.Length > 0 ? key.Seal("breakglass-note:" + grant.Id, note) : null;
        audit.Record(justified ? "Sealing.BreakGlassJustified" : "Sealing.BreakGlassNotJustified", kind, grant.RecordId.ToString(), Facts(grant.Id));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }

    private static string ReasonField(Guid id) => "breakglass-reason:" + id;

    private static Dictionary<string, string> Facts(Guid grant) => new() { ["grant"] = grant.ToString() };
}
