using AsmPortal.Audit;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>Takes answers from one state to the next, one or many at once; inside the caller's unit of work.</summary>
internal sealed class AnswerSteps(PortalDbContext db, ICurrentUser user, IAuditTrailManager audit, TimeProvider time, IStringLocalizer<ConsultationsResources> S)
{
    /// <summary>All of them or none: each must be in a state that allows the step, and have what the step needs.</summary>
    public async Task<Result> TakeAsync(AnswerStep step, Consultation consultation, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken, Action<Disposition>? also = null)
    {
        if (!AnswerStateMachine.Permits(step, user))
        {
            return Result.Refuse(FailureKind.Forbidden, S["You may not take this step."]);
        }

        var rows = await db.Set<Contribution>().Where(row => row.ConsultationId == consultation.Id && ids.Contains(row.Id)).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such contribution."]);
        }

        var dispositions = await db.Set<Disposition>().Where(row => ids.Contains(row.ContributionId)).ToDictionaryAsync(row => row.ContributionId, cancellationToken);
        var reasons = rows.Select(row => Check(step, consultation, row, dispositions.GetValueOrDefault(row.Id))).OfType<Reason>().ToList();
        if (reasons.Count > 0)
        {
            return Result.Refuse(FailureKind.Conflict, reasons);
        }

        var to = AnswerStateMachine.Of(step).To;
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var row in rows)
        {
            row.AnswerState = to;
            if (dispositions.TryGetValue(row.Id, out var disposition))
            {
                Stamp(step, disposition, now);
                also?.Invoke(disposition);
            }

            audit.Record("Consultations.Answer" + to, nameof(Contribution), row.Id.ToString(), new Dictionary<string, string> { ["consultation"] = consultation.Slug });
        }

        return Result.Done;
    }

    private Reason? Check(AnswerStep step, Consultation consultation, Contribution row, Disposition? disposition)
    {
        var link = ConsultationPaths.Answer(consultation.Slug, row.Reference);
        if (!AnswerStateMachine.Allows(step, row.AnswerState))
        {
            return new Reason(S["{0}: its answer’s state is “{1}”, which does not allow this step.", row.Reference, S.Enum(row.AnswerState)], "", link);
        }

        var needsText = step is AnswerStep.Propose or AnswerStep.Confirm or AnswerStep.Diverge;
        return needsText && (disposition is null || disposition.Rationale.IsEmpty)
            ? new Reason(S["{0} has no rationale yet.", row.Reference], "", link)
            : null;
    }

    private void Stamp(AnswerStep step, Disposition disposition, DateTime now)
    {
        switch (step)
        {
            case AnswerStep.Propose:
                (disposition.ProposedById, disposition.ProposedAt) = (user.Id, now);
                (disposition.DecidedAt, disposition.Dissent) = (null, LocalizedText.Empty);
                break;
            case AnswerStep.TakeBack:
                (disposition.ProposedById, disposition.ProposedAt) = (null, null);
                break;
            case AnswerStep.Confirm or AnswerStep.Return or AnswerStep.Diverge:
                disposition.DecidedAt = now;
                break;
            case AnswerStep.Publish:
                disposition.PublishedAt = now;
                break;
        }
    }
}
