using AsmPortal.Audit;
using AsmPortal.ChildProtection.Contracts;
using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Sealing;
using AsmPortal.Security;

namespace AsmPortal.ChildProtection.Services;

/// <summary>Writes steps: every change of a case goes through here, with its audit row. Words are sealed before they reach a row.</summary>
internal sealed class CaseChanges(PortalDbContext db, IAuditTrailManager audit, ISealedRecords sealing, DeadlineBook deadlines, CaseClocks clocks, ICurrentUser user, TimeProvider time)
{
    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public Guid? Me => user.Id;

    /// <summary>Brings a case into a state.</summary>
    public async Task<CaseStep> MoveAsync(CaseInHand hand, ChildCaseState to, CaseStepKind kind, string note, CancellationToken cancellationToken, Guid? subjectId = null)
    {
        var row = hand.Case;
        var from = row.State;
        (row.State, row.StateAt) = (to, Now);
        if (CaseStateMachine.Ended.Contains(to))
        {
            await deadlines.CancelAllAsync(row, cancellationToken);
            await sealing.RetainUntilAsync(row.Id, clocks.KeepUntil(to, Now), cancellationToken);
        }
        else if (from == ChildCaseState.Observed)
        {
            // Somebody looks after the child from here on: it is not forgotten until that ends.
            await sealing.RetainUntilAsync(row.Id, null, cancellationToken);
        }
        else if (CaseStateMachine.Ended.Contains(from))
        {
            // Work begins anew: what was due of the ended case, such as the check after six months, is not.
            await deadlines.CancelAllAsync(row, cancellationToken);
            await sealing.RetainUntilAsync(row.Id, null, cancellationToken);
        }

        if (to == ChildCaseState.Reopened)
        {
            await deadlines.StartAsync(row, DeadlineKind.Assessment, row.Id, Now, clocks.Assessment(CaseClocks.RiskOf(row), Now), cancellationToken);
        }

        return Add(row, hand.Key, kind, from, to, note, subjectId);
    }

    /// <summary>Adds a step that leaves a case in its state.</summary>
    public CaseStep Note(CaseInHand hand, CaseStepKind kind, string note = "", Guid? subjectId = null) => Add(hand.Case, hand.Key, kind, null, null, note, subjectId);

    /// <summary>Keeps a supervisor's decision.</summary>
    public void Decide(CaseInHand hand, ApprovalKind kind, Guid subjectId, bool approved, string note)
    {
        var id = Guid.CreateVersion7();
        db.Add(new Approval
        {
            Id = id,
            CaseId = hand.Case.Id,
            Kind = kind,
            SubjectId = subjectId,
            Approved = approved,
            SealedNote = note.Length == 0 ? null : hand.Key.Seal($"approval:{id}", note),
            ById = user.Id,
            At = Now,
        });
    }

    /// <summary>Adds the first step of a new case.</summary>
    public CaseStep Opened(ChildCase row, ISealingKey key, CaseStepKind kind) => Add(row, key, kind, null, row.State, "", null);

    private CaseStep Add(ChildCase row, ISealingKey key, CaseStepKind kind, ChildCaseState? from, ChildCaseState? to, string note, Guid? subjectId)
    {
        var id = Guid.CreateVersion7();
        var step = new CaseStep
        {
            Id = id,
            CaseId = row.Id,
            Number = ++row.Steps,
            Kind = kind,
            From = from,
            To = to,
            SubjectId = subjectId,
            SealedNote = note.Length == 0 ? null : key.Seal($"step:{id}", note),
            ById = user.Id,
            At = Now,
        };
        db.Add(step);
        var facts = new Dictionary<string, string> { ["number"] = row.Number };
        if (subjectId is { } subject)
        {
            facts["subject"] = subject.ToString();
        }

        if (to is { } state)
        {
            facts["state"] = state.ToString();
        }

        audit.Record($"ChildProtection.{kind}", ChildCase.Kind, row.Id.ToString(), facts);
        return step;
    }
}
