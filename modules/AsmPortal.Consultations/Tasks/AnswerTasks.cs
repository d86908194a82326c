using System.Globalization;
using AsmPortal.Accounts.Contracts;
using AsmPortal.Consultations.Contracts;
using AsmPortal.Consultations.Models;
using AsmPortal.Consultations.Services;
using AsmPortal.Consultations.Services.Answer;
using AsmPortal.Data;
using AsmPortal.Localization;
using AsmPortal.Notifications;
using AsmPortal.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AsmPortal.Consultations.Tasks;

[BackgroundTask(Schedule = "0 * * * * ?", Title = "Index contributions", Description = "Writes the words by which the resolution board finds contributions.")]
internal sealed class IndexContributionsTask : IBackgroundTask
{
    public Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken) => services.GetRequiredService<ContributionIndexing>().RunAsync(cancellationToken);
}

[BackgroundTask(Schedule = "0 20 * * * ?", Title = "Group similar contributions", Description = "Groups contributions that say nearly the same and came in at the same moment or in another way.")]
internal sealed class GroupSimilarTask : IBackgroundTask
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(3);

    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<ContributionIndexing>().CatchUpAsync(cancellationToken);
        var db = services.GetRequiredService<PortalDbContext>();
        await using var transaction = await db.BeginExclusiveAsync("consultation-index", cancellationToken);
        await services.GetRequiredService<SimilarTexts>().JoinParallelAsync(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime - Window, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}

[BackgroundTask(Schedule = "0 0 6 * * ?", Title = "Remind of overdue answers", Description = "Tells those to whom contributions are assigned that answers are overdue, at most once a week.")]
internal sealed class OverdueAnswersTask : IBackgroundTask
{
    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<PortalDbContext>();
        var notifier = services.GetRequiredService<INotifier>();
        var S = services.GetRequiredService<IStringLocalizer<ConsultationsResources>>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var due = now.AddDays(-services.GetRequiredService<IOptions<AnswerOptions>>().Value.AnswerDays);
        var open = AnswerStateMachine.Unanswered;
        var overdue = await (from consultation in db.Set<Consultation>()
                             where consultation.State == ConsultationState.Closed && consultation.ClosedAt < due
                             join row in db.Set<Contribution>() on consultation.Id equals row.ConsultationId
                             where row.AssigneeId != null && open.Contains(row.AnswerState) && (row.State == ContributionState.Approved || row.State == ContributionState.Pending)
                             group row by new { consultation.Id, consultation.Slug, row.AssigneeId } into one
                             select new { one.Key.Id, one.Key.Slug, one.Key.AssigneeId, Count = one.Count() }).ToListAsync(cancellationToken);
        var titles = await db.Set<Consultation>().AsNoTracking().Where(row => row.State == ConsultationState.Closed).ToDictionaryAsync(row => row.Id, row => row.Title, cancellationToken);
        foreach (var one in overdue)
        {
            await notifier.NotifyAsync(one.AssigneeId!.Value, NoticeKinds.Overdue, $"overdue:{one.Id}:{WeekOf(now)}", () => new NotificationText(
                S.Plural(one.Count, "{0} answer is overdue", "{0} answers are overdue"),
                titles[one.Id].For(Languages.Current),
                ConsultationPaths.Board(one.Slug) + "?assignee=me"), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    internal static string WeekOf(DateTime moment) => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(moment)}-{ISOWeek.GetWeekOfYear(moment)}");
}

[BackgroundTask(Schedule = "0 30 6 * * ?", Title = "Remind of waiting translations", Description = "Tells translators that rationales wait for their languages, at most once a week.")]
internal sealed class TranslationWaitingTask : IBackgroundTask
{
    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<PortalDbContext>();
        var notifier = services.GetRequiredService<INotifier>();
        var rationales = services.GetRequiredService<Rationales>();
        var S = services.GetRequiredService<IStringLocalizer<ConsultationsResources>>();
        var week = OverdueAnswersTask.WeekOf(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var translators = await services.GetRequiredService<IUserDirectory>().FindByPermissionAsync(Permissions.TranslateName, cancellationToken);
        var consultations = await db.Set<Consultation>().AsNoTracking().Where(row => row.State == ConsultationState.Open || row.State == ConsultationState.Closed).ToListAsync(cancellationToken);
        foreach (var consultation in consultations)
        {
            foreach (var language in Languages.All)
            {
                var people = translators.Where(person => person.TranslatorLanguages.Contains(language)).Select(person => person.Id).ToList();
                var count = people.Count == 0 ? 0 : await rationales.Waiting(consultation.Id, language).CountAsync(cancellationToken);
                if (count > 0)
                {
                    await notifier.NotifyAllAsync(people, NoticeKinds.Translation, $"translation:{consultation.Id}:{language}:{week}", () => new NotificationText(
                        S.Plural(count, "{0} rationale waits for translation", "{0} rationales wait for translation"),
                        consultation.Title.For(Languages.Current),
                        ConsultationPaths.Rationales(consultation.Slug) + "?language=" + language), cancellationToken);
                }
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
