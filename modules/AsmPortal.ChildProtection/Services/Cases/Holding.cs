using AsmPortal.ChildProtection.Models;
using AsmPortal.Sealing;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.ChildProtection.Services;

/// <summary>A legal hold: a supervisor keeps a case beyond the day on which it would be destroyed, and lets it go again.</summary>
internal sealed class Holding(CaseWork work, CaseChanges changes, ISealedRecords sealing, IStringLocalizer<ChildProtectionResources> S)
{
    public Task<Result> HoldAsync(string number, HoldGround? ground, long? version, CancellationToken cancellationToken) => SetAsync(number, version, true, ground, cancellationToken);

    public Task<Result> LiftAsync(string number, long? version, CancellationToken cancellationToken) => SetAsync(number, version, false, null, cancellationToken);

    private Task<Result> SetAsync(string number, long? version, bool hold, HoldGround? ground, CancellationToken cancellationToken) => work.RunAsync(number, version, async hand =>
    {
        if (!hand.Standing.IsSupervisor)
        {
            return work.Refuse(CaseRefusal.WrongParty, hand.Case.State);
        }

        if (hold && ground is null)
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose why the case must be kept."], "ground");
        }

        if ((await sealing.StatusAsync(hand.Case.Id, cancellationToken))?.Held == hold)
        {
            return Result.Refuse(FailureKind.Conflict, hold ? S["A legal hold keeps this case already."] : S["No legal hold keeps this case."]);
        }

        await sealing.SetHoldAsync(hand.Case.Id, hold, ground?.ToString() ?? "lifted", cancellationToken);
        changes.Note(hand, hold ? CaseStepKind.HoldSet : CaseStepKind.HoldLifted);
        return Result.Done;
    }, cancellationToken);
}
