using AsmPortal.Consultations.Models;
using AsmPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AsmPortal.Consultations.Services.Sessions;

/// <summary>Reminds of sessions that begin soon, each person once for each start, and fills places that became free another way than by a cancellation.</summary>
internal sealed class SessionReminders(PortalDbContext db, SessionRegistrations registrations, SessionNotices notices, IOptions<SessionSettings> settings, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var soon = now.AddHours(settings.Value.ReminderHours);
        var waiting = db.Set<SessionRegistration>().Where(row => row.State == RegistrationState.Waiting);
        var ids = await db.Set<Session>()
            .Where(session => !session.Cancelled && session.StartsAt > now && (session.StartsAt <= soon || waiting.Any(row => row.SessionId == session.Id)))
            .Select(session => session.Id)
            .ToListAsync(cancellationToken);
        foreach (var id in ids)
        {
            await RunAsync(id, soon, cancellationToken);
        }
    }

    // A session is a unit of work of its own: a failure in one does not keep the others from being told.
    private async Task RunAsync(Guid id, DateTime soon, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginExclusiveAsync(SessionRegistrations.LockName(id), cancellationToken);
        var session = await db.Set<Session>().AsNoTracking().FirstAsync(row => row.Id == id, cancellationToken);
        var slug = await db.Set<Consultation>().Where(row => row.Id == session.ConsultationId).Select(row => row.Slug).FirstAsync(cancellationToken);
        await registrations.MoveUpAsync(session, slug, cancellationToken);
        if (session.StartsAt <= soon && !session.Cancelled)
        {
            var people = await db.Set<SessionRegistration>()
                .Where(row => row.SessionId == id && row.State == RegistrationState.Registered && (row.RemindedFor == null || row.RemindedFor != session.StartsAt))
                .ToListAsync(cancellationToken);
            await notices.TellAsync(SessionNotice.Tomorrow, session, slug, people, SessionNotices.Mark(session.StartsAt), cancellationToken);
            people.ForEach(row => row.RemindedFor = session.StartsAt);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }
}
