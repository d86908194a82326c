using AsmPortal.Audit;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>Takes a commenter's reply to a published answer, once, until its time is over.</summary>
internal sealed class AnswerReplies(PortalDbContext db, AnswerWork work, Authorship authorship, IAuditTrailManager audit, IPageCache cache, TimeProvider time, IStringLocalizer<ConsultationsResources> S)
{
    public Task<Result> ReplyAsync(Consultation consultation, Contribution contribution, string? code, string text, CancellationToken cancellationToken) => work.RunAsync(consultation.Id, async () =>
    {
        if (!await authorship.IsProvenAsync(contribution, code, cancellationToken))
        {
            return Result.Refuse(FailureKind.Invalid, S["This receipt code does not open this contribution."], "code");
        }

        if (text.Trim().Length is 0 or > Limits.Comment)
        {
            return Result.Refuse(FailureKind.Invalid, S["Write a reply of at most {0} characters.", Limits.Comment], "text");
        }

        var answer = await db.Set<Disposition>().FirstOrDefaultAsync(row => row.ContributionId == contribution.Id && row.PublishedAt != null, cancellationToken);
        if (answer is null || contribution.AnswerState != AnswerState.Published)
        {
            return Result.Refuse(FailureKind.Conflict, S["There is no published answer to reply to."]);
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (answer.RepliedAt is not null)
        {
            return Result.Refuse(FailureKind.Conflict, S["You have replied already."]);
        }

        if (now >= answer.ReplyUntil)
        {
            return Result.Refuse(FailureKind.Conflict, S["The time to reply ended on {0}.", new ZonedTimes(consultation.TimeZone).Describe(answer.ReplyUntil!.Value.AddSeconds(-1))]);
        }

        (answer.ReplyText, answer.RepliedAt) = (text.Trim(), now);
        audit.Record("Consultations.AnswerReplied", nameof(Contribution), contribution.Id.ToString(), new Dictionary<string, string> { ["consultation"] = consultation.Slug });
        cache.Evict(CacheTags.Contributions(consultation.Slug));
        return Result.Done;
    }, cancellationToken);
}
