using AsmPortal.Audit;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Desk;
using AsmPortal.Data;
using AsmPortal.Tasks;
using AsmPortal.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AsmPortal.Consultations.Tasks;

/// <summary>
/// Notices what time alone changes: a round begins or ends, the last one closes the consultation, a new day makes "days left" another number.
/// What may be sent is judged by the clock at the moment of sending, never by this task.
/// </summary>
[BackgroundTask(Schedule = "20 * * * * ?", Title = "Open and close rounds", Description = "Renews the public pages when a round begins or ends, and closes consultations whose last round is over.")]
internal sealed class RoundClockTask : IBackgroundTask
{
    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<PortalDbContext>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var open = await db.Set<Consultation>().AsNoTracking().Where(row => row.State == ConsultationState.Open).Select(row => row.Slug).ToListAsync(cancellationToken);
        foreach (var slug in open)
        {
            await NoticeAsync(services, db, slug, now, cancellationToken);
        }
    }

    private static async Task NoticeAsync(IServiceProvider services, PortalDbContext db, string slug, DateTime now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginExclusiveAsync(ConsultationSessions.LockName(slug), cancellationToken);
        var consultation = await db.Set<Consultation>().SingleAsync(row => row.Slug == slug, cancellationToken);
        var rounds = await db.Set<Round>().Where(row => row.ConsultationId == consultation.Id).ToListAsync(cancellationToken);
        var begun = rounds.Where(round => round.OpeningNoticedAt is null && round.OpensAt <= now).ToList();
        var ended = rounds.Where(round => round.ClosingNoticedAt is null && round.ClosesAt <= now).ToList();
        begun.ForEach(round => round.OpeningNoticedAt = now);
        ended.ForEach(round => round.ClosingNoticedAt = now);
        var over = consultation.State == ConsultationState.Open && rounds.Count > 0 && rounds.TrueForAll(round => round.ClosesAt <= now);
        if (over)
        {
            consultation.State = ConsultationState.Closed;
            consultation.ClosedAt = rounds.Max(round => round.ClosesAt);
            services.GetRequiredService<IAuditTrailManager>().Record(
                "Consultations.ConsultationClosed", nameof(Consultation), consultation.Id.ToString(), new Dictionary<string, string> { ["consultation"] = slug });
        }

        // On the hour, for the days that are left: a day ends at another hour in each zone.
        if (begun.Count > 0 || ended.Count > 0 || over || now.Minute == 0)
        {
            var cache = services.GetRequiredService<IPageCache>();
            cache.Evict(CacheTags.All);
            cache.Evict(CacheTags.Contributions(slug));
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }
}
