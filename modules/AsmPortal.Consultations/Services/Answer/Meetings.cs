using System.Globalization;
using AsmPortal.Audit;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>When and where a meeting is.</summary>
internal sealed record MeetingPlan(Committee Committee, DateTime? Local, string TimeZone, string Place, int? Quorum);

/// <summary>Plans meetings, keeps their agenda, and closes them with their minutes.</summary>
internal sealed class Meetings(
    PortalDbContext db,
    AnswerWork work,
    BoardReader board,
    ICurrentUser user,
    IAuditTrailManager audit,
    TimeProvider time,
    IStringLocalizer<ConsultationsResources> S)
{
    /// <summary>Most items that are put on an agenda at once.</summary>
    public const int MostAtOnce = 500;

    /// <summary>Managers run every meeting, a committee its own.</summary>
    public static bool MayRun(ICurrentUser user, Committee committee) =>
        user.Has(Permissions.Manage) || user.Has(committee == Committee.Technical ? Permissions.Propose : Permissions.Decide);

    public async Task<Result<Guid>> PlanAsync(Consultation consultation, MeetingPlan plan, CancellationToken cancellationToken)
    {
        if (!MayRun(user, plan.Committee))
        {
            return Result<Guid>.Refuse(FailureKind.Forbidden, S["You may not run meetings of this committee."]);
        }

        if (Check(plan) is { Count: > 0 } reasons)
        {
            return Result<Guid>.Refuse(FailureKind.Invalid, reasons);
        }

        var meeting = new Meeting
        {
            ConsultationId = consultation.Id,
            Committee = plan.Committee,
            At = new ZonedTimes(plan.TimeZone).Utc(plan.Local!.Value),
            TimeZone = plan.TimeZone,
            Place = plan.Place.Trim(),
            Quorum = plan.Quorum,
        };
        db.Add(meeting);
        Record("Consultations.MeetingPlanned", meeting);
        await db.SaveChangesAsync(cancellationToken);
        return meeting.Id;
    }

    public Task<Result> ReplanAsync(Consultation consultation, Guid id, MeetingPlan plan, CancellationToken cancellationToken) => ChangeAsync(consultation, id, meeting =>
    {
        if (Check(plan) is { Count: > 0 } reasons)
        {
            return Task.FromResult(Result.Refuse(FailureKind.Invalid, reasons));
        }

        (meeting.At, meeting.TimeZone, meeting.Place, meeting.Quorum) = (new ZonedTimes(plan.TimeZone).Utc(plan.Local!.Value), plan.TimeZone, plan.Place.Trim(), plan.Quorum);
        Record("Consultations.MeetingReplanned", meeting);
        return Task.FromResult(Result.Done);
    }, cancellationToken);

    /// <summary>Puts answers on the agenda that the filter finds and that wait for this committee.</summary>
    public Task<Result> AddAnswersAsync(Consultation consultation, Guid id, BoardFilter filter, bool consent, CancellationToken cancellationToken) => ChangeAsync(consultation, id, async meeting =>
    {
        var there = db.Set<AgendaItem>().Where(item => item.MeetingId == meeting.Id);
        var known = (await there.Where(item => item.ContributionId != null).Select(item => item.ContributionId!.Value).ToListAsync(cancellationToken)).ToHashSet();
        var found = await board.IdsAsync(consultation.Id, filter with { State = MeetingRules.Takes(meeting.Committee) }, null, MostAtOnce + known.Count, cancellationToken);
        var added = found.Where(one => !known.Contains(one)).Take(MostAtOnce).ToList();
        if (added.Count == 0)
        {
            return Result.Refuse(FailureKind.Conflict, S["No answer that waits for this committee is left to add."]);
        }

        var position = await there.MaxAsync(item => (int?)item.Position, cancellationToken) ?? 0;
        db.AddRange(added.Select(one => new AgendaItem { MeetingId = meeting.Id, Position = ++position, ContributionId = one, Consent = consent }));
        Record("Consultations.AgendaExtended", meeting, ("items", added.Count.ToString(CultureInfo.InvariantCulture)));
        return Result.Done;
    }, cancellationToken);

    /// <summary>Puts one answer on the agenda by its contribution's number.</summary>
    public async Task<Result> AddAnswerAsync(Consultation consultation, Guid id, string reference, CancellationToken cancellationToken)
    {
        var upper = reference.Trim().ToUpperInvariant();
        return await ChangeAsync(consultation, id, async meeting =>
        {
            var state = MeetingRules.Takes(meeting.Committee);
            var row = await db.Set<Contribution>().AsNoTracking().Where(row => row.ConsultationId == consultation.Id && row.Reference == upper).Select(row => new { row.Id, row.AnswerState }).FirstOrDefaultAsync(cancellationToken);
            if (row is null)
            {
                return Result.Refuse(FailureKind.Invalid, S["There is no contribution {0} in this consultation.", upper], "reference");
            }

            if (row.AnswerState != state)
            {
                return Result.Refuse(FailureKind.Invalid, S["{0}: its answer’s state is “{1}”; this committee deals with “{2}”.", upper, S.Enum(row.AnswerState), S.Enum(state)], "reference");
            }

            var there = db.Set<AgendaItem>().Where(item => item.MeetingId == meeting.Id);
            if (await there.AnyAsync(item => item.ContributionId == row.Id, cancellationToken))
            {
                return Result.Refuse(FailureKind.Invalid, S["{0} is on the agenda already.", upper], "reference");
            }

            db.Add(new AgendaItem { MeetingId = meeting.Id, Position = 1 + (await there.MaxAsync(item => (int?)item.Position, cancellationToken) ?? 0), ContributionId = row.Id });
            Record("Consultations.AgendaExtended", meeting, ("items", "1"));
            return Result.Done;
        }, cancellationToken);
    }

    public Task<Result> AddFreeItemAsync(Consultation consultation, Guid id, string title, CancellationToken cancellationToken) => ChangeAsync(consultation, id, async meeting =>
    {
        if (title.Trim().Length is 0 or > Limits.Title)
        {
            return Result.Refuse(FailureKind.Invalid, S["Say in one line what it is about."], "title");
        }

        var position = await db.Set<AgendaItem>().Where(item => item.MeetingId == meeting.Id).MaxAsync(item => (int?)item.Position, cancellationToken) ?? 0;
        db.Add(new AgendaItem { MeetingId = meeting.Id, Position = position + 1, Title = title.Trim() });
        Record("Consultations.AgendaExtended", meeting, ("items", "1"));
        return Result.Done;
    }, cancellationToken);

    /// <summary>Takes an item off that has not been decided.</summary>
    public Task<Result> RemoveItemAsync(Consultation consultation, Guid id, Guid itemId, CancellationToken cancellationToken) => ChangeAsync(consultation, id, async meeting =>
    {
        var item = await db.Set<AgendaItem>().FirstOrDefaultAsync(item => item.MeetingId == meeting.Id && item.Id == itemId, cancellationToken);
        if (item is null)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such item."]);
        }

        if (item.Decision is not null)
        {
            return Result.Refuse(FailureKind.Conflict, S["This item has been decided already."]);
        }

        db.Remove(item);
        Record("Consultations.AgendaShortened", meeting);
        return Result.Done;
    }, cancellationToken);

    /// <summary>Ends the meeting; from then on nothing of it can be changed. What was not decided can be put on another agenda.</summary>
    public Task<Result> CloseAsync(Consultation consultation, Guid id, LocalizedText minutes, CancellationToken cancellationToken) => ChangeAsync(consultation, id, meeting =>
    {
        if (minutes.IsEmpty)
        {
            return Task.FromResult(Result.Refuse(FailureKind.Invalid, S["Write the minutes, in at least one language."], "minutes"));
        }

        if (Languages.All.Any(language => minutes[language].Length > 4 * Limits.Comment))
        {
            return Task.FromResult(Result.Refuse(FailureKind.Invalid, S["Write at most {0} characters.", 4 * Limits.Comment], "minutes"));
        }

        (meeting.Minutes, meeting.ClosedAt) = (minutes, time.GetUtcNow().UtcDateTime);
        Record("Consultations.MeetingClosed", meeting);
        return Task.FromResult(Result.Done);
    }, cancellationToken);

    /// <summary>Runs a change of a meeting that is not closed, by somebody who may run it.</summary>
    internal Task<Result> ChangeAsync(Consultation consultation, Guid id, Func<Meeting, Task<Result>> change, CancellationToken cancellationToken, bool observersToo = false) => work.RunAsync(consultation.Id, async () =>
    {
        var meeting = await db.Set<Meeting>().FirstOrDefaultAsync(row => row.Id == id && row.ConsultationId == consultation.Id, cancellationToken);
        if (meeting is null)
        {
            return Result.Refuse(FailureKind.NotFound, S["There is no such meeting."]);
        }

        if (!MayRun(user, meeting.Committee) && !(observersToo && user.Has(Permissions.Observe)))
        {
            return Result.Refuse(FailureKind.Forbidden, S["You may not run meetings of this committee."]);
        }

        return meeting.ClosedAt is not null ? Result.Refuse(FailureKind.Conflict, S["This meeting is closed. Its minutes and decisions stand."]) : await change(meeting);
    }, cancellationToken);

    internal void Record(string name, Meeting meeting, params IReadOnlyList<(string Name, string Value)> details)
    {
        var facts = new Dictionary<string, string> { ["committee"] = meeting.Committee.ToString() };
        foreach (var (key, value) in details)
        {
            facts[key] = value;
        }

        audit.Record(name, nameof(Meeting), meeting.Id.ToString(), facts);
    }

    private List<Reason> Check(MeetingPlan plan)
    {
        var reasons = new List<Reason>();
        if (plan.Local is null)
        {
            reasons.Add(new Reason(S["Give the day and time."], "local"));
        }

        if (!ZonedTimes.Exists(plan.TimeZone))
        {
            reasons.Add(new Reason(S["Choose a time zone."], "timeZone"));
        }

        if (plan.Place.Trim().Length > Limits.Place)
        {
            reasons.Add(new Reason(S["Write at most {0} characters.", Limits.Place], "place"));
        }

        if (plan.Quorum is < 1 or > 1000)
        {
            reasons.Add(new Reason(S["The quorum is at least one voting member."], "quorum"));
        }

        return reasons;
    }
}
