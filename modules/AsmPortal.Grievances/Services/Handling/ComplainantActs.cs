using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Sealing;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AsmPortal.Grievances.Services.Handling;

/// <summary>
/// What a complainant does with a case that they have proved to be theirs. The caller holds the transaction under <see cref="CaseWork.Lock"/> and saves. Nothing
/// is written into the audit trail, which has times; the history of the case has it with the day.
/// </summary>
internal sealed class ComplainantActs(
    PortalDbContext db, CaseChanges changes, PortalDay day, IOptions<GrievanceOptions> options, IStringLocalizer<GrievancesResources> S)
{
    private readonly ClockRules _rules = new(WorkingDays.Drc, options.Value);

    /// <summary>A new case came in: its first step and its clocks. Those who take it up are told by a task within the hour: a notice has a time.</summary>
    /// <param name="grievance">Added to the unit of work already.</param>
    /// <param name="key">Its key.</param>
    /// <param name="byComplainant">Whether they filed it themselves; else an officer keyed it in.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task OpenAsync(Grievance grievance, ISealingKey key, bool byComplainant, CancellationToken cancellationToken) =>
        changes.OpenAsync(grievance, key, byComplainant, cancellationToken);

    /// <summary>A message; in every state.</summary>
    /// <returns>The message, so that files can be put to it.</returns>
    public GrievanceMessage Write(Grievance grievance, ISealingKey key, string text, MessageKind kind, string language)
    {
        var message = new GrievanceMessage
        {
            GrievanceId = grievance.Id,
            Number = ++grievance.Messages,
            Direction = MessageDirection.FromComplainant,
            Kind = kind,
            Language = language,
            SentOn = day.Today,
        };
        message.Text = key.Seal(SealedFields.Message(message.Id), text);
        db.Add(message);
        grievance.WaitsForOfficer = true;
        return message;
    }

    /// <summary>Takes the case back. A critical one goes on all the same, because others may be in danger; so does one that is decided.</summary>
    public async Task<Result> WithdrawAsync(Grievance grievance, ISealingKey key, string text, string language, CancellationToken cancellationToken)
    {
        if (grievance.WithdrawnOn is not null || GrievanceStateMachine.Ended.Contains(grievance.State))
        {
            return Result.Refuse(FailureKind.Conflict, S["This grievance is at its end or was taken back already."]);
        }

        grievance.WithdrawnOn = day.Today;
        Write(grievance, key, text, MessageKind.Withdrawal, language);
        if (GrievanceStateMachine.WithdrawalEnds(grievance.State, grievance.Criticality))
        {
            await changes.MoveAsync(grievance, GrievanceMove.Withdraw, key, "", cancellationToken, byComplainant: true);
        }
        else
        {
            changes.Note(grievance, StepKind.Withdrawn, key, "", byComplainant: true);
        }

        return Result.Done;
    }

    /// <summary>Whether an appeal can be filed today: once, within its time.</summary>
    public async Task<bool> MayAppealAsync(Grievance grievance, CancellationToken cancellationToken) =>
        GrievanceStateMachine.May(grievance.State, GrievanceMove.FileAppeal)
        && AppealableFrom(grievance) is { } from && _rules.MayAppeal(from, day.Today)
        && !await db.Set<GrievanceAppeal>().AnyAsync(row => row.GrievanceId == grievance.Id, cancellationToken);

    /// <summary>Appeals: once, within its time; other people decide.</summary>
    public async Task<Result> AppealAsync(Grievance grievance, ISealingKey key, string grounds, string language, CancellationToken cancellationToken)
    {
        if (!await MayAppealAsync(grievance, cancellationToken))
        {
            return Result.Refuse(FailureKind.Conflict, S["This cannot be appealed: a decision can be appealed once, within {0} days.", options.Value.AppealWithinDays]);
        }

        var appeal = new GrievanceAppeal { GrievanceId = grievance.Id, FiledOn = day.Today, Against = grievance.State };
        appeal.Grounds = key.Seal(SealedFields.Appeal(appeal.Id), grounds);
        db.Add(appeal);
        Write(grievance, key, grounds, MessageKind.Appeal, language);
        await changes.MoveAsync(grievance, GrievanceMove.FileAppeal, key, "", cancellationToken, byComplainant: true);
        return Result.Done;
    }

    /// <summary>Reports that somebody was punished or threatened for it; in every state.</summary>
    public void ReportRetaliation(Grievance grievance, ISealingKey key, string text, string language)
    {
        var report = new RetaliationReport { GrievanceId = grievance.Id, ReportedOn = day.Today, ByComplainant = true };
        report.Text = key.Seal(SealedFields.Retaliation(report.Id), text);
        db.Add(report);
        Write(grievance, key, text, MessageKind.Retaliation, language);
    }

    private static DateOnly? AppealableFrom(Grievance grievance) => grievance.State == GrievanceState.Inadmissible ? grievance.StateOn : grievance.DecidedOn;
}
