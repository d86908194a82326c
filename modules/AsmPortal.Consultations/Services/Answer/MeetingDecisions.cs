using System.Globalization;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>What a committee decides about one item.</summary>
internal sealed record ItemDecision(Guid ItemId, AgendaDecision? Decision, string Reason, LocalizedText Dissent, Constituency? DissentBy);

/// <summary>Attendance, votes and decisions of a meeting. Only voting members who are present vote; without a quorum nothing is decided.</summary>
internal sealed class MeetingDecisions(
    PortalDbContext db,
    Meetings meetings,
    AnswerSteps steps,
    ICurrentUser user,
    IOptions<AnswerOptions> options,
    TimeProvider time,
    IStringLocalizer<ConsultationsResources> S)
{
    public static DateOnly DayOf(Meeting meeting) => DateOnly.FromDateTime(new ZonedTimes(meeting.TimeZone).Local(meeting.At));

    public Task<Result> AttendAsync(Consultation consultation, Guid meetingId, IReadOnlyCollection<Guid> memberIds, CancellationToken cancellationToken) => meetings.ChangeAsync(consultation, meetingId, async meeting =>
    {
        var seated = (await SeatedAsync(meeting, cancellationToken)).ConvertAll(member => member.Id);
        var before = await db.Set<MeetingAttendance>().Where(row => row.MeetingId == meetingId).ToListAsync(cancellationToken);
        var gone = before.Where(row => !memberIds.Contains(row.MemberId)).ToList();
        var goneIds = gone.ConvertAll(row => row.MemberId);
        var voted = await (from vote in db.Set<MeetingVote>()
                           where goneIds.Contains(vote.MemberId)
                           join item in db.Set<AgendaItem>() on vote.AgendaItemId equals item.Id
                           where item.MeetingId == meetingId
                           select vote.MemberId).AnyAsync(cancellationToken);
        if (voted)
        {
            return Result.Refuse(FailureKind.Conflict, S["Somebody who voted at this meeting was present at it."]);
        }

        db.RemoveRange(gone);
        db.AddRange(memberIds.Distinct().Where(id => seated.Contains(id) && before.All(row => row.MemberId != id)).Select(id => new MeetingAttendance { MeetingId = meetingId, MemberId = id }));
        meetings.Record("Consultations.AttendanceRecorded", meeting, ("present", memberIds.Count.ToString(CultureInfo.InvariantCulture)));
        return Result.Done;
    }, cancellationToken);

    public Task<Result> VoteAsync(Consultation consultation, Guid meetingId, Guid itemId, Guid? memberId, VoteValue? value, CancellationToken cancellationToken) => meetings.ChangeAsync(consultation, meetingId, async meeting =>
    {
        var item = await db.Set<AgendaItem>().FirstOrDefaultAsync(row => row.MeetingId == meetingId && row.Id == itemId, cancellationToken);
        if (item is null)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such item."]);
        }

        if (item.Decision is not null)
        {
            return Result.Refuse(FailureKind.Conflict, S["This item has been decided already."]);
        }

        if (value is null)
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose the vote."], "value");
        }

        var member = (await SeatedAsync(meeting, cancellationToken)).Find(row => row.Id == memberId);
        if (member is null)
        {
            return Result.Refuse(FailureKind.Invalid, S["They do not sit in this committee on the day of the meeting."], "member");
        }

        if (member.Standing != Standing.Voting)
        {
            return Result.Refuse(FailureKind.Conflict, S["Observers have no vote. They may leave a note."], "member");
        }

        if (!await db.Set<MeetingAttendance>().AnyAsync(row => row.MeetingId == meetingId && row.MemberId == member.Id, cancellationToken))
        {
            return Result.Refuse(FailureKind.Conflict, S["Only members who are present vote. Record the attendance first."], "member");
        }

        var vote = await db.Set<MeetingVote>().FirstOrDefaultAsync(row => row.AgendaItemId == itemId && row.MemberId == member.Id, cancellationToken);
        if (vote is null)
        {
            vote = new MeetingVote { AgendaItemId = itemId, MemberId = member.Id, Value = value.Value, At = time.GetUtcNow().UtcDateTime };
            db.Add(vote);
        }

        (vote.Value, vote.ById, vote.At) = (value.Value, user.Id, time.GetUtcNow().UtcDateTime);
        meetings.Record("Consultations.VoteRecorded", meeting, ("item", itemId.ToString()), ("member", member.Id.ToString()), ("vote", value.Value.ToString()));
        return Result.Done;
    }, cancellationToken);

    /// <summary>What somebody says who has no vote, or a member besides theirs.</summary>
    public Task<Result> AddNoteAsync(Consultation consultation, Guid meetingId, string text, CancellationToken cancellationToken) => meetings.ChangeAsync(consultation, meetingId, meeting =>
    {
        if (text.Trim().Length is 0 or > Limits.Remark)
        {
            return Task.FromResult(Result.Refuse(FailureKind.Invalid, S["Write a note of at most {0} characters.", Limits.Remark], "note"));
        }

        db.Add(new MeetingNote { MeetingId = meetingId, ById = user.Id, By = user.Name, Text = text.Trim(), At = time.GetUtcNow().UtcDateTime });
        meetings.Record("Consultations.MeetingNoteAdded", meeting);
        return Task.FromResult(Result.Done);
    }, cancellationToken, observersToo: true);

    public Task<Result> DecideAsync(Consultation consultation, Guid meetingId, ItemDecision decision, CancellationToken cancellationToken) => meetings.ChangeAsync(consultation, meetingId, async meeting =>
    {
        var item = await db.Set<AgendaItem>().FirstOrDefaultAsync(row => row.MeetingId == meetingId && row.Id == decision.ItemId, cancellationToken);
        if (item is null)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such item."]);
        }

        if (await CheckAsync(meeting, item, decision, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (item.ContributionId is { } contribution)
        {
            var taken = await steps.TakeAsync(
                MeetingRules.StepOf(meeting.Committee, decision.Decision!.Value)!.Value,
                consultation,
                [contribution],
                cancellationToken,
                answer => answer.Dissent = decision.Decision == AgendaDecision.Diverged ? decision.Dissent : LocalizedText.Empty);
            if (!taken.Succeeded)
            {
                return taken;
            }
        }

        Close(item, decision.Decision!.Value, decision.Reason.Trim(), decision.Decision == AgendaDecision.Diverged ? decision.DissentBy : null);
        meetings.Record("Consultations.ItemDecided", meeting, ("item", item.Id.ToString()), ("decision", decision.Decision.Value.ToString()));
        return Result.Done;
    }, cancellationToken);

    /// <summary>Decides all items for consent at once, in favour.</summary>
    public Task<Result> DecideConsentAsync(Consultation consultation, Guid meetingId, CancellationToken cancellationToken) => meetings.ChangeAsync(consultation, meetingId, async meeting =>
    {
        if (await QuorumAsync(meeting, cancellationToken) is { } refused)
        {
            return refused;
        }

        var items = await db.Set<AgendaItem>().Where(row => row.MeetingId == meetingId && row.Consent && row.ContributionId != null && row.Decision == null).ToListAsync(cancellationToken);
        if (items.Count == 0)
        {
            return Result.Refuse(FailureKind.Conflict, S["There is no item for consent that is not decided."]);
        }

        var decision = MeetingRules.Offered(meeting.Committee)[0];
        var taken = await steps.TakeAsync(MeetingRules.StepOf(meeting.Committee, decision)!.Value, consultation, items.ConvertAll(item => item.ContributionId!.Value), cancellationToken);
        if (!taken.Succeeded)
        {
            return taken;
        }

        items.ForEach(item => Close(item, decision, "", null));
        meetings.Record("Consultations.ConsentDecided", meeting, ("items", items.Count.ToString(CultureInfo.InvariantCulture)));
        return Result.Done;
    }, cancellationToken);

    /// <summary>How many voting members are needed and how many are there.</summary>
    public async Task<(int Needed, int Present)> CountAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        var voting = (await SeatedAsync(meeting, cancellationToken)).Where(member => member.Standing == Standing.Voting).Select(member => member.Id).ToList();
        var present = await db.Set<MeetingAttendance>().CountAsync(row => row.MeetingId == meeting.Id && voting.Contains(row.MemberId), cancellationToken);
        return (MeetingRules.QuorumOf(voting.Count, meeting.Quorum, options.Value), present);
    }

    private async Task<Result?> CheckAsync(Meeting meeting, AgendaItem item, ItemDecision decision, CancellationToken cancellationToken)
    {
        if (item.Decision is not null)
        {
            return Result.Refuse(FailureKind.Conflict, S["This item has been decided already."]);
        }

        if (decision.Decision is null || (item.ContributionId is null ? decision.Decision != AgendaDecision.Noted : MeetingRules.StepOf(meeting.Committee, decision.Decision.Value) is null))
        {
            return Result.Refuse(FailureKind.Invalid, S["Choose the decision."], "decision");
        }

        if (await QuorumAsync(meeting, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (decision.Reason.Trim().Length > Limits.Remark || (decision.Decision == AgendaDecision.Returned && decision.Reason.Trim().Length == 0))
        {
            return Result.Refuse(FailureKind.Invalid, S["Say why it goes back, so that those who prepare it know what to change."], "reason");
        }

        if (decision.Decision == AgendaDecision.Diverged && (Languages.All.Any(language => decision.Dissent[language].Trim().Length is 0 or > Limits.Comment) || decision.DissentBy is null))
        {
            return Result.Refuse(FailureKind.Invalid, S["Record the dissent in all three languages and whose it is: it is published with the answer."], "dissent");
        }

        var votes = await db.Set<MeetingVote>().Where(vote => vote.AgendaItemId == item.Id).Select(vote => vote.Value).ToListAsync(cancellationToken);
        return decision.Decision is AgendaDecision.Confirmed or AgendaDecision.Proposed && !MeetingRules.Carries(votes)
            ? Result.Refuse(FailureKind.Conflict, S["The votes do not carry it. Return it, or record the divergence."], "decision")
            : null;
    }

    private async Task<Result?> QuorumAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        var (needed, present) = await CountAsync(meeting, cancellationToken);
        return present < needed
            ? Result.Refuse(FailureKind.Conflict, S["There is no quorum: {0} of the {1} voting members needed are present.", present, needed])
            : null;
    }

    private void Close(AgendaItem item, AgendaDecision decision, string reason, Constituency? dissentBy) =>
        (item.Decision, item.Reason, item.DissentBy, item.DecidedById, item.DecidedAt) = (decision, reason, dissentBy, user.Id, time.GetUtcNow().UtcDateTime);

    private Task<List<CommitteeMember>> SeatedAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        var day = DayOf(meeting);
        return db.Set<CommitteeMember>().AsNoTracking().Where(row => row.Committee == meeting.Committee && row.From <= day && (row.To == null || row.To >= day)).ToListAsync(cancellationToken);
    }
}
