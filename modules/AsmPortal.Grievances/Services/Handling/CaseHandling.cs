using AsmPortal.Accounts.Contracts;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Clocks;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Grievances.Services.Handling;

/// <summary>Taking up, assigning, weighing and acknowledging cases, their clocks, and the dialogue.</summary>
internal sealed class CaseHandling(
    PortalDbContext db, CaseWork work, CaseChanges changes, CaseClocks clocks, CaseNotices notices, IUserDirectory users, ICurrentUser user, PortalDay day, IStringLocalizer<GrievancesResources> S)
{
    /// <summary>Makes the person at work the owner of a case that has none. Of two at once the second is told.</summary>
    public Task<Result> TakeUpAsync(string number, CancellationToken cancellationToken) => work.RunAsync(number, null, async one =>
    {
        if (!one.Standing.Handles || user.Id is not { } me)
        {
            return work.NotYours();
        }

        if (one.Grievance.OwnerId is not null)
        {
            return Result.Refuse(FailureKind.Conflict, S["Somebody else has taken it up already."]);
        }

        await SetOwnerAsync(one, me, cancellationToken);
        return Result.Done;
    }, cancellationToken);

    /// <summary>Gives a case to an officer, an investigator or both. Nobody is both, and nobody who decides it looks into it.</summary>
    public Task<Result> AssignAsync(string number, long? version, Guid? owner, Guid? investigator, CancellationToken cancellationToken) => work.RunAsync(number, version, async one =>
    {
        if (!one.Standing.Leads)
        {
            return work.NotYours();
        }

        if (owner is { } newOwner && !await HasAsync(newOwner, Permissions.HandleName, cancellationToken))
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose somebody who handles grievances."], "owner");
        }

        if (investigator is { } newInvestigator && !await HasAsync(newInvestigator, Permissions.InvestigateName, cancellationToken))
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose somebody who investigates."], "investigator");
        }

        if (investigator is not null && investigator == (owner ?? one.Grievance.OwnerId))
        {
            return Result.Refuse(FailureKind.Invalid, S["The owner and the investigator are two people."], "investigator");
        }

        if (investigator is { } sits && await db.Set<DecisionSeat>().AnyAsync(seat => seat.GrievanceId == one.Grievance.Id && seat.UserId == sits, cancellationToken))
        {
            return Result.Refuse(FailureKind.Invalid, S["This person sits on its committee: whoever decides does not investigate."], "investigator");
        }

        if (owner is { } given && given != one.Grievance.OwnerId)
        {
            await SetOwnerAsync(one, given, cancellationToken);
        }

        if (investigator != one.Grievance.InvestigatorId)
        {
            await EndPartAsync(one.Grievance, CasePart.Investigator, cancellationToken);
            one.Grievance.InvestigatorId = investigator;
            if (investigator is { } person)
            {
                db.Add(new CasePerson { GrievanceId = one.Grievance.Id, UserId = person, Part = CasePart.Investigator, FromOn = day.Today });
                await notices.WaitsAsync(one.Grievance, [person], $"investigate:{person}", GrievancePaths.Case(number), cancellationToken);
            }

            changes.Note(one.Grievance, StepKind.Assigned, one.Key, "");
        }

        return Result.Done;
    }, cancellationToken);

    /// <summary>Says how much harm it may do to wait.</summary>
    public Task<Result> WeighAsync(string number, long? version, GrievanceCriticality criticality, string? reason, CancellationToken cancellationToken) => work.RunAsync(number, version, async one =>
    {
        if (!one.Standing.Leads)
        {
            return work.NotYours();
        }

        if (work.RefuseText(reason, "reason") is { } refusal)
        {
            return refusal;
        }

        one.Grievance.Criticality = criticality;
        changes.Note(one.Grievance, StepKind.CriticalityChanged, one.Key, reason!.Trim());
        await clocks.FollowCriticalityAsync(one.Grievance, cancellationToken);
        return Result.Done;
    }, cancellationToken);

    /// <summary>Tells the complainant that it arrived, in their language.</summary>
    public Task<Result> AcknowledgeAsync(string number, long? version, string? text, CancellationToken cancellationToken) => work.RunAsync(number, version, async one =>
    {
        if (!one.Standing.Leads)
        {
            return work.NotYours();
        }

        if ((work.RefuseMove(one.Grievance, GrievanceMove.Acknowledge) ?? work.RefuseText(text, "text")) is { } refusal)
        {
            return refusal;
        }

        Say(one, text!.Trim(), MessageKind.Notice);
        await changes.MoveAsync(one.Grievance, GrievanceMove.Acknowledge, one.Key, "", cancellationToken);
        return Result.Done;
    }, cancellationToken);

    /// <summary>Writes to the complainant; in every state.</summary>
    public Task<Result> WriteAsync(string number, string? text, bool isQuestion, CancellationToken cancellationToken) => work.RunAsync(number, null, one =>
    {
        if (!one.Standing.Leads && !one.Standing.IsInvestigator)
        {
            return Task.FromResult(work.NotYours());
        }

        if (work.RefuseText(text, "text") is { } refusal)
        {
            return Task.FromResult(refusal);
        }

        Say(one, text!.Trim(), isQuestion ? MessageKind.Question : MessageKind.Message);
        changes.Audit(one.Grievance, "MessageSent");
        return Task.FromResult(Result.Done);
    }, cancellationToken);

    /// <summary>Marks what the complainant wrote as read.</summary>
    public Task<Result> MarkReadAsync(string number, CancellationToken cancellationToken) => work.RunAsync(number, null, async one =>
    {
        if (!one.Standing.Leads && !one.Standing.IsInvestigator)
        {
            return work.NotYours();
        }

        one.Grievance.WaitsForOfficer = false;
        foreach (var message in await db.Set<GrievanceMessage>().Where(row => row.GrievanceId == one.Grievance.Id && row.Direction == MessageDirection.FromComplainant && !row.Read).ToListAsync(cancellationToken))
        {
            message.Read = true;
        }

        changes.Audit(one.Grievance, "MessagesRead");
        return Result.Done;
    }, cancellationToken);

    /// <summary>Holds a clock for a reason that its rule allows.</summary>
    public Task<Result> PauseAsync(string number, Guid deadlineId, PauseReason? reason, string? note, CancellationToken cancellationToken) => work.RunAsync(number, null, async one =>
    {
        if (!one.Standing.Leads)
        {
            return work.NotYours();
        }

        if (reason is null)
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose a reason."], "reason");
        }

        if (work.RefuseText(note, "note") is { } refusal)
        {
            return refusal;
        }

        if (await clocks.PauseAsync(one.Grievance, deadlineId, reason.Value, user.Id, cancellationToken) is not { } pause)
        {
            return Result.Refuse(FailureKind.Conflict, S["This clock does not run, or the rules do not let it stand still for this reason."], "reason");
        }

        pause.Note = one.Key.Seal(SealedFields.Pause(pause.Id), note!.Trim());
        changes.Note(one.Grievance, StepKind.Paused, one.Key, "");
        return Result.Done;
    }, cancellationToken);

    /// <summary>Lets a held clock run on.</summary>
    public Task<Result> ResumeAsync(string number, Guid deadlineId, CancellationToken cancellationToken) => work.RunAsync(number, null, async one =>
    {
        if (!one.Standing.Leads)
        {
            return work.NotYours();
        }

        if (!await clocks.ResumeAsync(one.Grievance, deadlineId, cancellationToken))
        {
            return Result.Refuse(FailureKind.Conflict, S["This clock does not stand still."]);
        }

        changes.Note(one.Grievance, StepKind.Resumed, one.Key, "");
        return Result.Done;
    }, cancellationToken);

    /// <summary>Takes the longer time for the answer, once, and tells the complainant why.</summary>
    public Task<Result> ExtendAsync(string number, ExtensionReason? reason, string? text, CancellationToken cancellationToken) => work.RunAsync(number, null, async one =>
    {
        if (!one.Standing.Leads)
        {
            return work.NotYours();
        }

        if (reason is null)
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose a reason."], "reason");
        }

        if (work.RefuseText(text, "text") is { } refusal)
        {
            return refusal;
        }

        if (!await clocks.ExtendAsync(one.Grievance, reason.Value, cancellationToken))
        {
            return Result.Refuse(FailureKind.Conflict, S["The time for the answer cannot be extended: it was extended before, stands still or is over."]);
        }

        Say(one, text!.Trim(), MessageKind.Notice);
        changes.Note(one.Grievance, StepKind.Extended, one.Key, "");
        return Result.Done;
    }, cancellationToken);

    /// <summary>Adds a message to the complainant to a case in hand.</summary>
    public void Say(CaseInHand one, string text, MessageKind kind)
    {
        var message = new GrievanceMessage
        {
            GrievanceId = one.Grievance.Id,
            Number = ++one.Grievance.Messages,
            Direction = MessageDirection.ToComplainant,
            Kind = kind,
            Language = one.Grievance.Language,
            SentOn = day.Today,
            ById = user.Id,
        };
        message.Text = one.Key.Seal(SealedFields.Message(message.Id), text);
        db.Add(message);
        one.Grievance.UnreadSince ??= day.Today;
        one.Grievance.WaitsForOfficer = false;
    }

    private async Task SetOwnerAsync(CaseInHand one, Guid owner, CancellationToken cancellationToken)
    {
        await EndPartAsync(one.Grievance, CasePart.Owner, cancellationToken);
        one.Grievance.OwnerId = owner;
        db.Add(new CasePerson { GrievanceId = one.Grievance.Id, UserId = owner, Part = CasePart.Owner, FromOn = day.Today });
        changes.Note(one.Grievance, StepKind.Assigned, one.Key, "");
        await clocks.EndAsync(one.Grievance, [ClockKind.Log], cancellationToken);
        await notices.WaitsAsync(one.Grievance, [owner], $"own:{owner}", GrievancePaths.Case(one.Grievance.Number), cancellationToken);
    }

    private async Task EndPartAsync(Grievance grievance, CasePart part, CancellationToken cancellationToken)
    {
        foreach (var person in await db.Set<CasePerson>().Where(row => row.GrievanceId == grievance.Id && row.Part == part && row.UntilOn == null).ToListAsync(cancellationToken))
        {
            person.UntilOn = day.Today;
        }
    }

    private async Task<bool> HasAsync(Guid person, string permission, CancellationToken cancellationToken) =>
        (await users.FindByPermissionAsync(permission, cancellationToken)).Any(one => one.Id == person);
}
