using AsmPortal.Audit;
using AsmPortal.Data;
using AsmPortal.Grievances.Contracts;
using AsmPortal.Grievances.Models;
using AsmPortal.Grievances.Services.Clocks;
using AsmPortal.Grievances.Services.Rules;
using AsmPortal.Sealing;
using AsmPortal.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AsmPortal.Grievances.Services.Handling;

/// <summary>
/// Every change of a case goes through here: its state, its history, the clocks that start and end with it, and the audit row. Nothing is saved here: the caller
/// holds the transaction.
/// </summary>
internal sealed class CaseChanges(
    PortalDbContext db, CaseClocks clocks, ISealedRecords sealedRecords, IAuditTrailManager audit, ICurrentUser user, PortalDay day, IOptions<GrievanceOptions> options)
{
    private static readonly ClockKind[] Working = [ClockKind.Log, ClockKind.Acknowledge, ClockKind.Screen, ClockKind.RespondentReply, ClockKind.Feedback, ClockKind.Appeal];

    /// <summary>Brings a case into the state that a move leads to. The caller has asked the state machine.</summary>
    public async Task MoveAsync(Grievance grievance, GrievanceMove move, ISealingKey key, string note, CancellationToken cancellationToken, bool byComplainant = false)
    {
        var from = grievance.State;
        var to = GrievanceStateMachine.Next(from, move) ?? throw new InvalidOperationException($"{move} is not possible in {from}.");
        (grievance.State, grievance.StateOn) = (to, day.Today);
        Step(grievance, move == GrievanceMove.Reopen ? StepKind.Reopened : StepKind.Moved, key, note, from, to, byComplainant);
        Audit(grievance, move.ToString(), byComplainant);
        await FollowClocksAsync(grievance, move, cancellationToken);
        await FollowRetentionAsync(grievance, cancellationToken);
    }

    /// <summary>Writes a step that leaves the state as it is.</summary>
    public void Note(Grievance grievance, StepKind kind, ISealingKey key, string note, bool byComplainant = false)
    {
        Step(grievance, kind, key, note, null, null, byComplainant);
        Audit(grievance, kind.ToString(), byComplainant);
    }

    /// <summary>What a new case begins with: its first step and its clocks.</summary>
    public async Task OpenAsync(Grievance grievance, ISealingKey key, bool byComplainant, CancellationToken cancellationToken)
    {
        Step(grievance, StepKind.Filed, key, "", null, GrievanceState.Submitted, byComplainant);
        Audit(grievance, "Filed", byComplainant);
        await clocks.StartAsync(grievance, [ClockKind.Log, ClockKind.Acknowledge, ClockKind.Feedback], cancellationToken);
    }

    /// <summary>An audit row about a case: its id and facts without a person in them. What a complainant did is told to the day, not here.</summary>
    public void Audit(Grievance grievance, string what, bool byComplainant = false, IReadOnlyDictionary<string, string>? facts = null)
    {
        // An audit row has a time; beside it the complainant's coming would have one too. Their acts stand in the history of the case, with a day.
        if (!byComplainant)
        {
            audit.Record($"Grievances.{what}", GrievanceKinds.Case, grievance.Id.ToString(), facts);
        }
    }

    private void Step(Grievance grievance, StepKind kind, ISealingKey key, string note, GrievanceState? from, GrievanceState? to, bool byComplainant)
    {
        var step = new GrievanceStep { GrievanceId = grievance.Id, Number = ++grievance.Steps, Kind = kind, From = from, To = to, ById = byComplainant ? null : user.Id, On = day.Today };
        step.Note = note.Length == 0 ? null : key.Seal(SealedFields.Step(step.Id), note);
        db.Add(step);
    }

    private async Task FollowClocksAsync(Grievance grievance, GrievanceMove move, CancellationToken cancellationToken)
    {
        switch (move)
        {
            case GrievanceMove.Acknowledge:
                await clocks.EndAsync(grievance, [ClockKind.Log, ClockKind.Acknowledge], cancellationToken);
                await clocks.StartAsync(grievance, [ClockKind.Screen], cancellationToken);
                break;
            case GrievanceMove.Admit:
                await clocks.EndAsync(grievance, [ClockKind.Screen], cancellationToken);
                break;
            case GrievanceMove.FindInadmissible or GrievanceMove.Merge or GrievanceMove.ReferOut or GrievanceMove.DismissAppeal or GrievanceMove.Withdraw:
                await clocks.EndAsync(grievance, Working, cancellationToken);
                break;
            case GrievanceMove.HearRespondent:
                await clocks.StartAsync(grievance, [ClockKind.RespondentReply], cancellationToken);
                break;
            case GrievanceMove.ResumeInquiry:
                await clocks.EndAsync(grievance, [ClockKind.RespondentReply], cancellationToken);
                break;
            case GrievanceMove.Decide or GrievanceMove.DecideAppeal:
                await clocks.EndAsync(grievance, [ClockKind.RespondentReply, ClockKind.Feedback, ClockKind.Appeal], cancellationToken);
                await clocks.StartAsync(grievance, [ClockKind.FirstCheck, ClockKind.SecondCheck], cancellationToken);
                break;
            case GrievanceMove.FileAppeal:
                await clocks.StartAsync(grievance, [ClockKind.Appeal], cancellationToken);
                break;
            case GrievanceMove.AdmitOnAppeal:
                await clocks.EndAsync(grievance, [ClockKind.Appeal], cancellationToken);
                await clocks.StartAsync(grievance, [ClockKind.Feedback], cancellationToken);
                break;
            case GrievanceMove.Reopen:
                await clocks.StartAsync(grievance, grievance.State == GrievanceState.Screening ? [ClockKind.Screen, ClockKind.Feedback] : [ClockKind.Feedback], cancellationToken);
                break;
        }
    }

    private Task FollowRetentionAsync(Grievance grievance, CancellationToken cancellationToken)
    {
        grievance.ClosedOn = GrievanceStateMachine.Ended.Contains(grievance.State) ? day.Today : null;
        return RetainAsync(grievance, cancellationToken);
    }

    /// <summary>
    /// Gives the case and all that belongs to it their last days: so long after its end, by what came of it. While somebody works on it, or a hold keeps it, nothing
    /// of it ends. Also for what was added after the end.
    /// </summary>
    /// <param name="grievance">The case.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="held">Whether a hold keeps it from now on; as it stands when left out.</param>
    public async Task RetainAsync(Grievance grievance, CancellationToken cancellationToken, bool? held = null)
    {
        var isHeld = held ?? (await sealedRecords.StatusAsync(grievance.Id, cancellationToken) is { Held: true });
        var last = !isHeld && grievance.ClosedOn is { } ended ? new RetentionRules(options.Value).LastDays(grievance.State, grievance.Outcome, grievance.InadmissibleReason, ended) : null;
        DateTime? until = last is { Case: var ofCase } ? day.EndOf(ofCase) : null;
        DateTime? identityUntil = last is { Identity: var ofIdentity } ? day.EndOf(ofIdentity) : null;
        await sealedRecords.RetainUntilAsync(grievance.Id, until, cancellationToken);
        foreach (var id in await IdsAsync<RespondentLink>(row => row.GrievanceId == grievance.Id, row => row.Id, cancellationToken))
        {
            await sealedRecords.RetainUntilAsync(id, until, cancellationToken);
        }

        foreach (var id in await IdsAsync<IdentityRequest>(row => row.GrievanceId == grievance.Id, row => row.Id, cancellationToken))
        {
            await sealedRecords.RetainUntilAsync(id, until, cancellationToken);
        }

        foreach (var id in await IdsAsync<SealedIdentity>(row => row.GrievanceId == grievance.Id, row => row.Id, cancellationToken))
        {
            await sealedRecords.RetainUntilAsync(id, identityUntil, cancellationToken);
        }
    }

    /// <summary>Also of rows that are not saved yet.</summary>
    private async Task<IEnumerable<Guid>> IdsAsync<T>(System.Linq.Expressions.Expression<Func<T, bool>> where, Func<T, Guid> id, CancellationToken cancellationToken)
        where T : class =>
        [.. (await db.Set<T>().Where(where).ToListAsync(cancellationToken)).Concat(db.Set<T>().Local.Where(where.Compile())).Select(id).Distinct()];
}
