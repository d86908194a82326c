using System.Globalization;
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

/// <summary>Reminds people seven days and one day before a round ends; the notifier tells each once. Removes what guests left lying.</summary>
[BackgroundTask(Schedule = "50 10 * * * ?", Title = "Remind of closing consultations", Description = "Reminds followers and people with unsent drafts a week and a day before a round ends, and removes drafts that nobody has touched for long.")]
internal sealed class ClosingSoonTask : IBackgroundTask
{
    private const int DeletedDays = 30;
    private static readonly int[] DaysBefore = [7, 1];

    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<PortalDbContext>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var open = await db.Set<Consultation>().AsNoTracking().Where(row => row.State == ConsultationState.Open).ToListAsync(cancellationToken);
        var ids = open.ConvertAll(row => row.Id);
        var rounds = await db.Set<Round>().AsNoTracking().Where(row => ids.Contains(row.ConsultationId) && row.OpensAt <= now && row.ClosesAt > now).ToListAsync(cancellationToken);
        foreach (var round in rounds)
        {
            await RemindAsync(services, db, open.Find(row => row.Id == round.ConsultationId)!, round, now, cancellationToken);
        }

        var old = now.AddDays(-DraftOwners.GuestDays);
        var deleted = now.AddDays(-DeletedDays);
        await db.Set<ContributionDraft>().Where(draft => (draft.KeptAt < old && draft.Owner.StartsWith("g:")) || (draft.DeletedAt != null && draft.DeletedAt < deleted)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<DraftBasket>().Where(basket => basket.CreatedAt < old && basket.Owner.StartsWith("g:") && !db.Set<ContributionDraft>().Any(draft => draft.Owner == basket.Owner && draft.ConsultationId == basket.ConsultationId))
            .ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task RemindAsync(IServiceProvider services, PortalDbContext db, Consultation consultation, Round round, DateTime now, CancellationToken cancellationToken)
    {
        var zone = new ZonedTimes(consultation.TimeZone);
        var last = round.ClosesAt.AddSeconds(-1);
        var left = DaysLeft.Between(zone, now, last);
        if (DaysBefore.Where(days => left <= days).DefaultIfEmpty(-1).Min() is var step && step < 0)
        {
            return;
        }

        var drafters = (await db.Set<ContributionDraft>().Where(draft => draft.ConsultationId == consultation.Id && draft.DeletedAt == null && draft.Owner.StartsWith("u:")).Select(draft => draft.Owner).Distinct().ToListAsync(cancellationToken))
            .Select(owner => Guid.ParseExact(owner[2..], "N")).ToHashSet();
        var followers = await db.Set<Follow>().Where(follow => follow.ConsultationId == consultation.Id).Select(follow => follow.UserId).Distinct().ToListAsync(cancellationToken);
        var notifier = services.GetRequiredService<INotifier>();
        var S = services.GetRequiredService<IStringLocalizer<ConsultationsResources>>();

        // A date that was extended is reminded of anew.
        var key = string.Create(CultureInfo.InvariantCulture, $"round:{round.Id}:{step}:{round.ClosesAt:yyyyMMddHHmm}");
        NotificationText Text(string body, string path) => new(S["“{0}” closes soon", consultation.Title.For(Languages.Current)], body, path);
        string Until() => S["Comments are taken until {0}.", zone.Describe(last)];
        if (drafters.Count > 0)
        {
            await notifier.NotifyAllAsync(drafters, ParticipateKinds.Closing, key, () => Text($"{Until()} {S["You have drafts that are not sent yet."]}", ConsultationPaths.Review(consultation.Slug)), cancellationToken);
        }

        if (followers.FindAll(follower => !drafters.Contains(follower)) is { Count: > 0 } others)
        {
            await notifier.NotifyAllAsync(others, ParticipateKinds.Closing, key, () => Text(Until(), ConsultationPaths.Text(consultation.Slug)), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
