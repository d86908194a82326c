using AsmPortal.Accounts.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services;

/// <summary>A case is to go to another organisation.</summary>
internal sealed record TransferRequest(string Organisation, string Reason, long? Version = null);

/// <summary>Gives cases to other organisations: the owner asks, a supervisor offers, the others accept or reject. Until they accept nothing changes hands.</summary>
internal sealed class Transferring(
    PortalDbContext db, CaseScope scope, CaseWork work, CaseChanges changes, Assigning assigning, Closing closing, CaseNotices notices, IOrganisationDirectory organisations, ICurrentUser user, IStringLocalizer<ChildProtectionResources> S)
{
    private static readonly TransferState[] Running = [TransferState.Requested, TransferState.Offered];

    /// <summary>Asks for a transfer; a supervisor's is offered at once.</summary>
    public Task<Result> RequestAsync(string number, TransferRequest request, CancellationToken cancellationToken) => work.RunAsync(number, request.Version, async hand =>
    {
        var row = hand.Case;
        if (!hand.Standing.IsOwner && !(hand.Standing.IsSupervisor && row.OrganisationId is not null))
        {
            return work.Refuse(CaseRefusal.WrongParty, row.State);
        }

        if (!CaseStateMachine.Open.Contains(row.State))
        {
            return work.WrongState(row.State);
        }

        if (await RunningAsync(row.Id, cancellationToken) is not null)
        {
            return Result.Refuse(FailureKind.Conflict, S["A transfer of this case is under way already."]);
        }

        List<Reason> reasons = [.. Said.Check(S, request.Reason, "reason", needed: true)];
        var target = await organisations.FindByNameAsync(request.Organisation.Trim(), cancellationToken);
        if (target is null || target.Id == row.OrganisationId)
        {
            reasons.Add(new Reason(S["Write the name of another organisation as it stands in the register."], "organisation"));
        }

        if (reasons.Count > 0)
        {
            return Said.Refuse(reasons);
        }

        var transfer = new CaseTransfer
        {
            CaseId = row.Id,
            FromOrganisationId = row.OrganisationId,
            FromOwnerId = row.OwnerId,
            ToOrganisationId = target!.Id,
            RequestedById = changes.Me,
            RequestedAt = changes.Now,
        };
        transfer.SealedReason = hand.Key.Seal($"transfer:{transfer.Id}", request.Reason.Trim());
        db.Add(transfer);
        changes.Note(hand, CaseStepKind.TransferRequested, subjectId: transfer.Id);
        if (hand.Standing.IsSupervisor)
        {
            await OfferAsync(hand, transfer, cancellationToken);
        }
        else
        {
            await notices.WaitsForSupervisorAsync(row, $"transfer:{transfer.Id}", cancellationToken);
        }

        return Result.Done;
    }, cancellationToken);

    /// <summary>A supervisor offers what the owner asked for.</summary>
    public Task<Result> OfferAsync(string number, long? version, CancellationToken cancellationToken) => work.RunAsync(number, version, async hand =>
    {
        if (!hand.Standing.IsSupervisor)
        {
            return work.Refuse(CaseRefusal.WrongParty, hand.Case.State);
        }

        if (await RunningAsync(hand.Case.Id, cancellationToken) is not { State: TransferState.Requested } transfer)
        {
            return work.WrongState(hand.Case.State);
        }

        await OfferAsync(hand, transfer, cancellationToken);
        return Result.Done;
    }, cancellationToken);

    /// <summary>The sending side takes it back.</summary>
    public Task<Result> RevokeAsync(string number, long? version, CancellationToken cancellationToken) => work.RunAsync(number, version, async hand =>
    {
        if (!hand.Standing.IsOwner && !hand.Standing.IsSupervisor)
        {
            return work.Refuse(CaseRefusal.WrongParty, hand.Case.State);
        }

        if (await RunningAsync(hand.Case.Id, cancellationToken) is not { } transfer)
        {
            return work.WrongState(hand.Case.State);
        }

        End(transfer, TransferState.Revoked);
        changes.Note(hand, CaseStepKind.TransferRevoked, subjectId: transfer.Id);
        return Result.Done;
    }, cancellationToken);

    /// <summary>The receiving side takes the case: an officer for themselves, a supervisor for the officer of their organisation whom they name.</summary>
    public Task<Result> AcceptAsync(Guid id, Guid? officerId, CancellationToken cancellationToken) => AnswerAsync(id, async (hand, transfer) =>
    {
        var wanted = officerId ?? (user.Has(Permissions.Work) ? changes.Me : transfer.ToOwnerId);
        if (wanted != changes.Me && !user.Has(Permissions.Supervise))
        {
            return work.Refuse(CaseRefusal.WrongParty, hand.Case.State);
        }

        if ((await assigning.OfficersAsync([transfer.ToOrganisationId], cancellationToken)).FirstOrDefault(one => one.UserId == wanted) is not { } officer)
        {
            return assigning.NoSuchOfficer();
        }

        End(transfer, TransferState.Accepted);
        (hand.Case.OrganisationId, hand.Case.OwnerId) = (transfer.ToOrganisationId, officer.UserId);
        await closing.WithdrawAsync(hand.Case, cancellationToken);
        changes.Note(hand, CaseStepKind.TransferAccepted, subjectId: transfer.Id);
        changes.Note(hand, CaseStepKind.Assigned, subjectId: officer.UserId);
        if (officer.UserId != changes.Me)
        {
            await notices.AssignedAsync(hand.Case, cancellationToken);
        }

        return null;
    }, cancellationToken);

    public Task<Result> RejectAsync(Guid id, string note, CancellationToken cancellationToken) => AnswerAsync(id, (hand, transfer) =>
    {
        List<Reason> reasons = [.. Said.Check(S, note, "note", needed: true)];
        if (reasons.Count > 0)
        {
            return Task.FromResult<Result?>(Said.Refuse(reasons));
        }

        End(transfer, TransferState.Rejected);
        changes.Note(hand, CaseStepKind.TransferRejected, note.Trim(), transfer.Id);
        return Task.FromResult<Result?>(null);
    }, cancellationToken);

    private async Task<Result> AnswerAsync(Guid id, Func<CaseInHand, CaseTransfer, Task<Result?>> then, CancellationToken cancellationToken)
    {
        var mine = (await scope.OfferedToMeAsync(cancellationToken)).Where(one => one.Id == id);
        var number = await mine.Join(db.Set<ChildCase>(), one => one.CaseId, row => row.Id, (_, row) => row.Number).FirstOrDefaultAsync(cancellationToken);
        var result = number is null
            ? work.NotThere()
            : await work.RunOnAsync(db.Set<ChildCase>().Where(row => mine.Any(one => one.CaseId == row.Id)), number, null, async hand =>
                await then(hand, await mine.SingleAsync(cancellationToken)) ?? Result.Done, null, cancellationToken);

        // Somebody of one's own organisation may have been faster; strangers are told nothing.
        return result.Failure == FailureKind.NotFound && await scope.WasOfferedToMeAsync(id, cancellationToken)
            ? Result.Refuse(FailureKind.Conflict, S["This offer was answered already, or taken back."])
            : result;
    }

    private async Task OfferAsync(CaseInHand hand, CaseTransfer transfer, CancellationToken cancellationToken)
    {
        (transfer.State, transfer.OfferedAt) = (TransferState.Offered, changes.Now);
        changes.Note(hand, CaseStepKind.TransferOffered, subjectId: transfer.Id);
        await notices.OfferedAsync(transfer, hand.Case.Number, cancellationToken);
    }

    private void End(CaseTransfer transfer, TransferState state) => (transfer.State, transfer.DecidedAt, transfer.DecidedById) = (state, changes.Now, changes.Me);

    private Task<CaseTransfer?> RunningAsync(Guid caseId, CancellationToken cancellationToken) =>
        db.Set<CaseTransfer>().FirstOrDefaultAsync(one => one.CaseId == caseId && Running.Contains(one.State), cancellationToken);
}
