using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Security;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;

namespace AsmPortal.Consultations.Services.Sessions;

/// <summary>A session with how many have a place and how many wait.</summary>
internal sealed record SessionRow(Session Session, int Registered, int Waiting);

/// <summary>Reads sessions for pages and calendars.</summary>
internal sealed class SessionReader(PortalDbContext db, ICurrentUser user, IMarkdownRenderer markdown, IPublicAddress addresses)
{
    public const int PageSize = 50;

    /// <summary>Those to come first, the next one on top; then those held, the latest on top.</summary>
    public async Task<IReadOnlyList<Session>> ListAsync(FoundConsultation found, CancellationToken cancellationToken)
    {
        var sessions = await db.Set<Session>().AsNoTracking().Where(row => row.ConsultationId == found.Consultation.Id).OrderBy(row => row.StartsAt).ToListAsync(cancellationToken);
        return [.. sessions.Where(session => session.EndsAt > found.Now), .. sessions.Where(session => session.EndsAt <= found.Now).Reverse()];
    }

    public async Task<Session?> FindAsync(FoundConsultation found, Guid id, CancellationToken cancellationToken) =>
        await db.Set<Session>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.ConsultationId == found.Consultation.Id, cancellationToken);

    public async Task<IReadOnlyList<SessionRow>> WithCountsAsync(FoundConsultation found, CancellationToken cancellationToken)
    {
        var counts = await (from registration in db.Set<SessionRegistration>()
                            join session in db.Set<Session>() on registration.SessionId equals session.Id
                            where session.ConsultationId == found.Consultation.Id
                            group registration by new { registration.SessionId, registration.State } into cell
                            select new { cell.Key.SessionId, cell.Key.State, Count = cell.Count() }).ToListAsync(cancellationToken);
        int Count(Guid id, RegistrationState state) => counts.FirstOrDefault(cell => cell.SessionId == id && cell.State == state)?.Count ?? 0;
        return [.. (await ListAsync(found, cancellationToken)).Select(session => new SessionRow(session, Count(session.Id, RegistrationState.Registered), Count(session.Id, RegistrationState.Waiting)))];
    }

    /// <summary>The running person's own registration; null for guests and for those who have none.</summary>
    public async Task<SessionRegistration?> OwnAsync(Guid sessionId, CancellationToken cancellationToken) =>
        user.Id is { } id ? await db.Set<SessionRegistration>().AsNoTracking().FirstOrDefaultAsync(row => row.SessionId == sessionId && row.UserId == id, cancellationToken) : null;

    public async Task<SessionRegistration?> RegistrationAsync(Guid sessionId, Guid registrationId, CancellationToken cancellationToken) =>
        await db.Set<SessionRegistration>().AsNoTracking().FirstOrDefaultAsync(row => row.SessionId == sessionId && row.Id == registrationId && row.UserId == null && row.ErasedAt == null, cancellationToken);

    /// <summary>How many stand before them in the line, themselves included.</summary>
    public Task<int> PlaceInLineAsync(SessionRegistration row, CancellationToken cancellationToken) =>
        db.Set<SessionRegistration>().CountAsync(other => other.SessionId == row.SessionId && other.State == RegistrationState.Waiting && other.Number <= row.Number, cancellationToken);

    public async Task<Slice<SessionRegistration>> RegistrationsAsync(Guid sessionId, string? after, int limit, CancellationToken cancellationToken)
    {
        var from = Cursor.Read(after, 1) is [var number] && int.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var last) ? last : 0;
        var rows = await db.Set<SessionRegistration>().AsNoTracking()
            .Where(row => row.SessionId == sessionId && row.Number > from)
            .OrderBy(row => row.Number)
            .Take(limit + 1)
            .ToListAsync(cancellationToken);
        return Cursor.Cut(rows, limit, row => [row.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
    }

    public async Task<IReadOnlyList<SessionAttendance>> AttendanceAsync(Guid sessionId, CancellationToken cancellationToken) =>
        await db.Set<SessionAttendance>().AsNoTracking().Where(row => row.SessionId == sessionId).OrderBy(row => row.Group).ToListAsync(cancellationToken);

    /// <summary>The public calendar of sessions; how to join online is not in it.</summary>
    public string Calendar(FoundConsultation found, IEnumerable<Session> sessions) => Sessions.Calendar.Write(
        found.Consultation.Title.For(Languages.Current),
        sessions.Select(session => new CalendarEvent(
            session.Id,
            session.Version,
            session.StartsAt,
            session.EndsAt,
            session.Cancelled,
            session.Title.For(Languages.Current),
            markdown.ToPlainText(session.Description.For(Languages.Current)),
            session.Place,
            addresses.Of($"/{Languages.Current}{SessionPaths.Session(found.Consultation.Slug, session.Id)}"))),
        found.Now);
}
