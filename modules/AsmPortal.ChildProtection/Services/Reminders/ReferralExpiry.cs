using AsmPortal.ChildProtection.Models;
using AsmPortal.Data;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AsmPortal.ChildProtection.Services.Reminders;

/// <summary>Ends referrals that were not answered in twice the time: the provider's access ends, and the officer looks for another service.</summary>
internal sealed class ReferralExpiry(PortalDbContext db, CaseWork work, CaseChanges changes, DeadlineBook deadlines, CaseNotices notices, TimeProvider time, IOptions<ReminderOptions> options)
{
    private const int Batch = 200;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var waiting = await (from referral in db.Set<Referral>()
                             where referral.State == ReferralState.Sent && referral.AnswerDueAt < now && referral.SentAt != null
                             join row in db.Set<ChildCase>() on referral.CaseId equals row.Id
                             orderby referral.AnswerDueAt
                             select new { referral.Id, referral.SentAt, referral.AnswerDueAt, row.Number, CaseId = row.Id }).Take(Batch).AsNoTracking().ToListAsync(cancellationToken);
        foreach (var one in waiting.Where(one => one.SentAt!.Value + ((one.AnswerDueAt!.Value - one.SentAt.Value) * options.Value.ExpireAfterTimes) <= now))
        {
            await work.RunOnAsync(db.Set<ChildCase>().Where(row => row.Id == one.CaseId), one.Number, null, hand => EndAsync(hand, one.Id, cancellationToken), null, cancellationToken);
        }
    }

    private async Task<Result> EndAsync(CaseInHand hand, Guid id, CancellationToken cancellationToken)
    {
        // The provider may have answered since it was found.
        if (await db.Set<Referral>().FirstOrDefaultAsync(row => row.Id == id && row.State == ReferralState.Sent, cancellationToken) is not { } referral)
        {
            return Result.Done;
        }

        (referral.State, referral.StateAt) = (ReferralState.Expired, changes.Now);
        await deadlines.CancelAsync(hand.Case, DeadlineKind.ReferralAnswer, referral.Id, cancellationToken);
        changes.Note(hand, CaseStepKind.ReferralExpired, subjectId: referral.Id);
        await notices.AnsweredAsync(hand.Case, $"{referral.Id}:{ReferralState.Expired}", cancellationToken);
        return Result.Done;
    }
}
