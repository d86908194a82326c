using System.ComponentModel.DataAnnotations;
using AsmPortal.Grievances.Services.Handling;
using AsmPortal.Localization;
using AsmPortal.Sealing;
using AsmPortal.Web;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Services.Deciding;

/// <summary>Why a case must not be destroyed on its day.</summary>
[LocalizedEnum]
internal enum HoldGround
{
    [Display(Name = "A proceeding before a court")]
    Court,
    [Display(Name = "An investigation by the prosecutor")]
    Prosecutor,
    [Display(Name = "A labour inspection")]
    LabourInspection,
    [Display(Name = "The complainant asked for it")]
    Complainant,
}

/// <summary>Keeps a case beyond its day for as long as a law or a proceeding asks for it, with all that belongs to it. A supervisor sets and lifts it; both are audited with the ground.</summary>
internal sealed class LegalHold(CaseWork work, CaseChanges changes, ISealedRecords sealedRecords, IStringLocalizer<GrievancesResources> S)
{
    public Task<Result> SetAsync(string number, bool hold, HoldGround? ground, CancellationToken cancellationToken) => work.RunAsync(number, null, async one =>
    {
        if (!one.Standing.Supervises)
        {
            return work.NotYours();
        }

        if (ground is null || !Enum.IsDefined(ground.Value))
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose a reason."], "ground");
        }

        if (await sealedRecords.StatusAsync(one.Grievance.Id, cancellationToken) is not { } status || status.Held == hold)
        {
            return Result.Refuse(FailureKind.Conflict, hold ? S["The case is held already."] : S["The case is not held."]);
        }

        await sealedRecords.SetHoldAsync(one.Grievance.Id, hold, ground.Value.ToString(), cancellationToken);
        await changes.RetainAsync(one.Grievance, cancellationToken, hold);
        return Result.Done;
    }, cancellationToken);
}
