using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Services.Answer;

/// <summary>A meeting in the list of a consultation.</summary>
internal sealed record ListedMeeting(Meeting Meeting, int Items, int Decided);

/// <summary>An item with what it is about.</summary>
internal sealed record ShownItem(AgendaItem Item, string? Reference, string? Code, string Excerpt, AnswerState? State, Outcome? Outcome, LocalizedText Rationale, IReadOnlyList<MeetingVote> Votes)
{
    public int Count(VoteValue value) => Votes.Count(vote => vote.Value == value);
}

/// <summary>Everything of one meeting.</summary>
internal sealed record ShownMeeting(
    Meeting Meeting, IReadOnlyList<SeatedMember> Members, IReadOnlySet<Guid> Present, int Needed, int PresentVoting, Slice<ShownItem> Items, int Consent, IReadOnlyList<MeetingNote> Notes)
{
    public bool HasQuorum => PresentVoting >= Needed;
}

/// <summary>Reads meetings.</summary>
internal sealed class MeetingReader(PortalDbContext db, CommitteeBook committees, MeetingDecisions decisions)
{
    private const int MostExcerpt = 240;
    private const int MostMeetings = 200;

    public async Task<IReadOnlyList<ListedMeeting>> ListAsync(Guid consultationId, CancellationToken cancellationToken) =>
        await db.Set<Meeting>().AsNoTracking().Where(row => row.ConsultationId == consultationId).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(MostMeetings)
            .Select(row => new ListedMeeting(
                row,
                db.Set<AgendaItem>().Count(item => item.MeetingId == row.Id),
                db.Set<AgendaItem>().Count(item => item.MeetingId == row.Id && item.Decision != null)))
            .ToListAsync(cancellationToken);

    public async Task<ShownMeeting?> ReadAsync(Guid consultationId, Guid id, string? after, int limit, CancellationToken cancellationToken)
    {
        var meeting = await db.Set<Meeting>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.ConsultationId == consultationId, cancellationToken);
        if (meeting is null)
        {
            return null;
        }

        var members = await committees.SeatedAsync(meeting.Committee, MeetingDecisions.DayOf(meeting), cancellationToken);
        var present = await db.Set<MeetingAttendance>().Where(row => row.MeetingId == id).Select(row => row.MemberId).ToListAsync(cancellationToken);
        var (needed, voting) = await decisions.CountAsync(meeting, cancellationToken);
        var consent = await db.Set<AgendaItem>().CountAsync(item => item.MeetingId == id && item.Consent && item.ContributionId != null && item.Decision == null, cancellationToken);
        var notes = await db.Set<MeetingNote>().AsNoTracking().Where(row => row.MeetingId == id).OrderBy(row => row.At).ToListAsync(cancellationToken);
        return new ShownMeeting(meeting, members, present.ToHashSet(), needed, voting, await ItemsAsync(id, after, limit, cancellationToken), consent, notes);
    }

    private async Task<Slice<ShownItem>> ItemsAsync(Guid meetingId, string? after, int limit, CancellationToken cancellationToken)
    {
        var position = Cursor.Read(after, 1) is [var last] && int.TryParse(last, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
        var rows = await (from item in db.Set<AgendaItem>().AsNoTracking()
                          where item.MeetingId == meetingId && item.Position > position
                          join row in db.Set<Contribution>() on item.ContributionId equals row.Id into contributions
                          from row in contributions.DefaultIfEmpty()
                          join answer in db.Set<Disposition>() on item.ContributionId equals answer.ContributionId into answers
                          from answer in answers.DefaultIfEmpty()
                          orderby item.Position
                          select new
                          {
                              item,
                              Reference = row == null ? null : row.Reference,
                              Code = row == null ? null : row.Code,
                              Excerpt = row == null ? "" : row.Text.Substring(0, MostExcerpt),
                              State = row == null ? (AnswerState?)null : row.AnswerState,
                              Outcome = answer == null ? (Outcome?)null : answer.Outcome,
                              Rationale = answer == null ? null : answer.Rationale,
                          }).Take(limit + 1).ToListAsync(cancellationToken);
        var ids = rows.ConvertAll(row => row.item.Id);
        var votes = (await db.Set<MeetingVote>().AsNoTracking().Where(vote => ids.Contains(vote.AgendaItemId)).OrderBy(vote => vote.At).ToListAsync(cancellationToken)).ToLookup(vote => vote.AgendaItemId);
        return Cursor.Cut(
            rows.ConvertAll(row => new ShownItem(row.item, row.Reference, row.Code, row.Excerpt, row.State, row.Outcome, row.Rationale ?? LocalizedText.Empty, [.. votes[row.item.Id]])),
            limit,
            item => [item.Item.Position.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
    }
}
