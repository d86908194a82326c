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

/// <summary>Approves and refuses contributions by the published rules, and hears appeals.</summary>
internal sealed class Moderating(
    PortalDbContext db,
    AnswerWork work,
    AuthorNotices notices,
    ContributionIndexing indexing,
    Authorship authorship,
    ICurrentUser user,
    IAuditTrailManager audit,
    IPageCache cache,
    TimeProvider time,
    IStringLocalizer<ConsultationsResources> S)
{
    public Task<Result> ApproveAsync(Consultation consultation, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) => work.RunAsync(consultation.Id, async () =>
    {
        if (!user.Has(Permissions.Moderate))
        {
            return Result.Refuse(FailureKind.Forbidden, S["You may not moderate."]);
        }

        var rows = await db.Set<Contribution>().Where(row => row.ConsultationId == consultation.Id && ids.Contains(row.Id) && row.State == ContributionState.Pending).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return Result.Refuse(FailureKind.Conflict, S["None of these waits for moderation any more."]);
        }

        foreach (var row in rows)
        {
            row.State = ContributionState.Approved;
            Act(row, ModerationKind.Approved);
        }

        // What was edited has other words now.
        foreach (var row in rows.Where(row => row.EditedAt is not null))
        {
            await indexing.AskAsync([row.Id], cancellationToken);
        }

        Record("Consultations.ContributionsApproved", consultation, [.. rows.Select(row => row.Id)]);
        return Result.Done;
    }, cancellationToken);

    /// <summary>Refuses one, or takes down one that was shown.</summary>
    public Task<Result> RefuseAsync(Consultation consultation, Guid id, RefusalReason? reason, string note, CancellationToken cancellationToken) => work.RunAsync(consultation.Id, async () =>
    {
        if (!user.Has(Permissions.Moderate))
        {
            return Result.Refuse(FailureKind.Forbidden, S["You may not moderate."]);
        }

        if (reason is null)
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose the rule that it breaks."], "reason");
        }

        if (CheckNote(note, reason == RefusalReason.Other) is { } wrong)
        {
            return wrong;
        }

        var row = await db.Set<Contribution>().FirstOrDefaultAsync(row => row.ConsultationId == consultation.Id && row.Id == id, cancellationToken);
        if (row is null)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such contribution."]);
        }

        if (row.State is not (ContributionState.Pending or ContributionState.Approved))
        {
            return Result.Refuse(FailureKind.Conflict, S["It cannot be refused in its present state: {0}.", S.Enum(row.State)]);
        }

        row.State = ContributionState.Refused;
        var act = Act(row, ModerationKind.Refused, reason, note);
        Record("Consultations.ContributionRefused", consultation, [row.Id]);
        await notices.RefusedAsync(consultation, row, act, cancellationToken);
        return Result.Done;
    }, cancellationToken);

    /// <summary>The author objects, once.</summary>
    public Task<Result> AppealAsync(Consultation consultation, Contribution contribution, string? code, string text, CancellationToken cancellationToken) => work.RunAsync(consultation.Id, async () =>
    {
        if (!await authorship.IsProvenAsync(contribution, code, cancellationToken))
        {
            return Result.Refuse(FailureKind.Invalid, S["This receipt code does not open this contribution."], "code");
        }

        if (CheckNote(text, needed: true, "text") is { } wrong)
        {
            return wrong;
        }

        var row = await db.Set<Contribution>().FirstAsync(row => row.Id == contribution.Id, cancellationToken);
        if (row.State != ContributionState.Refused)
        {
            return Result.Refuse(FailureKind.Conflict, S["This contribution has not been refused."]);
        }

        if (await db.Set<Appeal>().AnyAsync(appeal => appeal.ContributionId == row.Id, cancellationToken))
        {
            return Result.Refuse(FailureKind.Conflict, S["You have appealed already. A refusal can be appealed once."]);
        }

        var refusal = await LastRefusalAsync(row.Id, cancellationToken);
        db.Add(new Appeal { ConsultationId = consultation.Id, ContributionId = row.Id, RefusedById = refusal?.ById, Text = text.Trim(), At = time.GetUtcNow().UtcDateTime });
        Act(row, ModerationKind.Appealed);
        Record("Consultations.RefusalAppealed", consultation, [row.Id]);
        return Result.Done;
    }, cancellationToken);

    /// <summary>Another person than who refused grants or dismisses it.</summary>
    public Task<Result> DecideAppealAsync(Consultation consultation, Guid appealId, bool granted, string note, CancellationToken cancellationToken) => work.RunAsync(consultation.Id, async () =>
    {
        if (!user.Has(Permissions.Moderate))
        {
            return Result.Refuse(FailureKind.Forbidden, S["You may not moderate."]);
        }

        var appeal = await db.Set<Appeal>().FirstOrDefaultAsync(row => row.ConsultationId == consultation.Id && row.Id == appealId, cancellationToken);
        if (appeal is null)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such appeal."]);
        }

        if (appeal.DecidedAt is not null)
        {
            return Result.Refuse(FailureKind.Conflict, S["This appeal has been decided already."]);
        }

        if (appeal.RefusedById == user.Id)
        {
            return Result.Refuse(FailureKind.Conflict, S["You refused this contribution: another person decides the appeal."]);
        }

        if (CheckNote(note, needed: !granted) is { } wrong)
        {
            return wrong;
        }

        var row = await db.Set<Contribution>().FirstAsync(row => row.Id == appeal.ContributionId, cancellationToken);
        (appeal.DecidedById, appeal.DecidedAt, appeal.Granted, appeal.Note) = (user.Id, time.GetUtcNow().UtcDateTime, granted, note.Trim());
        if (granted && row.State == ContributionState.Refused)
        {
            row.State = ContributionState.Approved;
        }

        Act(row, granted ? ModerationKind.AppealGranted : ModerationKind.AppealDismissed, null, note);
        Record("Consultations.AppealDecided", consultation, [row.Id]);
        await notices.AppealDecidedAsync(consultation, row, granted, note.Trim(), cancellationToken);
        return Result.Done;
    }, cancellationToken);

    public Task<ModerationAct?> LastRefusalAsync(Guid contributionId, CancellationToken cancellationToken) =>
        db.Set<ModerationAct>().AsNoTracking().Where(act => act.ContributionId == contributionId && act.Kind == ModerationKind.Refused).OrderByDescending(act => act.At).FirstOrDefaultAsync(cancellationToken);

    private Result? CheckNote(string note, bool needed, string field = "note") => note.Trim().Length switch
    {
        0 when needed => Result.Refuse(FailureKind.Invalid, S["Say why, in a sentence or two."], field),
        > Limits.Remark => Result.Refuse(FailureKind.Invalid, S["Write at most {0} characters.", Limits.Remark], field),
        _ => null,
    };

    private ModerationAct Act(Contribution row, ModerationKind kind, RefusalReason? reason = null, string note = "")
    {
        var act = new ModerationAct { ConsultationId = row.ConsultationId, ContributionId = row.Id, Kind = kind, Reason = reason, Note = note.Trim(), ById = user.Id, At = time.GetUtcNow().UtcDateTime };
        db.Add(act);
        return act;
    }

    private void Record(string name, Consultation consultation, IReadOnlyList<Guid> ids)
    {
        foreach (var id in ids)
        {
            audit.Record(name, nameof(Contribution), id.ToString(), new Dictionary<string, string> { ["consultation"] = consultation.Slug });
        }

        cache.Evict(CacheTags.Contributions(consultation.Slug));
    }
}
