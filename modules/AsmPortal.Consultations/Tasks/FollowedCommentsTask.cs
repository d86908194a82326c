using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Participate;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Notifications;
using AsmPortal.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace AsmPortal.Consultations.Tasks;

/// <summary>Tells followers what was published, whatever the channel and whoever approved it. Each contribution is told of once: the row that says so is saved with the notifications.</summary>
[BackgroundTask(Schedule = "40 */10 * * * ?", Title = "Tell followers of comments", Description = "Tells those who follow a requirement or a consultation that a comment on it was published.")]
internal sealed class FollowedCommentsTask : IBackgroundTask
{
    private const int BatchSize = 200;

    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<PortalDbContext>();
        var followed = await db.Set<Follow>().Select(follow => follow.ConsultationId).Distinct().ToListAsync(cancellationToken);
        foreach (var consultation in await db.Set<Consultation>().AsNoTracking().Where(row => followed.Contains(row.Id)).ToListAsync(cancellationToken))
        {
            while (PublicContributions.AreShown(consultation) && await TellAsync(services, db, consultation, cancellationToken))
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>One batch in one transaction; false when there was nothing left.</summary>
    private static async Task<bool> TellAsync(IServiceProvider services, PortalDbContext db, Consultation consultation, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginExclusiveAsync($"consultations-followers:{consultation.Id}", cancellationToken);
        var rows = await services.GetRequiredService<PublicContributions>().Of(consultation)
            .Where(row => !db.Set<ToldContribution>().Any(told => told.ContributionId == row.Id)).OrderBy(row => row.Id).Take(BatchSize)
            .Select(row => new { row.Id, row.AuthorId, row.StableId, row.Code, row.Reference, row.SubmittedAt }).ToListAsync(cancellationToken);
        var follows = await db.Set<Follow>().AsNoTracking().Where(follow => follow.ConsultationId == consultation.Id).ToListAsync(cancellationToken);
        var notifier = services.GetRequiredService<INotifier>();
        var S = services.GetRequiredService<IStringLocalizer<ConsultationsResources>>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        foreach (var row in rows)
        {
            db.Add(new ToldContribution { ContributionId = row.Id, At = now });

            // Who begins to follow is not told of all that was said before.
            var whom = follows.Where(follow => (follow.StableId.Length == 0 || follow.StableId == row.StableId) && follow.UserId != row.AuthorId && follow.At <= row.SubmittedAt)
                .Select(follow => follow.UserId).ToHashSet();
            if (whom.Count > 0)
            {
                await notifier.NotifyAllAsync(
                    whom,
                    ParticipateKinds.Comment,
                    $"contribution:{row.Id}",
                    () => new NotificationText(
                        row.Code is null ? S["New comment in “{0}”", consultation.Title.For(Languages.Current)] : S["New comment on requirement {0}", row.Code],
                        S["Comment {0} was published in “{1}”.", row.Reference, consultation.Title.For(Languages.Current)],
                        ConsultationPaths.Contribution(consultation.Slug, row.Reference)),
                    cancellationToken);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return rows.Count == BatchSize;
    }
}
