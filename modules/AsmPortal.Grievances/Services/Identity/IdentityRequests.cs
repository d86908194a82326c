using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Sealing;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AsmPortal.Grievances.Services.Identity;

/// <summary>A request as its custodian sees it: a number, who asks by role, and why. Nothing of the case.</summary>
/// <param name="Request">The request.</param>
/// <param name="Number">Number of the case.</param>
/// <param name="Anonymity">How the complainant wants to be known: what the custodian weighs the reason against.</param>
/// <param name="Reason">Why it is asked.</param>
/// <param name="Decision">The custodian's reason; null while it waits.</param>
internal sealed record ShownRequest(IdentityRequest Request, string Number, GrievanceAnonymity Anonymity, string Reason, string? Decision);

/// <summary>
/// The way to a complainant's identity, and there is no other: somebody who handles the case asks with a reason, a custodian who has no part in it decides with
/// a reason, and only the one who asked may open it, for a few days. Without a custodian nobody can. A broken glass does not lead here.
/// </summary>
internal sealed class IdentityRequests(
    PortalDbContext db, GrievanceScope scope, CaseWork work, CaseChanges changes, CaseNotices notices, ISealedRecords sealedRecords, IAuditTrailManager audit, ICurrentUser user, TimeProvider time,
    IOptions<GrievanceOptions> options, IStringLocalizer<GrievancesResources> S)
{
    private const int MostShown = 50;
    private static readonly SealedReading Reading = new("Grievances.IdentityRequestsRead");

    /// <summary>Asks for the identity of the complainant of a case.</summary>
    public Task<Result> AskAsync(string number, string? reason, CancellationToken cancellationToken) => work.RunAsync(number, null, async one =>
    {
        if ((!one.Standing.Leads && !one.Standing.IsInvestigator) || user.Id is not { } me)
        {
            return work.NotYours();
        }

        if (!await db.Set<SealedIdentity>().AnyAsync(row => row.GrievanceId == one.Grievance.Id && row.Content != null, cancellationToken))
        {
            return Result.Refuse(FailureKind.Conflict, S["There is no identity: the complainant gave none, or it was destroyed."]);
        }

        if (work.RefuseText(reason, "reason") is { } refusal)
        {
            return refusal;
        }

        if (await db.Set<IdentityRequest>().AnyAsync(row => row.GrievanceId == one.Grievance.Id && row.RequestedById == me && row.State == IdentityRequestState.Waiting, cancellationToken))
        {
            return Result.Refuse(FailureKind.Conflict, S["Your request waits for the custodian."]);
        }

        var request = new IdentityRequest { GrievanceId = one.Grievance.Id, RequestedById = me, RequestedAt = Now };
        var key = await sealedRecords.CreateAsync(GrievanceKinds.IdentityRequest, request.Id, cancellationToken);
        request.Reason = key.Seal(SealedFields.RequestReason, reason!.Trim());
        db.Add(request);
        await changes.RetainAsync(one.Grievance, cancellationToken);
        changes.Audit(one.Grievance, "IdentityAsked", facts: new Dictionary<string, string> { ["request"] = request.Id.ToString() });
        await notices.IdentityAskedAsync(request, one.Grievance, cancellationToken);
        return Result.Done;
    }, cancellationToken);

    /// <summary>The requests that the custodian at work sees, the waiting ones first. The reasons are opened, the cases are not.</summary>
    public async Task<IReadOnlyList<ShownRequest>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await scope.RequestsToDecide().AsNoTracking().OrderByDescending(row => row.State == IdentityRequestState.Waiting).ThenByDescending(row => row.RequestedAt).Take(MostShown)
            .Join(db.Set<Grievance>(), row => row.GrievanceId, row => row.Id, (request, grievance) => new { Request = request, grievance.Number, grievance.Anonymity }).ToListAsync(cancellationToken);
        var keys = await sealedRecords.OpenAsync(Reading, GrievanceKinds.IdentityRequest, rows.ConvertAll(row => row.Request.Id), cancellationToken);

        // Of the case the custodian learns the number, which counts as a reading of it; nothing of it is opened.
        await sealedRecords.OpenAsync(Reading, GrievanceKinds.Case, [.. rows.Select(row => row.Request.GrievanceId).Distinct()], cancellationToken);
        return [.. rows.Where(row => keys.ContainsKey(row.Request.Id)).Select(row => Show(row.Request, row.Number, row.Anonymity, keys[row.Request.Id]))
            .OrderByDescending(row => row.Request.State == IdentityRequestState.Waiting).ThenByDescending(row => row.Request.RequestedAt)];
    }

    /// <summary>Decides a request, with a reason. Nobody decides their own, and nobody who has a part in the case.</summary>
    public async Task<Result> DecideAsync(Guid requestId, bool? grant, string? reason, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginExclusiveAsync($"grievance-identity:{requestId}", cancellationToken);
        if (await scope.RequestsToDecide().FirstOrDefaultAsync(row => row.Id == requestId, cancellationToken) is not { } request || await sealedRecords.ForWritingAsync(request.Id, cancellationToken) is not { } key)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such request."]);
        }

        if (request.State != IdentityRequestState.Waiting)
        {
            return Result.Refuse(FailureKind.Conflict, S["This request was decided already."]);
        }

        if (await db.Set<CasePerson>().AnyAsync(row => row.GrievanceId == request.GrievanceId && row.UserId == user.Id, cancellationToken))
        {
            return Result.Refuse(FailureKind.Forbidden, S["You have a part in this case: another custodian decides."]);
        }

        if (grant is null)
        {
            return Result.Refuse(FailureKind.Invalid, S["Grant it or refuse it."], "grant");
        }

        if (work.RefuseText(reason, "reason") is { } refusal)
        {
            return refusal;
        }

        (request.State, request.CustodianId, request.DecidedAt) = (grant.Value ? IdentityRequestState.Granted : IdentityRequestState.Refused, user.Id, Now);
        request.OpenUntil = grant.Value ? Now.AddHours(options.Value.IdentityHours) : null;
        request.Decision = key.Seal(SealedFields.RequestDecision, reason!.Trim());
        audit.Record(grant.Value ? "Grievances.IdentityGranted" : "Grievances.IdentityRefused", GrievanceKinds.IdentityRequest, request.Id.ToString());
        var grievance = await db.Set<Grievance>().AsNoTracking().FirstAsync(row => row.Id == request.GrievanceId, cancellationToken);
        await notices.WaitsAsync(grievance, request.RequestedById is { } asker ? [asker] : [], $"identity-decided:{request.Id}", GrievancePaths.Part(grievance.Number, "protection"), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Done;
    }

    /// <summary>Opens an identity that was granted to the person at work.</summary>
    /// <returns>The identity as it was given, as JSON; refused when it was not granted to them, or no longer.</returns>
    public async Task<Result<string>> OpenAsync(string number, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginExclusiveAsync(CaseWork.Lock(number), cancellationToken);
        var (me, now) = (user.Id, Now);
        if (await scope.FindAsync(number, cancellationToken) is not { } grievance || (await scope.StandingAsync(grievance, cancellationToken)).ByBreakGlass)
        {
            return Result<string>.Refuse(FailureKind.NotFound, S["There is no such grievance."]);
        }

        var request = await db.Set<IdentityRequest>().Where(row => row.GrievanceId == grievance.Id && row.RequestedById == me && row.State == IdentityRequestState.Granted && row.OpenUntil > now)
            .OrderByDescending(row => row.OpenUntil).FirstOrDefaultAsync(cancellationToken);
        var identity = await db.Set<SealedIdentity>().AsNoTracking().FirstOrDefaultAsync(row => row.GrievanceId == grievance.Id && row.Content != null, cancellationToken);
        if (request is null || identity is null)
        {
            return Result<string>.Refuse(FailureKind.Forbidden, S["Nobody opens it without a decision of the custodian that is in force."]);
        }

        var keys = await sealedRecords.OpenAsync(new SealedReading("Grievances.IdentityOpened", new Dictionary<string, string> { ["request"] = request.Id.ToString() }), GrievanceKinds.Identity, [identity.Id], cancellationToken);
        if (!keys.TryGetValue(identity.Id, out var key))
        {
            return Result<string>.Refuse(FailureKind.Conflict, S["There is no identity: the complainant gave none, or it was destroyed."]);
        }

        request.Opened++;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return key.Unseal(SealedFields.Identity, identity.Content) ?? "";
    }

    /// <summary>The requests of the person at work for a case, newest first, with the custodian's reasons.</summary>
    public async Task<IReadOnlyList<ShownRequest>> MineAsync(Grievance grievance, CancellationToken cancellationToken)
    {
        var me = user.Id;
        var rows = await db.Set<IdentityRequest>().AsNoTracking().Where(row => row.GrievanceId == grievance.Id && row.RequestedById == me).OrderByDescending(row => row.RequestedAt).Take(MostShown).ToListAsync(cancellationToken);
        var keys = await sealedRecords.OpenAsync(Reading, GrievanceKinds.IdentityRequest, rows.ConvertAll(row => row.Id), cancellationToken);
        return [.. rows.Where(row => keys.ContainsKey(row.Id)).Select(row => Show(row, grievance.Number, grievance.Anonymity, keys[row.Id]))];
    }

    /// <summary>Whether one of these requests lets the identity be opened now.</summary>
    public bool IsOpen(IReadOnlyList<ShownRequest> requests) => requests.Any(row => row.Request.State == IdentityRequestState.Granted && row.Request.OpenUntil > Now);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private static ShownRequest Show(IdentityRequest request, string number, GrievanceAnonymity anonymity, ISealedKey key) =>
        new(request, number, anonymity, key.Unseal(SealedFields.RequestReason, request.Reason) ?? "", key.Unseal(SealedFields.RequestDecision, request.Decision));
}
