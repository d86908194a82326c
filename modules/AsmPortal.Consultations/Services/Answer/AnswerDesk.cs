using AsmPortal.Accounts.Contracts;
using AsmPortal.Audit;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Notifications;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>What is done with contributions around their answers: assigning, grouping, setting aside, remarks, proposing.</summary>
internal sealed class AnswerDesk(
    PortalDbContext db,
    AnswerWork work,
    AnswerSteps steps,
    IUserDirectory people,
    INotifier notifier,
    ICurrentUser user,
    IAuditTrailManager audit,
    TimeProvider time,
    IStringLocalizer<ConsultationsResources> S)
{
    public Task<Result> ProposeAsync(Consultation consultation, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        work.RunAsync(consultation.Id, () => steps.TakeAsync(AnswerStep.Propose, consultation, ids, cancellationToken), cancellationToken);

    public Task<Result> TakeBackAsync(Consultation consultation, Guid id, CancellationToken cancellationToken) =>
        work.RunAsync(consultation.Id, () => steps.TakeAsync(AnswerStep.TakeBack, consultation, [id], cancellationToken), cancellationToken);

    /// <summary>Says that a contribution needs no answer, or after all does; both with a reason that stays.</summary>
    public Task<Result> SetSubstantiveAsync(Consultation consultation, Guid id, bool substantive, string reason, CancellationToken cancellationToken) => work.RunAsync(consultation.Id, async () =>
    {
        if (CheckText(reason, "reason") is { } wrong)
        {
            return wrong;
        }

        var taken = await steps.TakeAsync(substantive ? AnswerStep.Restore : AnswerStep.Dismiss, consultation, [id], cancellationToken);
        if (taken.Succeeded)
        {
            db.Add(new ModerationAct
            {
                ConsultationId = consultation.Id,
                ContributionId = id,
                Kind = substantive ? ModerationKind.Substantive : ModerationKind.NotSubstantive,
                Note = reason.Trim(),
                ById = user.Id,
                At = time.GetUtcNow().UtcDateTime,
            });
        }

        return taken;
    }, cancellationToken);

    /// <summary>Gives contributions to somebody who may answer, or to nobody.</summary>
    public Task<Result> AssignAsync(Consultation consultation, IReadOnlyCollection<Guid> ids, Guid? assignee, CancellationToken cancellationToken) => work.RunAsync(consultation.Id, async () =>
    {
        if (!user.Has(Permissions.Answer))
        {
            return Result.Refuse(FailureKind.Forbidden, S["You may not answer contributions."]);
        }

        if (assignee is not null && (await people.FindByPermissionAsync(Permissions.AnswerName, cancellationToken)).All(person => person.Id != assignee))
        {
            return Result.Refuse(FailureKind.Invalid, S["This person may not answer contributions."], "assignee");
        }

        var rows = await RowsAsync(consultation, ids, cancellationToken);
        foreach (var row in rows)
        {
            row.AssigneeId = assignee;
            Record("Consultations.ContributionAssigned", consultation, row.Id);
        }

        if (assignee is { } person && person != user.Id && rows.Count > 0)
        {
            await notifier.NotifyAsync(person, NoticeKinds.Assigned, $"assigned:{Guid.CreateVersion7()}", () => new NotificationText(
                S.Plural(rows.Count, "{0} contribution was assigned to you", "{0} contributions were assigned to you"),
                consultation.Title.For(Languages.Current),
                ConsultationPaths.Board(consultation.Slug) + "?assignee=me"), cancellationToken);
        }

        return rows.Count > 0 ? Result.Done : NothingChosen();
    }, cancellationToken);

    /// <summary>Puts contributions into one group; the portal leaves them there.</summary>
    public Task<Result> JoinAsync(Consultation consultation, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) => GroupAsync(consultation, ids, join: true, cancellationToken);

    /// <summary>Takes contributions out of their groups.</summary>
    public Task<Result> SplitAsync(Consultation consultation, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) => GroupAsync(consultation, ids, join: false, cancellationToken);

    public Task<Result> AddNoteAsync(Consultation consultation, Guid id, string text, CancellationToken cancellationToken) => work.RunAsync(consultation.Id, () =>
    {
        if (!user.Has(Permissions.ReadAll))
        {
            return Task.FromResult(Result.Refuse(FailureKind.Forbidden, S["You may not read this."]));
        }

        if (CheckText(text, "note") is { } wrong)
        {
            return Task.FromResult(wrong);
        }

        db.Add(new InternalNote { ContributionId = id, Text = text.Trim(), ById = user.Id, By = user.Name, At = time.GetUtcNow().UtcDateTime });
        Record("Consultations.InternalNoteAdded", consultation, id);
        return Task.FromResult(Result.Done);
    }, cancellationToken);

    private Task<Result> GroupAsync(Consultation consultation, IReadOnlyCollection<Guid> ids, bool join, CancellationToken cancellationToken) => work.RunAsync(consultation.Id, async () =>
    {
        if (!user.Has(Permissions.Answer))
        {
            return Result.Refuse(FailureKind.Forbidden, S["You may not answer contributions."]);
        }

        var rows = await RowsAsync(consultation, ids, cancellationToken);
        if (rows.Count < (join ? 2 : 1))
        {
            return join ? Result.Refuse(FailureKind.Invalid, S["Choose at least two contributions to group."]) : NothingChosen();
        }

        var chosen = rows.ConvertAll(row => row.Id);
        var prints = await db.Set<TextPrint>().Where(print => chosen.Contains(print.ContributionId)).ToDictionaryAsync(print => print.ContributionId, cancellationToken);
        var group = join ? rows.Select(row => row.SimilarGroupId).FirstOrDefault(id => id is not null) ?? rows[0].Id : (Guid?)null;
        foreach (var row in rows)
        {
            row.SimilarGroupId = group;
            if (!prints.TryGetValue(row.Id, out var print))
            {
                print = new TextPrint { ContributionId = row.Id, ConsultationId = consultation.Id };
                db.Add(print);
            }

            print.ByHand = true;
            if (!join)
            {
                // What stands apart by hand draws no others to it.
                SimilarTexts.SetBands(print, null);
            }

            Record(join ? "Consultations.ContributionGrouped" : "Consultations.ContributionUngrouped", consultation, row.Id);
        }

        return Result.Done;
    }, cancellationToken);

    private Task<List<Contribution>> RowsAsync(Consultation consultation, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        db.Set<Contribution>().Where(row => row.ConsultationId == consultation.Id && ids.Contains(row.Id)).OrderBy(row => row.Id).ToListAsync(cancellationToken);

    private Result NothingChosen() => Result.Refuse(FailureKind.Invalid, S["Choose at least one contribution."]);

    private Result? CheckText(string text, string field) => text.Trim().Length switch
    {
        0 => Result.Refuse(FailureKind.Invalid, S["Write a sentence or two."], field),
        > Limits.Remark => Result.Refuse(FailureKind.Invalid, S["Write at most {0} characters.", Limits.Remark], field),
        _ => null,
    };

    private void Record(string name, Consultation consultation, Guid id) =>
        audit.Record(name, nameof(Contribution), id.ToString(), new Dictionary<string, string> { ["consultation"] = consultation.Slug });
}
